import PodRoute

/// Brings a router to the routes of a cluster; the change stays only if it is good, and undoes itself when this program dies.
/// - Parameter isGood: whether the pods answer over the new routes.
func bring(_ router: RouterConfiguration, to manifests: [UInt8], isGood: () -> Bool) throws -> ChangeOutcome {
    var reader = ClusterReader()
    try reader.read(name: "cluster.yaml", bytes: manifests)
    let plan = try RoutePlan(for: reader.cluster, policy: router.policy)

    let session = try RouterSession(router)
    defer { session.end() }
    let reading = try session.observe()
    print("\(router.name) has \(reading.routes.ours(router.mark).routes.count) routes of ours")

    let change = try session.difference(to: plan)
    let outcome = try session.apply(change, confirmWithin: 120)
    // Refused, failed and taken back, or nothing to do: nothing waits.
    guard outcome.undoesWithin != nil else { return outcome }
    return isGood() ? try session.confirm() : try session.revert()
}
