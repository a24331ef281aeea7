import Glibc
import Manifests

/// Standard output or standard error, written without buffering.
struct OutputStream {
    /// Why nothing more can be written.
    struct Failure: Error {
        /// Whether the reader went away, as `head` does: nothing to complain about.
        let isClosedPipe: Bool
        let message: String
    }

    static let output = OutputStream(descriptor: STDOUT_FILENO, name: "standard output")
    static let errors = OutputStream(descriptor: STDERR_FILENO, name: "standard error")

    private let descriptor: Int32
    private let name: String

    /// Output to something that is open.
    /// - Parameter name: how it is called where it cannot be written.
    init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Whether colours may be used: a terminal that knows them, and NO_COLOR (no-color.org) unset or empty.
    var usesColour: Bool {
        func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
        return isatty(descriptor) == 1 && variable("NO_COLOR").isEmpty && !["", "dumb"].contains(variable("TERM"))
    }

    /// Writes everything.
    func write(_ bytes: [UInt8]) throws(Failure) { try write(bytes.span) }

    /// Writes everything.
    func write(_ bytes: Span<UInt8>) throws(Failure) {
        do throws(FileSystem.Failure) {
            try FileSystem.write(bytes, to: descriptor)
        } catch {
            throw Failure(isClosedPipe: error.code == EPIPE, message: "cannot write to \(name): \(error.message)")
        }
    }

    /// About how much is written at a time, in bytes.
    static let piece = 1 << 16

    /// Writes what was gathered and forgets it, once it is more than a number of bytes.
    func write(_ bytes: inout [UInt8], ifOver limit: Int) throws(Failure) {
        guard bytes.count > limit else { return }
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes a text.
    func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }
}
