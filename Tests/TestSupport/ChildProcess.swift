import Foundation

/// A program that a test started, in a process group of its own.
///
/// Foundation's `Process` takes a program for running as long as any daemon it left behind lives; this one does not.
struct ChildProcess {
    /// Why a program could not be started.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let id: pid_t

    /// Starts a program.
    /// - Parameters:
    ///   - words: the program's path and its arguments.
    ///   - environment: all its variables.
    ///   - folder: where it runs; nil for this process' own.
    ///   - input: the file it reads on standard input.
    ///   - output: the file that gets its standard output.
    ///   - errors: the file that gets its standard error.
    init(
        _ words: [String],
        environment: [String: String],
        folder: String?,
        input: String,
        output: String,
        errors: String
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap(Int32.init)
        // One that is closed meanwhile does no harm: closing it again is no error for the C library.
        for descriptor in open where descriptor > STDERR_FILENO {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }
        let words = (folder.map { ["/usr/bin/env", "-C", $0] } ?? []) + words

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)

        func withCStrings<T>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
            let copies = texts.map { strdup($0) }
            defer { copies.forEach { free($0) } }
            return body(copies + [nil])
        }
        var id: pid_t = 0
        let code = withCStrings(words) { arguments in
            withCStrings(environment.map { "\($0)=\($1)" }) { variables in
                posix_spawn(&id, words[0], &actions, &attributes, arguments, variables)
            }
        }
        guard code == 0 else { throw Failure(description: "\(words[0]): \(String(cString: strerror(code)))") }
        self.id = id
    }

    /// Waits for the program's end; after the given time its whole group is killed.
    /// - Returns: its exit status, or the number of the signal that ended it.
    func wait(seconds: Double) -> Int32 {
        let deadline = ContinuousClock.now + .seconds(seconds)
        var status: Int32 = 0
        var pause: UInt32 = 500
        while true {
            let result = waitpid(id, &status, WNOHANG)
            if result == id { return status & 0x7f == 0 ? (status >> 8) & 0xff : status & 0x7f }
            if result < 0, errno != EINTR { return -1 }
            if ContinuousClock.now >= deadline { kill(-id, SIGKILL) }
            usleep(pause)
            pause = min(pause * 2, 8_000)
        }
    }
}
