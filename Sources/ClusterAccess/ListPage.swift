import Diagnostics
import Manifests

/// What a page of a list says of itself: its kind, and where the list goes on.
struct ListPage {
    private static let keys = KeyNames(["kind", "metadata"])
    private static let metadata = KeyNames(["continue"])

    /// The kind of the answer.
    private(set) var kind: String?
    /// The token of the next page; nil on the last one.
    private(set) var next: String?

    /// Reads a page to its end, so that half an answer is none.
    init(_ file: SourceMap.File) throws(Diagnostic) {
        var cursor = try ManifestCursor(file, index: 0)
        guard try cursor.nextDocument(), try cursor.next() == .mappingStart else { return }
        while let key = try cursor.nextKey(among: Self.keys) {
            let value = try cursor.nextValue()
            switch (key, value.event) {
            case (0, .scalar): kind = value.scalar?.asText
            case (1, .mappingStart):
                while try cursor.nextKey(among: Self.metadata) != nil {
                    let token = try cursor.nextValue()
                    if token.scalar == nil { try cursor.skipRest() }
                    next = token.scalar?.asText.flatMap { $0.isEmpty ? nil : $0 }
                }
            default: if value.scalar == nil { try cursor.skipRest() }
            }
        }
        _ = try cursor.next()
        while try cursor.nextDocument() { try cursor.skipValue() }
    }
}
