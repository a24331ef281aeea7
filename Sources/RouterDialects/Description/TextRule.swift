/// The texts that a name in a dialect may be.
struct TextRule: Sendable, Hashable {
    /// What is done with a text that is too long.
    enum TooLong: String, Sendable, Hashable, CaseIterable {
        case refuse, cut
    }

    /// The characters allowed; nil for every one that prints.
    var characters: CharacterSet?
    /// The characters allowed at the start, where they are fewer.
    var first: CharacterSet?
    /// The longest text, in characters.
    var longest: Int
    var tooLong = TooLong.refuse
    /// Words the language has taken.
    var reserved: [String] = []

    /// Checks a text, and cuts it where the rule says so.
    /// - Returns: the text as the router gets it, or why it cannot be had.
    func check(_ text: String) -> Result<String, TextFault> {
        var scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return .failure(TextFault("is empty")) }
        for (index, scalar) in scalars.enumerated() {
            let allowed = (index == 0 ? first : nil) ?? characters
            guard Self.prints(scalar), allowed?.contains(scalar) ?? true else {
                let rule = allowed.map { "only \($0.text) may stand there" } ?? "it has no printable form"
                return .failure(TextFault("has \(Self.name(scalar)) at character \(index + 1); \(rule)"))
            }
        }
        // A blank at an end is lost or significant, depending on the router.
        guard scalars.first != " ", scalars.last != " " else {
            return .failure(TextFault("begins or ends with a blank"))
        }
        if scalars.count > longest {
            guard tooLong == .cut else {
                return .failure(TextFault("has \(scalars.count) characters, and at most \(longest) fit"))
            }
            scalars.removeLast(scalars.count - longest)
            while scalars.last == " " { scalars.removeLast() }
        }
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        guard !reserved.contains(result) else { return .failure(TextFault("is a word of the language")) }
        return .success(result)
    }

    /// Whether a scalar is one visible thing: no control, format or separator character, and no part of another.
    private static func prints(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        case .spaceSeparator: scalar == " "
        default: true
        }
    }

    private static func name(_ scalar: Unicode.Scalar) -> String {
        "!"..."~" ~= scalar
            ? "`\(scalar)`"
            : "U+" + String(repeating: "0", count: max(0, 4 - hexadecimal(scalar).count)) + hexadecimal(scalar)
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
        String(scalar.value, radix: 16, uppercase: true)
    }
}

/// Why a text does not fit a rule; reads on after the text's name.
struct TextFault: Error, Sendable, Hashable {
    let message: String

    init(_ message: String) { self.message = message }
}
