/// Words of a command, written in one text as for a shell: blanks separate, quotes and backslashes keep together.
///
/// Nothing is expanded and no shell is involved.
public enum CommandWords {
    /// A quote is not closed, or a backslash ends the text.
    public struct Unfinished: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// The words of a text (POSIX, Shell Command Language, section 2.2).
    /// - Throws: ``Unfinished``.
    public static func split(_ text: String) throws(Unfinished) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var rest = text[...]
        while let character = rest.popFirst() {
            switch (quote, character) {
            case (nil, "\""), (nil, "'"):
                quote = character
                word = word ?? ""
            case (let open?, _) where open == character: quote = nil
            case (nil, "\\"), ("\"", "\\"):
                guard let next = rest.popFirst() else { throw Unfinished(description: "a backslash ends it") }
                // Between double quotes a backslash is itself, except before what it protects there.
                let isItself = quote != nil && !["\"", "\\", "$", "`"].contains(next)
                word = (word ?? "") + (isItself ? "\\" : "") + String(next)
            case (nil, _) where character.isWhitespace:
                if let done = word { words.append(done) }
                word = nil
            default: word = (word ?? "") + String(character)
            }
        }
        if let quote { throw Unfinished(description: "the quote \(quote) is not closed") }
        if let word { words.append(word) }
        return words
    }
}
