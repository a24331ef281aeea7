import Diagnostics
import Manifests

extension XMLShape {
    /// Reads the `xml` part of a description; nil where there is none.
    init?(_ top: ManifestMapping) throws(Diagnostic) {
        guard let mapping = try top.mapping("xml", keys: ["namespaces", "roots"]) else { return nil }
        let listed = try mapping.mapping(of: mapping.requiredNode("namespaces"), subject: "`namespaces`", keys: nil)
        var namespaces: [String: String] = [:]
        for prefix in listed.keys.map(\.value) { namespaces[prefix] = try listed.requiredText(prefix) }
        var roots: [Name] = []
        for root in try mapping.texts("roots") {
            let parts = root.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let namespace = namespaces[parts[0]] else {
                throw mapping.fault(
                    "`\(NearestKey.printable(root))` is no name of a declared namespace, such as rt:routing",
                    mapping.node("roots")
                )
            }
            roots.append(Name(namespace: namespace, local: parts[1]))
        }
        guard !roots.isEmpty else { throw mapping.fault("`xml` has no `roots`", nil) }
        self.namespaces = namespaces
        self.roots = roots
    }
}
