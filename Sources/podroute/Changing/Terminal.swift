import Glibc
import PodRoute

/// Somebody who can be asked: standard error is a terminal, and the answer is read from it, not from standard input.
enum Terminal {
    /// What somebody answered.
    enum Answer {
        case yes, no
        /// Nothing, until the time was over.
        case nothing
    }

    /// Whether there is one.
    static var isThere: Bool {
        guard isatty(STDERR_FILENO) == 1 else { return false }
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    /// Asks a question; everything but y and yes means no.
    /// - Parameter deadline: until when the answer is waited for; nil for as long as it takes.
    static func ask(_ question: String, until deadline: ContinuousClock.Instant? = nil) throws -> Answer {
        let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return .no }
        defer { close(descriptor) }
        // What was typed before the question is no answer to it.
        tcflush(descriptor, TCIFLUSH)
        try OutputStream.errors.write("\(question) [y/N] ")
        var answer: [UInt8] = []
        while !answer.contains(0x0a) {
            guard wait(descriptor, until: deadline) else {
                try OutputStream.errors.write("\n")
                return .nothing
            }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = read(descriptor, &bytes, bytes.count)
            guard count > 0 else { return .no }
            answer += bytes[..<count]
        }
        let word = String(decoding: answer.prefix { $0 != 0x0a && $0 != 0x0d }, as: UTF8.self).lowercased()
        return ["y", "yes"].contains(word) ? .yes : .no
    }

    private static func wait(_ descriptor: Int32, until deadline: ContinuousClock.Instant?) -> Bool {
        while true {
            var milliseconds: Int32 = -1
            if let deadline {
                let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
                guard seconds >= 0, attoseconds >= 0 else { return false }
                milliseconds = Int32(min(seconds, 86_400) * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
            }
            var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let count = poll(&polled, 1, milliseconds)
            if count > 0 { return true }
            if count < 0, errno != EINTR { return false }
        }
    }
}
