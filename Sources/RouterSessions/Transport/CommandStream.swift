import Diagnostics
import Glibc
public import NETCONF

/// A program whose standard input and output lead to a router; blocking, with deadlines.
///
/// It is started as a list of words, without a shell. Waiting is done by the kernel (`poll`), not by asking again.
public final class CommandStream: ByteStream {
    /// The last of what the program wrote to standard error is kept: this many bytes.
    private static let errorLimit = 64 << 10

    let process: pid_t
    /// Sockets: writing to one that is closed can be kept from raising SIGPIPE, and they are never inherited by chance.
    private var input: Int32
    private var output: Int32
    private var errors: Int32
    /// What arrived while something was being written.
    private var early: ArraySlice<UInt8> = []
    /// The end of what the program wrote to standard error.
    public private(set) var errorText: [UInt8] = []
    /// The end of what the program wrote to standard error, as text.
    public var remark: String { String(decoding: errorText.suffix(1_000), as: UTF8.self) }
    private var isReaped = false
    private let isPatient: Bool
    /// The exit status, or 128 and the number of the signal that ended the program; nil before it was waited for.
    private var exitStatus: Int?

    /// Starts a program.
    /// - Parameters:
    ///   - words: the program, searched on the PATH, and its arguments.
    ///   - isPatient: whether a program that passes over SIGTERM at the end is left to finish what it is at, instead of being
    ///     killed.
    /// - Throws: ``StreamError`` when it cannot be started.
    public init(_ words: [String], isPatient: Bool = false) throws(StreamError) {
        self.isPatient = isPatient
        guard let program = words.first, words.allSatisfy({ !$0.utf8.contains(0) }) else {
            throw StreamError(.failed, "there is no program to start")
        }
        var inputs: [Int32] = [-1, -1]
        var outputs: [Int32] = [-1, -1]
        var failures: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let isOpen =
            socketpair(AF_UNIX, type, 0, &inputs) == 0 && socketpair(AF_UNIX, type, 0, &outputs) == 0
            && socketpair(AF_UNIX, type, 0, &failures) == 0
        let theirs = [inputs[1], outputs[1], failures[1]]
        let ours = [inputs[0], outputs[0], failures[0]]
        func closeAll(_ descriptors: [Int32]) {
            for descriptor in descriptors where descriptor >= 0 { Glibc.close(descriptor) }
        }
        guard isOpen else {
            closeAll(theirs + ours)
            throw StreamError(.failed, "no pipe for \(program.printable): \(Self.reason())")
        }
        var id: pid_t = 0
        let code = Self.spawn(words, theirs, &id)
        closeAll(theirs)
        guard code == 0 else {
            closeAll(ours)
            throw StreamError(.failed, "\(program.printable) cannot be started: \(Self.reason(code))")
        }
        for descriptor in ours { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
        process = id
        (input, output, errors) = (ours[0], ours[1], ours[2])
    }

    deinit { close() }

    private static func spawn(_ words: [String], _ descriptors: [Int32], _ id: inout pid_t) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A program inherits ignored signals; SIGPIPE has its usual effect again.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        return posix_spawnp(&id, words[0], &actions, &attributes, arguments, environ)
    }

