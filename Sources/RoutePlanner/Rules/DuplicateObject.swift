import Diagnostics
import KubeOVN
import Manifests

/// Two objects of one kind have one name and say different things, so neither can be believed.
///
/// The API server knows one object a name; in files the same object may stand twice. The same content twice counts once.
enum DuplicateObject: SubnetRow {
    static let rule = DiagnosticRule(
        id: "duplicate-object",
        severity: .error,
        summary: "Two Subnets or two Nodes have the same name and different content; both are left out.",
        remedy: "Keep the one that the cluster has."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard cluster.subnets.hasRivals else { return nil }
        let name = view.subnet.name
        guard cluster.subnets.hasRivals(named: name.value) else { return nil }
        let rivals = cluster.subnets.rivals(of: view.index, named: name.value)
        return finding("Subnet", name, rivals: rivals.map { cluster.cluster.subnets[$0].name.position })
    }

    /// Says that an object has rivals.
    static func finding(_ kind: String, _ name: Located<String>, rivals: [SourcePosition]) -> Finding {
        Finding(
            "another \(kind) named \(Words.name(name.value)) says something else",
            at: name.position,
            parties: rivals.map { .init(message: "the other \(kind) of this name", position: $0) }
        )
    }
}
