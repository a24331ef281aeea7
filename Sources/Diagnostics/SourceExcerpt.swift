/// The part of a line of the input that a diagnostic shows.
public struct SourceExcerpt: Sendable, Hashable {
    /// The text, without the line break.
    public let text: String
    /// How many code points of the text stand left of the place.
    public let caret: Int
    /// Whether the line goes on to the left of the text.
    public let isCutLeft: Bool
    /// Whether the line goes on to the right of the text.
    public let isCutRight: Bool

    /// Makes an excerpt.
    public init(text: String, caret: Int, isCutLeft: Bool = false, isCutRight: Bool = false) {
        self.text = text
        self.caret = caret
        self.isCutLeft = isCutLeft
        self.isCutRight = isCutRight
    }
}