    /// Waits for bytes of the program's standard output.
    /// - Parameters:
    ///   - count: at most so many are given.
    ///   - deadline: how long it may take.
    /// - Returns: at least one byte; none when the program closed its output.
    /// - Throws: ``StreamError`` with code `timedOut` or `failed`.
    public func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8] {
        if !early.isEmpty {
            let bytes = Array(early.prefix(count))
            early.removeFirst(bytes.count)
            return bytes
        }
        while output >= 0 {
            try wait(forRoom: false, until: deadline)
            if let bytes = try take(count) { return bytes }
        }
        return []
    }

    /// Writes bytes to the program's standard input; what it says meanwhile is kept for ``read(atMost:until:)``.
    /// - Throws: ``StreamError`` with code `timedOut`, `closed` or `failed`.
    public func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard input >= 0 else { throw StreamError(.closed, "its standard input is closed") }
            let sent = rest.withUnsafeBytes { send(input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if sent > 0 {
                rest.removeFirst(sent)
                continue
            }
            let code = errno
            guard code == EAGAIN || code == EINTR else {
                // What it said at last explains why it ended.
                while errors >= 0, takeErrors() {}
                throw StreamError(code == EPIPE || code == ECONNRESET ? .closed : .failed, Self.reason(code))
            }
            try wait(forRoom: true, until: deadline)
            if output >= 0, let some = try take(1 << 16) { early += some }
        }
    }

    /// Waits for more on standard error.
    /// - Returns: false when the program closed it.
    func waitForErrors(until deadline: ContinuousClock.Instant) throws(StreamError) -> Bool {
        guard errors >= 0 else { return false }
        var polled = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
        let count = poll(&polled, 1, try Self.milliseconds(until: deadline))
        guard count >= 0 || errno == EINTR else { throw StreamError(.failed, Self.reason()) }
        if count > 0 { takeErrors() }
        return true
    }

    /// Forgets what was read of standard error.
    func forgetErrors() { errorText = [] }

    /// Closes the program's standard input and gives it a moment to end; then it is ended.
    public func close() {
        Self.close(&input)
        guard !isReaped else { return }
        // What it still says is read, lest it waits for a reader.
        let patience = ContinuousClock.now + .seconds(2)
        while output >= 0 || errors >= 0 {
            do throws(StreamError) {
                try wait(forRoom: false, until: patience)
                _ = try take(1 << 16)
            } catch {
                break
            }
        }
        Self.close(&output)
        Self.close(&errors)
        reap(until: patience)
    }

    /// Closes it.
    /// - Returns: the exit status, or 128 and the number of the signal that ended the program.
    func closingStatus() -> Int? {
        close()
        return exitStatus
    }

    /// Lets go of the program's ends without a word, as a process that is killed does.
    func abandon() {
        Self.close(&input)
        Self.close(&output)
        Self.close(&errors)
    }

    /// Closes the program's standard input, reads what it prints to the end, and waits for its own end.
    /// - Parameters:
    ///   - limit: how many bytes it may print.
    ///   - deadline: when it has to have ended; it is ended then.
    /// - Returns: its standard output, and its exit status (128 and a signal's number for one that was killed).
    /// - Throws: ``StreamError`` with code `timedOut` or `failed`.
    package func finish(
        limit: Int,
        until deadline: ContinuousClock.Instant
    ) throws(StreamError) -> (output: [UInt8], status: Int) {
        Self.close(&input)
        var text: [UInt8] = []
        while true {
            let bytes = try read(atMost: 1 << 18, until: deadline)
            guard !bytes.isEmpty else { break }
            text += bytes
            guard text.count <= limit else { throw StreamError(.failed, "more than \(limit) bytes were printed") }
        }
        while try waitForErrors(until: deadline) {}
        reap(until: deadline)
        guard ContinuousClock.now < deadline else { throw StreamError(.timedOut, "it did not end in time") }
        return (text, exitStatus ?? 0)
    }

    private func reap(until patience: ContinuousClock.Instant) {
        var status: Int32 = 0
        var pause: UInt32 = 100
        var signal = SIGTERM
        var limit = patience
        while true {
            let result = waitpid(process, &status, WNOHANG)
            if result == process { exitStatus = Int(status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f) }
            if result == process || (result < 0 && errno != EINTR) { break }
            if ContinuousClock.now >= limit {
                if signal == SIGKILL, isPatient {
                    Self.reapLater(process)
                    break
                }
                kill(process, signal)
                signal = SIGKILL
                limit = ContinuousClock.now + .milliseconds(500)
            }
            usleep(pause)
            pause = min(pause * 2, 10_000)
        }
        isReaped = true
    }

    /// Waits for a program's end on a thread of its own, so that it never stays as a zombie.
    private static func reapLater(_ process: pid_t) {
        let id = UnsafeMutablePointer<pid_t>.allocate(capacity: 1)
        id.initialize(to: process)
        var thread = pthread_t()
        let failure = pthread_create(
            &thread,
            nil,
            { data in
                guard let id = data?.assumingMemoryBound(to: pid_t.self) else { return nil }
                var status: Int32 = 0
                while waitpid(id.pointee, &status, 0) < 0, errno == EINTR {}
                id.deallocate()
                return nil
            },
            id
        )
        if failure == 0 { pthread_detach(thread) } else { id.deallocate() }
    }

    /// Waits until there is something to read, or room to write; takes standard error in.
    private func wait(forRoom: Bool, until deadline: ContinuousClock.Instant) throws(StreamError) {
        while true {
            let milliseconds = try Self.milliseconds(until: deadline)
            var polled = [
                pollfd(fd: output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
                pollfd(fd: forRoom ? input : -1, events: Int16(POLLOUT), revents: 0),
            ]
            let count = poll(&polled, nfds_t(polled.count), milliseconds)
            guard count >= 0 || errno == EINTR else { throw StreamError(.failed, Self.reason()) }
            guard count > 0 else { continue }
            if polled[1].revents != 0 { takeErrors() }
            if polled[0].revents != 0 || polled[2].revents != 0 { return }
            if output < 0, errors < 0, !forRoom { return }
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) throws(StreamError) -> Int32 {
        let left = ContinuousClock.now.duration(to: deadline)
        guard left > .zero else { throw StreamError(.timedOut, "no answer in time") }
        let (seconds, attoseconds) = left.components
        return Int32(min(seconds, 3_600) * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    /// Reads what is there; nil when there is nothing after all, none at the end.
    private func take(_ count: Int) throws(StreamError) -> [UInt8]? {
        guard output >= 0 else { return nil }
        var got = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: min(count, 1 << 18)) { buffer, filled in
            got = Glibc.read(output, buffer.baseAddress, buffer.count)
            filled = max(0, got)
        }
        if got > 0 { return bytes }
        if got == 0 {
            Self.close(&output)
            // What it said at last explains why it ended.
            while errors >= 0, takeErrors() {}
            return []
        }
        guard errno == EAGAIN || errno == EINTR else { throw StreamError(.failed, Self.reason()) }
        return nil
    }

    @discardableResult private func takeErrors() -> Bool {
        var got = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, filled in
            got = Glibc.read(errors, buffer.baseAddress, buffer.count)
            filled = max(0, got)
        }
        errorText += bytes
        if errorText.count > Self.errorLimit { errorText.removeFirst(errorText.count - Self.errorLimit) }
        if got == 0 { Self.close(&errors) }
        return got > 0
    }

    private static func close(_ descriptor: inout Int32) {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    private static func reason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
}
