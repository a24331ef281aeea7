import Diagnostics

/// The two languages manifests are written in.
enum ManifestLanguage: Sendable, Hashable {
    case json, yaml

    /// Tells a text's language by what it begins with.
    ///
    /// Behind any opening brackets JSON has a double quote or closes them; YAML's flow style has something else there.
    /// It can be YAML all the same: see ``hasDocumentMarker(_:)``.
    init(beginningOf file: SourceMap.File) throws(Diagnostic) {
        var offset = file.origin
        var hasBracket = false
        while true {
            let part = try file.part(offset..<(offset + 4096))
            for byte in part {
                switch byte {
                case 0x20, 0x09, 0x0a, 0x0d:
                    continue
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    hasBracket = true
                case UInt8(ascii: "\""), UInt8(ascii: "}"), UInt8(ascii: "]"):
                    self = hasBracket ? .json : .yaml
                    return
                default:
                    self = .yaml
                    return
                }
            }
            if part.count < 4096 { break }
            offset += part.count
        }
        self = hasBracket ? .json : .yaml
    }

    /// Whether a line begins with `---`, which occurs in no JSON text: such a file is YAML, some documents of which may look
    /// like JSON.
    static func hasDocumentMarker(_ file: SourceMap.File) throws(Diagnostic) -> Bool {
        try TextLines.offset(ofLine: 1, beginningWith: "---", in: file) != nil
    }
}
