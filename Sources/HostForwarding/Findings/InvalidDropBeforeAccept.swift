import Diagnostics

/// A rule drops the packets of connections whose other half goes by another node, before anything accepts them.
///
/// Source: kube-proxy's KUBE-FORWARD (kubernetes#94861); Kube-OVN inserts its accepts once and never looks at their position
/// again (pkg/daemon/gateway_linux.go, createIptablesRule).
enum InvalidDropBeforeAccept {
    static let rule = DiagnosticRule(
        id: "invalid-drop-before-accept",
        severity: .warning,
        summary:
            "Packets of asymmetric paths (replies by another node than requests) are dropped before an accept; an error "
            + "with `--environment virtual` or a distributed Subnet, whose paths are asymmetric.",
        remedy: "Accept them above what drops them (`podroute host fix`), or make the paths symmetric."
    )
}
