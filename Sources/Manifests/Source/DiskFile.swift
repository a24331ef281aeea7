import Glibc
import Synchronization

/// A large file that stays on the disk: parts of it are read when they are needed.
final class DiskFile: Sendable {
    /// What tells a file's contents from those it had before.
    private struct State: Sendable, Equatable {
        var size: Int
        var changed: [Int]

        init(_ status: stat) {
            size = Int(status.st_size)
            changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
        }
    }

    /// How much is read around a part: at least as much of a line as is shown.
    private static let margin = 1 << 10

    private let descriptor: Int32
    private let ownsDescriptor: Bool
    /// Where in the file the text begins.
    private let base: Int
    private let state: State
    /// The part that was read last.
    private let latest = Mutex<TextPart?>(nil)

    /// Takes an open file whose text begins where it stands.
    /// - Parameters:
    ///   - closing: whether the descriptor is closed in the end.
    ///   - least: the size it must exceed to be worth the trouble.
    /// - Returns: nil where it is smaller, or is no plain file.
    init?(_ descriptor: Int32, closing: Bool, least: Int) {
        var status = stat()
        let base = lseek(descriptor, 0, SEEK_CUR)
        guard base >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            Int(status.st_size) - base > least
        else { return nil }
        self.descriptor = descriptor
        self.base = base
        ownsDescriptor = closing
        state = State(status)
    }

    deinit {
        if ownsDescriptor { close(descriptor) }
    }

    /// How long the text was when the file was opened.
    var count: Int { state.size - base }

    /// Whether nobody has written to the file since it was opened, as far as its times tell.
    var isUnchanged: Bool {
        var status = stat()
        return fstat(descriptor, &status) == 0 && State(status) == state
    }

    /// Reads a part of the text, less than wanted only at its end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystem.Failure) -> Int {
        var count = 0
        while count < buffer.count {
            let read = pread(
                descriptor,
                buffer.baseAddress.map { $0 + count },
                buffer.count - count,
                base + offset + count
            )
            if read < 0, errno != EINTR { throw FileSystem.Failure(errno) }
            if read == 0 { break }
            count += max(read, 0)
        }
        return count
    }

    /// A part of the text; nil where the file has changed or cannot be read any more.
    ///
    /// Something around it is read as well: who asks for the line of a place mostly goes on to show it.
    func part(_ wanted: Range<Int>) -> TextPart? {
        let wanted = wanted.clamped(to: 0..<count)
        guard isUnchanged else { return nil }
        return latest.withLock { latest in
            if let part = latest?.part(wanted) { return part }
            let lower = wanted.lowerBound - Self.margin
            let upper = max(wanted.upperBound, wanted.lowerBound + LineIndex.stride) + Self.margin
            let range = (lower..<upper).clamped(to: 0..<count)
            guard let bytes = try? TextContents.disk(self).bytes(range) else { return nil }
            latest = TextPart(bytes[...], at: range.lowerBound)
            return latest?.part(wanted)
        }
    }
}
