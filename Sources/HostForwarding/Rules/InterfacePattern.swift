/// The name of an interface, or how it begins.
package struct InterfacePattern: Sendable, Hashable {
    /// The name without the sign at its end.
    package let text: String
    /// Whether names that begin with the text match too: iptables' `+`, nft's `*`.
    package let isPrefix: Bool

    /// Makes a pattern.
    package init(_ text: String, isPrefix: Bool = false) {
        self.text = text
        self.isPrefix = isPrefix
    }

    /// A name as a tool writes it, with the sign at the end that stands for any rest.
    package init(_ text: String, wildcard: Character) {
        isPrefix = text.last == wildcard
        self.text = isPrefix ? String(text.dropLast()) : text
    }

    /// Whether an interface's name matches.
    package func matches(_ name: String) -> Bool { isPrefix ? name.hasPrefix(text) : name == text }
}
