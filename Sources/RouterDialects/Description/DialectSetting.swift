import RouteModel

/// A setting that a dialect declares for `--set KEY=VALUE`.
struct DialectSetting: Sendable, Hashable {
    /// What values it takes.
    enum Values: Sendable, Hashable {
        /// One of these words; templates ask with flags named after them.
        case words([String])
        /// A number in a range.
        case number(ClosedRange<UInt64>)
        /// A text.
        case text(TextRule)
    }

    /// The key: a lower-case letter, then letters and digits.
    let key: String
    /// One sentence for the dialect's page.
    let summary: String
    let values: Values
    /// The value where none is given; nil where there is none.
    let standard: String?
    /// Options that cannot be given together with this setting, such as `vrf`.
    let excludes: [String]
    /// Options without which the setting means nothing.
    let needs: [String]
    /// Options that cannot be had without the setting.
    let neededBy: [String]
    /// The family whose routes it is about; nil for both.
    let family: AddressFamily?

    /// Checks a value.
    /// - Returns: the value as templates get it, or why it cannot be had.
    func check(_ value: String) -> Result<String, TextFault> {
        switch values {
        case .words(let words):
            guard words.contains(value) else {
                return .failure(TextFault("is none of \(words.joined(separator: ", "))"))
            }
            return .success(value)
        case .number(let range):
            guard let number = UInt64(value), range.contains(number), String(number) == value else {
                return .failure(TextFault("is no number from \(range.lowerBound) to \(range.upperBound)"))
            }
            return .success(value)
        case .text(let rule): return rule.check(value)
        }
    }

    /// The words it may have as value; none for numbers and texts.
    var words: [String] {
        if case .words(let words) = values { return words }
        return []
    }

    /// The flag by which a template asks whether the value is a word: `datastoreIsRunning`.
    func flagName(of word: String) -> String {
        key + "Is" + word.split(separator: "-").map { String($0).capitalizedFirst }.joined()
    }
}

extension String {
    /// The same with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
