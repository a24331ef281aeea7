import Diagnostics
import Manifests

extension ObjectType {
    private static let apiVersions = APIVersion.allCases.filter { $0 != .other }
    private static let apiVersionNames = KeyNames(apiVersions.map(\.rawValue))
    private static let kinds =
        ObjectKind.allCases.map { ($0.rawValue, Kind.object($0)) }
        + ObjectKind.allCases.map { ($0.rawValue + "List", Kind.list($0)) } + [("List", .anyList)]
    private static let kindNames = KeyNames(kinds.map(\.0))

    /// Reads `apiVersion` or `kind`; null counts as absent, and what is no text names nothing that podroute reads.
    mutating func read(_ part: ObjectPart, from cursor: inout ManifestCursor) throws(Diagnostic) {
        let place = try cursor.readText(among: part == .kind ? Self.kindNames : Self.apiVersionNames)
        if place == nil {
            if cursor.isNull { return }
            if cursor.event != .scalar { try cursor.skipRest() }
        }
        let known = place ?? -1
        if part == .kind {
            kind = known < 0 ? .other : Self.kinds[known].1
        } else {
            apiVersion = known < 0 ? .other : Self.apiVersions[known]
        }
    }
}
