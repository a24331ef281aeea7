/// Finds `]]>]]>` in bytes that come one after the other (RFC 6242 section 4.3).
struct EndMark {
    /// How many of the mark's six bytes were seen last.
    private(set) var matched = 0

    /// Takes the next byte.
    /// - Returns: whether it completes a mark.
    mutating func take(_ byte: UInt8) -> Bool {
        switch (byte, matched) {
        // After three brackets the last two of them may begin the mark.
        case (UInt8(ascii: "]"), 2), (UInt8(ascii: "]"), 5): matched = 2
        case (UInt8(ascii: "]"), _): matched += 1
        case (UInt8(ascii: ">"), 2): matched = 3
        case (UInt8(ascii: ">"), 5):
            matched = 0
            return true
        default: matched = 0
        }
        return false
    }
}
