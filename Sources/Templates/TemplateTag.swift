/// One tag of a template.
struct TemplateTag {
    /// What a tag does.
    enum Kind {
        case text, section, inverted, closing, partial
        /// A comment, or new delimiters: nothing is left to do.
        case silent
    }

    let kind: Kind
    /// What stands between the sigil and the closing delimiter, without the blanks around it.
    let name: String
    /// Where the opening delimiter stands.
    let offset: Int
    /// Where the name stands.
    let nameOffset: Int
}

/// A piece of a template, in the order of the source.
enum TemplateToken {
    /// Text to write.
    case text(Range<Int>, startsLine: Bool)
    /// A tag among other text.
    case inline(TemplateTag, startsLine: Bool)
    /// A tag alone on its line, which goes with it; `indentation` is the blanks before the tag.
    case standalone(TemplateTag, indentation: Range<Int>)
}
