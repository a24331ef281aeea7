import PodRoute

/// Gives a router of the IETF's routing model its static routes, and undoes it unless the router really has them.
/// - Parameter command: leads to the router, such as `ssh -s netops@core1 netconf`, word by word.
func install(_ routes: RouteTable, by command: [String]) throws -> ConfigurationOutcome {
    let session = try NETCONFSession(over: CommandStream(command))
    defer { session.closeSession() }
    let dialect = try Dialect(named: "ietf-routing")
    func observed() throws -> RouteTable {
        try dialect.read(session.getConfig(filter: dialect.filter()).bytes)
    }

    var options = RenderOptions()
    options.wrap = RenderOptions.Wrap.none
    let update = try RouteUpdate(from: observed(), to: routes)
    var change = try ConfigurationChange(dialect.render(update, options: options))
    change.confirmation = .init(within: .seconds(120), persistID: "podroute")
    let outcome = try change.carryOut(on: session) { _ in try observed() == routes }

    if let pending = outcome.pending { try session.confirmCommit(persistID: pending.persistID) }
    return outcome
}
