/// How names in tags are spelt.
enum TemplateName {
    /// Whether a byte may stand in a field's name.
    static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// Whether a schema may have a field of this name.
    static func isField(_ name: String) -> Bool {
        name == "." || (!name.isEmpty && name.utf8.allSatisfy(allows))
    }

    /// The parts of a dotted name; nil when it is none.
    static func parts(of name: String) -> [String]? {
        if name == "." { return ["."] }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(allows) } ? parts : nil
    }

    /// A name as messages quote it: short enough for one line.
    static func quoted(_ name: String) -> String {
        name.unicodeScalars.count <= 48
            ? "`\(name)`" : "`\(String(String.UnicodeScalarView(name.unicodeScalars.prefix(48))))…`"
    }
}
