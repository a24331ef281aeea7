/// What Kubernetes allows in labels (k8s.io/apimachinery/pkg/util/validation, IsQualifiedName and IsValidLabelValue).
enum LabelSyntax {
    /// Whether a text is a label's key: a name, perhaps behind a DNS subdomain and a slash.
    static func isKey(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last else { return false }
        return isName(name) && (parts.count == 1 || (parts.count == 2 && isDomain(parts[0])))
    }

    /// Whether a text is a label's value.
    static func isValue(_ text: String) -> Bool { text.isEmpty || isName(text[...]) }

    /// At most 63 letters, digits, hyphens, underscores and dots, with letters or digits at both ends.
    private static func isName(_ text: Substring) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= 63, let first = bytes.first, let last = bytes.last else { return false }
        return isLetterOrDigit(first) && isLetterOrDigit(last)
            && bytes.allSatisfy { isLetterOrDigit($0) || "-_.".utf8.contains($0) }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        text.utf8.count <= 253
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                isName(label) && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
                    && label.lowercased() == label
            }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch Unicode.Scalar(byte) {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}
