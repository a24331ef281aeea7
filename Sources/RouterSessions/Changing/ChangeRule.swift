public import Diagnostics

/// What is said of a change to a router, beyond the plan's own diagnostics.
public enum ChangeRule: String, Sendable, Hashable, CaseIterable {
    case foreignRoute = "foreign-route"
    case noSubnetsLeft = "no-subnets"
    case noPodsLeft = "no-pods"
    case nodesLost = "nodes-lost"
    case removesMany = "removes-many"
    case routeLimit = "route-limit"
    case unresolvableNextHop = "unresolvable-next-hop"
    case notInstalled = "not-installed"
    case notPersisted = "not-persisted"
    case notRecorded = "not-recorded"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        DiagnosticRule(id: rawValue, severity: .error, summary: summary, remedy: remedy)
    }

    private var summary: String {
        switch self {
        case .foreignRoute: "The router has a route for this prefix that does not carry the mark: it is never changed."
        case .noSubnetsLeft: "The input has no Subnet at all, and every route would go."
        case .noPodsLeft:
            "Pods are to be routed one by one and the input has no IP at all; every route to a pod would go."
        case .nodesLost: "More of the nodes that serve as next hops are lost at once than `nodesLostAtMost` allows."
        case .removesMany: "More of the router's routes would go at once than `removeAtMost` allows."
        case .routeLimit: "The router would get more routes than `routes` allows, or than its platforms hold."
        case .unresolvableNextHop: "A next hop is on no network that the router is connected to."
        case .notInstalled: "The router has a route in its configuration and does not use it."
        case .notPersisted: "The routes are in use, and were not made to outlast a restart of the router."
        case .notRecorded: "A change was made, and its line could not be written to the file of `--record`."
        }
    }

    private var remedy: String {
        switch self {
        case .foreignRoute: "Remove the other route, or give it the mark if it is podroute's."
        case .noSubnetsLeft, .noPodsLeft, .nodesLost, .removesMany:
            "See whether the input is whole; with --force the change is made all the same."
        case .routeLimit: "Raise `routes`, or select fewer Subnets; with --force the change is made all the same."
        case .unresolvableNextHop:
            "Connect the router to the nodes' network, or choose another address with `nextHopAddress`."
        case .notInstalled: "See what the router says of the prefix; often a next hop does not answer."
        case .notRecorded: "See whether the disk is full; what was changed is in the output."
        case .notPersisted: "Do what the message says, and save the router's configuration by hand until then."
        }
    }

    package func diagnostic(_ message: String) -> Diagnostic { Diagnostic(rule, message) }
}
