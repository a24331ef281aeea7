/// How SARIF 2.1.0 writes messages and file names.
enum SARIFText {
    /// A plain text message of whole lines: what does not print is escaped, and no name of the input becomes a link (3.11.6).
    static func plain(_ lines: [String]) -> String {
        let text = lines.map(\.printable).joined(separator: "\n")
        guard text.contains("](") else { return text }
        return String(text.flatMap { "[]\\".contains($0) ? ["\\", $0] : [$0] })
    }

    /// A file's name as a URI reference (RFC 3986): relative to the folder the command ran in, or absolute with the scheme `file`.
    static func uri(ofFile name: String) -> String {
        var path = name[...]
        while path.hasPrefix("./") { path = path.dropFirst(2) }
        let encoded = path.utf8.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "-", ".", "_", "~", "/": result.unicodeScalars.append(scalar)
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return path.hasPrefix("/") ? "file://" + encoded : encoded
    }
}
