import Glibc
import Manifests

/// The file of `--record`: opened before any router is touched, so that a change is never made that cannot be recorded.
public final class RecordFile {
    /// Why a line could not be written, in the system's words.
    public struct Failure: Error, Sendable {
        /// The reason.
        public let message: String
    }

    private let descriptor: Int32

    /// Opens a file for appending; one that is not there is made, for its owner alone.
    public init(_ path: String) throws(Failure) {
        descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(message: Self.reason) }
    }

    deinit { close(descriptor) }

    /// Appends a record and waits until it is on the disk.
    public func append(_ record: ChangeRecord) throws(Failure) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        // One call for the whole line: lines of two podroutes that write at once do not mix (POSIX, O_APPEND).
        do throws(FileSystem.Failure) {
            try FileSystem.write(record.line(at: now.tv_sec).span, to: descriptor)
        } catch {
            throw Failure(message: error.message)
        }
        // Pipes and terminals have no disk to wait for.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw Failure(message: Self.reason) }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
