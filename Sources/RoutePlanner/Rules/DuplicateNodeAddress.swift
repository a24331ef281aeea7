import Diagnostics
import Manifests
import RouteModel

/// Two nodes claim one address, so a next hop there may end at either.
enum DuplicateNodeAddress {
    static let rule = DiagnosticRule(
        id: "duplicate-node-address",
        severity: .warning,
        summary: "Two Nodes have the same address; the first by name is used.",
        remedy: "Correct the address, or delete the Node that is gone."
    )

    static func finding(
        _ node: String,
        _ address: IPAddress,
        used: String,
        at position: SourcePosition,
        usedAt: SourcePosition?
    ) -> Finding {
        Finding(
            "Node \(Words.name(node)) has the address \(address) of Node \(Words.name(used)), which is used instead",
            at: position,
            parties: usedAt.map { [.init(message: "the same address of the other Node", position: $0)] } ?? []
        )
    }
}
