/// The part of a line that a diagnostic shows.
package struct SourceExcerpt: Sendable, Hashable {
    /// The text, without the line break.
    package let text: String
    /// How many code points of the text stand left of the place.
    package let caret: Int
    /// Whether the line goes on to the left of the text.
    package let isCutLeft: Bool
    /// Whether the line goes on to the right of the text.
    package let isCutRight: Bool
}
