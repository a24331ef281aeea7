/// Some bytes of a text, known by their offsets in it.
struct TextPart {
    let bytes: ArraySlice<UInt8>
    /// The offsets that are there.
    let range: Range<Int>

    init(_ bytes: ArraySlice<UInt8>, at offset: Int) {
        self.bytes = bytes
        range = offset..<(offset + bytes.count)
    }

    /// A part of this part; nil where not all of it is there.
    func part(_ wanted: Range<Int>) -> TextPart? {
        guard range.lowerBound <= wanted.lowerBound, wanted.upperBound <= range.upperBound else { return nil }
        let start = bytes.startIndex - range.lowerBound
        return TextPart(bytes[(start + wanted.lowerBound)..<(start + wanted.upperBound)], at: wanted.lowerBound)
    }

    subscript(offset: Int) -> UInt8 { bytes[bytes.startIndex + offset - range.lowerBound] }

    /// Whether a byte continues a character.
    func isContinuation(at offset: Int) -> Bool { self[offset] & 0xc0 == 0x80 }

    /// Whether a line break starts at this byte.
    func isLineBreak(at offset: Int) -> Bool {
        func byte(_ distance: Int) -> UInt8 { range.contains(offset + distance) ? self[offset + distance] : 0 }
        return switch byte(0) {
        case 0x0a, 0x0d: true
        case 0xc2: byte(1) == 0x85
        case 0xe2: byte(1) == 0x80 && byte(2) & 0xfe == 0xa8
        default: false
        }
    }

    /// Whether a line break ends just before this byte.
    func endsLine(before offset: Int) -> Bool {
        func byte(_ distance: Int) -> UInt8 { range.contains(offset - distance) ? self[offset - distance] : 0 }
        return switch byte(1) {
        case 0x0a, 0x0d: true
        case 0x85: byte(2) == 0xc2
        case 0xa8, 0xa9: byte(2) == 0x80 && byte(3) == 0xe2
        default: false
        }
    }
}
