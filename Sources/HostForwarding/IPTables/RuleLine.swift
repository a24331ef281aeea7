/// A line of iptables-save that holds a rule, without the counters before it.
struct RuleLine {
    /// The rule from its `-A` on.
    let bytes: ArraySlice<UInt8>
    /// The column of its first byte, counted from 1.
    let column: Int

    /// Cuts counters (`[packets:bytes]`) and blanks off.
    init(_ line: ArraySlice<UInt8>) {
        var rest = Self.trimmed(line)
        if rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")) {
            rest = Self.trimmed(rest[(end + 1)...])
        }
        bytes = rest
        column = rest.startIndex - line.startIndex + 1
    }

    /// The rule as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The chain, as far as it can be told where the rest cannot.
    var chain: String? {
        let words = bytes.split(separator: 0x20, maxSplits: 2)
        guard words.count >= 2, words[0].elementsEqual("-A".utf8) else { return nil }
        return String(decoding: words[1], as: UTF8.self)
    }

    /// The bytes between the first and the last that is no blank.
    static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return bytes[bytes.endIndex...] }
        return bytes[first...last]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }
}
