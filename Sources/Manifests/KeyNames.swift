/// Names of fields that a reader looks for, arranged so that a key of an input is recognised without making a text of it.
package struct KeyNames: Sendable {
    private struct Name: Sendable {
        var bytes: [UInt8]
        var index: Int
    }

    /// The names by their length in bytes.
    private let byLength: [[Name]]

    /// Takes the names; each is known by its place in the list from then on.
    package init(_ names: [String]) {
        var byLength: [[Name]] = []
        for (index, name) in names.enumerated() {
            let bytes = Array(name.utf8)
            while byLength.count <= bytes.count { byLength.append([]) }
            byLength[bytes.count].append(Name(bytes: bytes, index: index))
        }
        self.byLength = byLength
    }

    /// The place in the list of the name with these bytes.
    func index(of key: RawSpan) -> Int? {
        guard key.byteCount < byLength.count else { return nil }
        for name in byLength[key.byteCount] where Self.isSame(name.bytes.span.bytes, key) {
            return name.index
        }
        return nil
    }

    private static func isSame(_ left: RawSpan, _ right: RawSpan) -> Bool {
        for offset in 0..<left.byteCount {
            let one = left.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            if one != right.unsafeLoad(fromByteOffset: offset, as: UInt8.self) { return false }
        }
        return true
    }
}
