import Synchronization

/// Finds lines and columns in a text without reading all of it for every question.
///
/// What they are is said at ``LineScanner``; a byte order mark at the start counts as nothing.
final class LineIndex: Sendable {
    /// How far apart the remembered points are, in bytes.
    static let stride = LineScanner.mostAtOnce
    /// How much of a text in memory is looked at when more of it is asked for.
    private static let piece = 16 * stride
    /// How many bytes a search passes at once.
    private static let block = 8 * ByteBlock.count

    /// What is known at a point, and of the bytes up to the next one.
    private struct Point {
        var scanner: LineScanner
        /// Whether all bytes up to the next point are ASCII without line breaks.
        var isPlain = true
    }

    private struct Known {
        var points: [Point] = []
        /// The state behind the last byte looked at.
        var scanner = LineScanner()
        /// The offset behind the last byte looked at.
        var end: Int
    }

    /// Where the text begins, behind a byte order mark.
    let origin: Int
    private let known: Mutex<Known>

    /// Takes a text's first bytes.
    init(head: some Collection<UInt8>) {
        origin = head.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        known = Mutex(Known(end: origin))
    }

    /// How much of the text was looked at.
    var end: Int { known.withLock(\.end) }

    /// Hears of bytes of a text that is on the disk; those of a text in memory are looked at when somebody asks.
    func pass(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, of contents: TextContents) {
        guard case .disk = contents else { return }
        known.withLock { known in
            // The text may have been read before, wholly or in part.
            let skipped = known.end - offset
            guard skipped >= 0, skipped < bytes.count else { return }
            pass(UnsafeBufferPointer(rebasing: bytes[skipped...]), &known)
        }
    }

    /// The line and column of a byte offset; offsets beyond the end mean the end.
    func point(atOffset offset: Int, in contents: TextContents) -> (line: Int, column: Int) {
        known.withLock { known in
            while known.end < offset, passMore(of: contents, &known) {}
            let offset = min(offset, known.end)
            guard offset > origin else { return (1, 1) }
            let index = (offset - origin - 1) / Self.stride
            let start = origin + index * Self.stride
            var scanner = known.points[index].scanner
            if known.points[index].isPlain { return (scanner.line, scanner.column + offset - start) }
            contents.part(start..<offset)?.bytes.withUnsafeBufferPointer { _ = scanner.pass($0) }
            return (scanner.line, scanner.column)
        }
    }

    /// The byte offset of a line and column; nil where the text has no such line or the line is shorter than that.
    func offset(ofLine line: Int, column: Int, in contents: TextContents) -> Int? {
        known.withLock { known in
            while (known.scanner.line, known.scanner.column) <= (line, column), passMore(of: contents, &known) {}
            if known.points.isEmpty { return (line, column) == (1, 1) ? origin : nil }
            var low = 0
            var high = known.points.count
            while low < high {
                let middle = (low + high) / 2
                let scanner = known.points[middle].scanner
                if (scanner.line, scanner.column) <= (line, column) { low = middle + 1 } else { high = middle }
            }
            let index = max(low - 1, 0)
            var offset = origin + index * Self.stride
            var scanner = known.points[index].scanner
            // A character, or a CRLF, can end a little behind the next point.
            let part = contents.part(offset..<min(offset + Self.stride + 4, known.end))
            part?.bytes.withUnsafeBufferPointer { bytes in
                var index = 0
                // Blocks behind which the place is still to come are passed as a whole.
                while index + Self.block <= bytes.count {
                    var ahead = scanner
                    _ = ahead.pass(UnsafeBufferPointer(rebasing: bytes[index..<(index + Self.block)]))
                    guard (ahead.line, ahead.column) < (line, column) else { break }
                    scanner = ahead
                    index += Self.block
                }
                while index < bytes.count {
                    if (scanner.line, scanner.column) >= (line, column), !scanner.isContinued(by: bytes[index]) {
                        break
                    }
                    scanner.pass(bytes[index])
                    index += 1
                }
                offset += index
            }
            return (scanner.line, scanner.column) == (line, column) ? offset : nil
        }
    }

    /// Looks at a little more of a text in memory.
    private func passMore(of contents: TextContents, _ known: inout Known) -> Bool {
        guard case .memory(let bytes) = contents, known.end < bytes.count else { return false }
        bytes.withUnsafeBufferPointer { buffer in
            pass(UnsafeBufferPointer(rebasing: buffer[known.end..<min(buffer.count, known.end + Self.piece)]), &known)
        }
        return true
    }

    private func pass(_ bytes: UnsafeBufferPointer<UInt8>, _ known: inout Known) {
        var index = 0
        while index < bytes.count {
            let done = (known.end - origin) % Self.stride
            if done == 0 { known.points.append(Point(scanner: known.scanner)) }
            let count = min(bytes.count - index, Self.stride - done)
            let isPlain = known.scanner.pass(UnsafeBufferPointer(rebasing: bytes[index..<(index + count)]))
            known.points[known.points.count - 1].isPlain = known.points[known.points.count - 1].isPlain && isPlain
            known.end += count
            index += count
        }
    }
}
