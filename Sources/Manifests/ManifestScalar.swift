/// A value that is neither mapping nor list, as it was written; its type is decided by whoever knows the field.
package struct ManifestScalar: Sendable, Hashable {
    /// How a scalar was written.
    package enum Form: Sendable, Hashable {
        /// Between quotes, as a YAML block, or with the tag `!!str`: a text.
        case text
        /// A YAML scalar without quotes, which can mean a text, a number, true or false, or nothing.
        case plain
        /// A JSON number.
        case number
        /// JSON's `true` or `false`.
        case flag
        /// JSON's `null`.
        case null
        /// A YAML scalar with a tag of somebody's own.
        case tagged
    }

    /// How it was written.
    package var form: Form
    /// What was written, without quotes and escapes.
    package var text: String

    package init(form: Form, text: String) {
        self.form = form
        self.text = text
    }

    /// Whether it stands for nothing: JSON's `null`, or what YAML writes for it.
    package var isNull: Bool {
        var text = text
        return form == .null || form == .plain && text.withUTF8 { Self.isNull(plain: $0) }
    }

    /// Whether a YAML scalar without quotes stands for nothing.
    static func isNull(plain text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Nearly all texts have another length.
        switch text.count {
        case 0: true
        case 1: text[0] == UInt8(ascii: "~")
        case 4: text.elementsEqual("null".utf8) || text.elementsEqual("Null".utf8) || text.elementsEqual("NULL".utf8)
        default: false
        }
    }

    /// What a field that holds text makes of it: any YAML scalar without quotes, else a text only.
    package var asText: String? {
        switch form {
        case .text, .plain: text
        case .number, .flag, .null, .tagged: nil
        }
    }

    /// What a field that holds true or false makes of it: JSON's words, and in YAML without quotes those that kubectl
    /// itself reads so (YAML 1.1's, as go-yaml knows them).
    package var asFlag: Bool? {
        switch (form, text) {
        case (.flag, let word): word == "true"
        case (.plain, "true"), (.plain, "True"), (.plain, "TRUE"): true
        case (.plain, "y"), (.plain, "Y"), (.plain, "yes"), (.plain, "Yes"), (.plain, "YES"): true
        case (.plain, "on"), (.plain, "On"), (.plain, "ON"): true
        case (.plain, "false"), (.plain, "False"), (.plain, "FALSE"): false
        case (.plain, "n"), (.plain, "N"), (.plain, "no"), (.plain, "No"), (.plain, "NO"): false
        case (.plain, "off"), (.plain, "Off"), (.plain, "OFF"): false
        default: nil
        }
    }

    /// What a field that holds an integer makes of it: decimal digits, perhaps after a minus; nil also beyond Int.
    package var asInteger: Int? {
        guard form == .number || form == .plain else { return nil }
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return nil }
        guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        return Int(text)
    }

    /// The scalar in a few words, to say what was found where something else was expected.
    package var summary: String {
        let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
        return switch form {
        case .text: "the text \"\(shown)\""
        case .plain: isNull ? "nothing" : "\"\(shown)\""
        case .number: "the number \(shown)"
        case .flag: text
        case .null: "null"
        case .tagged: "a value with a tag of its own"
        }
    }
}
