public import Diagnostics

/// What a trace finds beside what the plan says.
public enum TraceRule: String, Sendable, Hashable, CaseIterable {
    case notAPod = "not-a-pod"
    case addressWithoutRoute = "address-without-route"
    case routerWithoutRoute = "router-without-route"
    case routerDiffers = "router-differs"
    case packetDropped = "packet-dropped"
    case noSuchPod = "no-such-pod"
    case nodeNotSeen = "node-not-seen"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        DiagnosticRule(id: rawValue, severity: severity, summary: summary, remedy: remedy)
    }

    private var severity: Severity {
        switch self {
        case .notAPod, .addressWithoutRoute, .routerWithoutRoute, .packetDropped: .error
        case .routerDiffers, .noSuchPod: .warning
        case .nodeNotSeen: .note
        }
    }

    private var summary: String {
        switch self {
        case .notAPod: "The address is that of a node, a service or the join network, which no route of ours leads to."
        case .addressWithoutRoute: "No route of the plan leads to the address."
        case .routerWithoutRoute: "The router has no route to the address."
        case .routerDiffers: "The router's route has other next hops than the plan's."
        case .packetDropped: "A node's rules drop or refuse the request, its reply, or what follows."
        case .noSuchPod: "None of the input's IP objects has the address."
        case .nodeNotSeen: "What a node on the way does with the packets is not known."
        }
    }

    private var remedy: String {
        switch self {
        case .notAPod: "Ask for a pod's address."
        case .addressWithoutRoute: "`podroute explain ADDRESS` says what there is to say of it."
        case .routerWithoutRoute, .routerDiffers:
            "`podroute diff` shows all differences, `podroute apply` settles them."
        case .packetDropped: "`podroute host check` on that node says more, and `podroute host fix` how to mend it."
        case .noSuchPod: "See whether the pod runs, and whether the input is of now."
        case .nodeNotSeen: "`podroute host collect` on the node writes what --evidence NODE=DIR reads."
        }
    }

    func diagnostic(
        _ message: String,
        help: String? = nil,
        subnet: String? = nil,
        node: String? = nil
    ) -> Diagnostic {
        Diagnostic(rule, message, help: help, subnet: subnet, node: node)
    }
}
