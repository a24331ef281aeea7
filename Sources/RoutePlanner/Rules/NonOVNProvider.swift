import Diagnostics
import KubeOVN
import Manifests

/// The Subnet only hands out addresses for another network plugin; OVN does not forward for it.
///
/// Source: Kube-OVN pkg/util/subnet.go, IsOvnProvider: "", "ovn", or three dot-separated fields of which the last is "ovn".
enum NonOVNProvider: SubnetRow {
    static let rule = DiagnosticRule(
        id: "non-ovn-provider",
        severity: .note,
        summary: "The Subnet belongs to another network plugin (provider is not OVN); nodes don't forward to it.",
        remedy: "Route it where that network is attached."
    )

    static func judge(_ view: SubnetView, in cluster: ClusterView) -> Finding? {
        guard let provider = view.subnet.provider, !isOVN(provider.value) else { return nil }
        return Finding(
            "Subnet \(view.name) has the provider \(Words.name(provider.value)), which is not OVN",
            at: provider.position
        )
    }

    private static func isOVN(_ provider: String) -> Bool {
        if provider.isEmpty || provider == "ovn" { return true }
        let fields = provider.split(separator: ".", omittingEmptySubsequences: false)
        return fields.count == 3 && fields[2] == "ovn"
    }
}
