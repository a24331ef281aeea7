/// Why a text is no label selector.
public struct LabelSelectorTextError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in words.
    public let message: String
    /// The offset of the fault from the start of the text, in Unicode code points.
    public let position: Int

    /// The fault in words, with its position counted from 1.
    public var description: String { "\(message), at character \(position + 1)" }
}

extension LabelSelector {
    /// Reads a selector as kubectl's `-l` takes it: `a=b,c!=d,e in (f,g),h notin (i),j,!k`; an empty text matches everything.
    ///
    /// The grammar is that of Kubernetes' labels.Parse (k8s.io/apimachinery/pkg/labels/selector.go) without `<` and `>`.
    /// - Throws: ``LabelSelectorTextError`` with the offset of the first fault.
    public init(_ text: String) throws(LabelSelectorTextError) {
        var reader = LabelSelectorReader(text)
        self.init(try reader.requirements())
    }
}

private struct LabelSelectorReader {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func requirements() throws(LabelSelectorTextError) -> [LabelSelector.Requirement] {
        var requirements: [LabelSelector.Requirement] = []
        skipBlanks()
        if index == scalars.count { return [] }
        repeat { requirements.append(try requirement()) } while take(",")
        guard index == scalars.count else { throw fault("a comma is missing") }
        return requirements
    }

    private mutating func requirement() throws(LabelSelectorTextError) -> LabelSelector.Requirement {
        if take("!") { return .init(key: try key(), comparison: .doesNotExist) }
        let key = try key()
        if take("!") {
            guard take("=") else { throw fault("after ! an = is missing") }
            return .init(key: key, comparison: .isNotIn, values: [try value()])
        }
        if take("=") {
            _ = take("=")
            return .init(key: key, comparison: .isIn, values: [try value()])
        }
        let start = index
        switch word() {
        case "": return .init(key: key, comparison: .exists)
        case "in": return .init(key: key, comparison: .isIn, values: try values())
        case "notin": return .init(key: key, comparison: .isNotIn, values: try values())
        default: throw fault("after a key only =, ==, !=, in, notin or a comma can stand", at: start)
        }
    }

    private mutating func values() throws(LabelSelectorTextError) -> [String] {
        guard take("(") else { throw fault("an opening parenthesis is missing") }
        var values: [String] = []
        repeat { values.append(try value()) } while take(",")
        guard take(")") else { throw fault("a closing parenthesis is missing") }
        return values
    }

    private mutating func key() throws(LabelSelectorTextError) -> String {
        let start = index
        let key = word()
        guard LabelSyntax.isKey(key) else {
            throw fault(key.isEmpty ? "a label's key is missing" : "\"\(key)\" is no label key", at: start)
        }
        return key
    }

    private mutating func value() throws(LabelSelectorTextError) -> String {
        let start = index
        let value = word()
        guard LabelSyntax.isValue(value) else { throw fault("\"\(value)\" is no label value", at: start) }
        return value
    }

    /// Everything up to the next blank or sign of the grammar; empty where one stands.
    private mutating func word() -> String {
        var word = ""
        while index < scalars.count, !Self.isBlank(scalars[index]), !"=!(),<>".unicodeScalars.contains(scalars[index]) {
            word.unicodeScalars.append(scalars[index])
            index += 1
        }
        skipBlanks()
        return word
    }

    private mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard index < scalars.count, scalars[index] == sign else { return false }
        index += 1
        skipBlanks()
        return true
    }

    private mutating func skipBlanks() {
        while index < scalars.count, Self.isBlank(scalars[index]) { index += 1 }
    }

    private func fault(_ message: String, at position: Int? = nil) -> LabelSelectorTextError {
        LabelSelectorTextError(message: message, position: position ?? index)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { " \t\r\n".unicodeScalars.contains(scalar) }
}
