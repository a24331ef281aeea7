import Diagnostics

/// A text of the input made fit for a picture: printable, and no wider than there is room.
package struct TextFit: Sendable {
    /// What is drawn.
    package let text: String
    /// The whole text, where not all of it is drawn.
    package let tip: String?
    /// The drawn width in pixels.
    package let width: Int

    /// The longest text that is kept for a tip, in characters.
    private static let longest = 300

    /// Shortens a text to a width; what is left out becomes "…".
    package init(_ text: String, _ style: TextStyle, within limit: Int) {
        let whole = Self.measurable(text)
        let width = TextWidth.of(whole, style)
        guard width > limit else {
            self.text = whole
            tip = nil
            self.width = width
            return
        }
        let room = limit * 1000 / style.size - TextWidth.advance("…", style)
        var taken = ""
        var used = 0
        // Whole characters: half of one would be another.
        for character in whole {
            let advance = character.unicodeScalars.reduce(0) { $0 + TextWidth.advance($1, style) }
            guard used + advance <= room else { break }
            used += advance
            taken.append(character)
        }
        self.text = taken + "…"
        tip = whole
        self.width = TextWidth.of(self.text, style)
    }

    /// The text, of bounded length, with an escape for each character that no one can see or measure.
    private static func measurable(_ text: String) -> String {
        var result = ""
        for (place, scalar) in text.printable.unicodeScalars.enumerated() {
            guard place < longest else { return result + "…" }
            if TextWidth.isKnown(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return result
    }
}
