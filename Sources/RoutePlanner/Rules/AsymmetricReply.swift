import Diagnostics

/// The plan has distributed routes: nodes see one direction of a connection only and must not drop it for that.
enum AsymmetricReply {
    static let rule = DiagnosticRule(
        id: "asymmetric-reply",
        severity: .note,
        summary:
            "Distributed routes reach pods through any node while replies leave by the pod's own; nodes must forward what they see only half of.",
        remedy: "`podroute host check` finds rules on a node that drop such packets."
    )

    static let message =
        "replies from distributed Subnets leave by each pod's own node, whichever node the router chose"
}
