import Synchronization

/// Finds lines and columns in a file without reading all of it for every question.
///
/// Lines end where libyaml ends them (LF, CR, CRLF, NEL, LS, PS), in JSON too, so that a place and the line shown for it
/// always agree. Columns count code points; a byte order mark at the start counts as nothing.
final class LineIndex: Sendable {
    /// A point in the text: a byte offset and what it means to people.
    struct Point: Sendable {
        var offset: Int
        var line: Int
        var column: Int
    }

    /// How far apart the remembered points are, in bytes.
    private static let stride = 256

    /// Points at multiples of the stride, as far as somebody asked.
    private let points = Mutex<[Point]>([])

    /// The line and column of a byte offset; offsets beyond the end mean the end.
    func point(atOffset offset: Int, in bytes: [UInt8]) -> Point {
        let offset = min(offset, bytes.count)
        return Self.advance(checkpoint(in: bytes) { $0.offset <= offset }, in: bytes) { $0.offset >= offset }
    }

    /// The byte offset of a line and column; nil where the file has no such line or the line is shorter than that.
    func offset(ofLine line: Int, column: Int, in bytes: [UInt8]) -> Int? {
        func isReached(_ point: Point) -> Bool { (point.line, point.column) >= (line, column) }
        let start = checkpoint(in: bytes) { ($0.line, $0.column) <= (line, column) }
        let end = Self.advance(start, in: bytes, until: isReached)
        return end.line == line && end.column == column ? end.offset : nil
    }

    static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }

    /// Where the text starts: behind a byte order mark.
    static func origin(of bytes: [UInt8]) -> Int {
        bytes.count >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf ? 3 : 0
    }

    /// Whether a line break starts at this byte.
    static func isLineBreak(at offset: Int, in bytes: [UInt8]) -> Bool {
        switch bytes[offset] {
        case 0x0a, 0x0d: true
        case 0xc2: offset + 1 < bytes.count && bytes[offset + 1] == 0x85
        case 0xe2: offset + 2 < bytes.count && bytes[offset + 1] == 0x80 && bytes[offset + 2] & 0xfe == 0xa8
        default: false
        }
    }

    /// Whether a line break ends just before this byte.
    static func endsLine(before offset: Int, in bytes: [UInt8]) -> Bool {
        switch bytes[offset - 1] {
        case 0x0a, 0x0d: true
        case 0x85: offset >= 2 && bytes[offset - 2] == 0xc2
        case 0xa8, 0xa9: offset >= 3 && bytes[offset - 2] == 0x80 && bytes[offset - 3] == 0xe2
        default: false
        }
    }

    /// The last remembered point that is early enough; remembers more points while they still are.
    private func checkpoint(in bytes: [UInt8], isEarlyEnough: (Point) -> Bool) -> Point {
        points.withLock { points in
            if points.isEmpty { points.append(Point(offset: Self.origin(of: bytes), line: 1, column: 1)) }
            while let last = points.last, isEarlyEnough(last), last.offset < bytes.count {
                let offset = min(last.offset + Self.stride, bytes.count)
                points.append(Self.advance(last, in: bytes) { $0.offset >= offset })
            }
            var low = 0
            var high = points.count
            while low < high {
                let middle = (low + high) / 2
                if isEarlyEnough(points[middle]) { low = middle + 1 } else { high = middle }
            }
            return points[max(low - 1, 0)]
        }
    }

    /// Goes on code point by code point until the condition holds or the text ends.
    private static func advance(_ start: Point, in bytes: [UInt8], until isReached: (Point) -> Bool) -> Point {
        var point = start
        while point.offset < bytes.count, !isReached(point) {
            if isLineBreak(at: point.offset, in: bytes) {
                let isPair =
                    bytes[point.offset] == 0x0d && point.offset + 1 < bytes.count && bytes[point.offset + 1] == 0x0a
                if isPair { point.offset += 1 }
                point.line += 1
                point.column = 0
            }
            point.offset += 1
            while point.offset < bytes.count, isContinuation(bytes[point.offset]) { point.offset += 1 }
            point.column += 1
        }
        return point
    }
}
