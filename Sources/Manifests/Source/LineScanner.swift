import Glibc

/// Counts lines and columns over a text that comes in pieces.
///
/// Lines end where libyaml ends them (LF, CR, CRLF, NEL, LS, PS), in JSON too, so that a place and the line shown for it
/// always agree. Columns count code points.
struct LineScanner: Sendable {
    /// How many bytes are passed at once: fewer blocks than a lane of a sum can count.
    static let mostAtOnce = 248 * ByteBlock.count

    /// The line of the next byte, counted from 1.
    private(set) var line = 1
    /// The column of the next code point, counted from 1.
    private(set) var column = 1
    /// The two bytes before the next one, of which the last counts most.
    private var context: UInt16 = 0

    /// Whether the next byte belongs to what was passed: it continues a character, or it is the LF of a CRLF.
    func isContinued(by byte: UInt8) -> Bool {
        byte & 0xc0 == 0x80 || (byte == UInt8(ascii: "\n") && context & 0xff == 0x0d)
    }

    /// Passes over one byte.
    mutating func pass(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\n"):
            if context & 0xff != 0x0d { breakLine() }
        case UInt8(ascii: "\r"):
            breakLine()
        case 0x85 where context & 0xff == 0xc2, 0xa8 where context == 0xe280, 0xa9 where context == 0xe280:
            breakLine()
        default:
            if byte & 0xc0 != 0x80 { column += 1 }
        }
        context = context << 8 | UInt16(byte)
    }

    private mutating func breakLine() {
        line += 1
        column = 1
    }

    /// Passes over a piece.
    /// - Returns: whether it was all ASCII without any line break.
    mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        var isPlain = true
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, index + Self.mostAtOnce)
            if context & 0xff < 0x80, context & 0xff != 0x0d, end - index >= ByteBlock.count,
                let feeds = Self.lineFeeds(base + index, blocks: (end - index) / ByteBlock.count)
            {
                let passed = (end - index) / ByteBlock.count * ByteBlock.count
                pass(simple: base + index, count: passed, lineFeeds: feeds)
                isPlain = isPlain && feeds == 0
                index += passed
                continue
            }
            while index < end {
                let byte = base[index]
                isPlain = isPlain && byte < 0x80 && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
                pass(byte)
                index += 1
            }
        }
        return isPlain
    }

    private mutating func pass(simple base: UnsafePointer<UInt8>, count: Int, lineFeeds: Int) {
        if lineFeeds == 0 {
            column += count
        } else {
            var last = base + (count - 1)
            while last.pointee != UInt8(ascii: "\n") { last -= 1 }
            line += lineFeeds
            column = base + count - last
        }
        context = UInt16(base[count - 2]) << 8 | UInt16(base[count - 1])
    }

    /// How many line feeds stand in some blocks; nil where they have anything but ASCII, or a carriage return.
    @inline(__always)
    private static func lineFeeds(_ base: UnsafePointer<UInt8>, blocks: Int) -> Int? {
        guard memchr(base, 0x0d, blocks * ByteBlock.count) == nil else { return nil }
        var feeds = ByteBlock.Vector()
        var all = ByteBlock.Vector()
        @inline(__always)
        func count(_ block: ByteBlock) {
            // A lane of a comparison is all ones where it holds.
            feeds &-= unsafeBitCast(block.isEqual(UInt8(ascii: "\n")), to: ByteBlock.Vector.self)
            all |= block.bytes
        }
        var next = base
        let end = base + blocks * ByteBlock.count
        // Eight at once: the loop itself would be half of the work.
        while end - next >= 8 * ByteBlock.count {
            for block in 0..<8 { count(ByteBlock(at: next + block * ByteBlock.count)) }
            next += 8 * ByteBlock.count
        }
        while next < end {
            count(ByteBlock(at: next))
            next += ByteBlock.count
        }
        let words = unsafeBitCast(all, to: SIMD2<UInt64>.self)
        guard (words[0] | words[1]) & 0x8080_8080_8080_8080 == 0 else { return nil }
        return (0..<ByteBlock.count).reduce(0) { $0 + Int(feeds[$1]) }
    }
}
