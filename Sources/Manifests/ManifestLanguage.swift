import Diagnostics
import Glibc

/// The two languages manifests are written in.
enum ManifestLanguage: Sendable, Hashable {
    case json, yaml

    /// Tells a text's language by what it contains.
    ///
    /// Behind any opening brackets JSON has a double quote or closes them; YAML's flow style has something else there.
    /// A line that begins with `---` occurs in no JSON text: such a file is YAML, some documents of which may look like JSON.
    init(of bytes: [UInt8]) {
        var offset = LineIndex.origin(of: bytes)
        var hasBracket = false
        loop: while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0a, 0x0d: offset += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                hasBracket = true
                offset += 1
            default: break loop
            }
        }
        let isOpen = offset == bytes.count
        guard hasBracket, isOpen || [UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[offset])
        else {
            self = .yaml
            return
        }
        self = Self.hasDocumentMarker(bytes) ? .yaml : .json
    }

    private static func hasDocumentMarker(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return false }
            var offset = 0
            while let line = memchr(base + offset, 0x0a, buffer.count - offset) {
                offset = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(line)) + 1
                if offset + 3 <= buffer.count, buffer[offset..<(offset + 3)].allSatisfy({ $0 == UInt8(ascii: "-") }) {
                    return true
                }
            }
            return false
        }
    }
}
