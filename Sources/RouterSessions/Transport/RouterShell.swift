import NETCONF

/// A POSIX shell on the router (`VIA… sh -s`) that runs one step after the other.
///
/// Each step arrives whole before anything of it runs: it is a function that is called in its last line. A link that is
/// cut in the middle of a step leaves it undone, and one cut afterwards does not stop it, since the shell and what it
/// starts pass over SIGHUP, SIGINT, SIGPIPE and SIGTERM.
final class RouterShell {
    /// What a step printed, and its exit status.
    struct Answer {
        /// Its standard output.
        let output: [UInt8]
        /// Its standard error.
        let errors: [UInt8]
        /// The exit status of its last command.
        let status: Int

        /// Whether the status is 0.
        var isSuccess: Bool { status == 0 }

        /// What it complained about, in one line.
        var complaint: String {
            let said = SessionError.quoted(errors.isEmpty ? output : errors)
            return said.isEmpty ? "exit status \(status)" : said
        }
    }

    private let stream: any ShellStream
    /// What marks the end of an answer; nothing that a router prints holds it.
    private let nonce: [UInt8]
    private let limit: Int
    private let timeout: Duration
    /// What it leads to, for messages: "router edge1".
    private let target: String
    /// Where the words that lead there are written: "`via` of router edge1".
    private let origin: String
    /// Whether an answer was not waited for: what comes next would be taken for another's.
    private var isLost = false

    /// Starts a shell.
    /// - Parameters:
    ///   - via: the words before `sh -s`; none for this host.
    ///   - name: the router's name, for messages.
    ///   - node: what a node is called instead, whose words come from `--via`.
    ///   - timeout: how long a step may take unless it says otherwise.
    ///   - limit: how many bytes a step may print.
    ///   - start: starts the program that `via` and `sh -s` name.
    /// - Throws: ``SessionError`` when no shell answers.
    init(
        via: [String],
        name: String,
        node: String? = nil,
        timeout: Duration = .seconds(60),
        limit: Int = 512 << 20,
        start: ([String]) throws(StreamError) -> any ShellStream = { words throws(StreamError) in
            try CommandStream(words, isPatient: true)
        }
    ) throws(SessionError) {
        let random = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined()
        nonce = Array("podroute-\(random)".utf8)
        target = node ?? "router \(name)"
        origin = node == nil ? "`via` of router \(name)" : "--via"
        self.timeout = timeout
        self.limit = limit
        let words = via + ["sh", "-s"]
        do throws(StreamError) {
            stream = try start(words)
        } catch {
            throw SessionError(.unreachable, while: "connecting", error.message, help: "see \(origin)")
        }
        let beginning = """
            trap '' HUP INT PIPE TERM
            LC_ALL=C; export LC_ALL
            PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/lib/frr; export PATH
            umask 077
            """
        let answer: Answer
        do throws(SessionError) {
            answer = try run("connecting", Array(beginning.utf8))
        } catch {
            // A shell that finds nothing to read ends well, and without a word.
            guard error.code == .unreachable, stream.errorText.isEmpty, stream.closingStatus() == 0 else { throw error }
            throw ClosedInput.error(via: via, name: name)
        }
        guard answer.isSuccess else { throw SessionError(.unreachable, while: "connecting", answer.complaint) }
    }

    /// Runs a step.
    /// - Parameters:
    ///   - step: what it does, for messages: "reading the routes".
    ///   - script: lines of shell; their standard input is empty.
    ///   - timeout: how long it may take.
    /// - Throws: ``SessionError`` when the link is lost, the time is over or the answer is too long. A step that fails by itself
    ///   is an answer.
    func run(_ step: String, _ script: [UInt8], timeout: Duration? = nil) throws(SessionError) -> Answer {
        guard !isLost else { throw SessionError(.unreachable, while: step, "the link to \(target) was given up") }
        let deadline = ContinuousClock.now + (timeout ?? self.timeout)
        var text = Array("podroute_step() {\n".utf8)
        text += script
        let end = String(decoding: nonce, as: UTF8.self)
        text += Array("\n}\npodroute_step </dev/null; podroute_status=$?; printf '\\n\(end) 0\\n' >&2; ".utf8)
        text += Array("printf '\\n\(end) %d\\n' $podroute_status\n".utf8)
        do throws(StreamError) {
            try stream.write(text, until: deadline)
            return try answer(until: deadline, step: step)
        } catch {
            throw failure(error, step)
        }
    }

    /// Runs a step written as text.
    func run(_ step: String, _ script: String, timeout: Duration? = nil) throws(SessionError) -> Answer {
        try run(step, Array(script.utf8), timeout: timeout)
    }

    /// Ends the shell.
    func close() { stream.close() }

    private func answer(until deadline: ContinuousClock.Instant, step: String) throws(StreamError) -> Answer {
        var output: [UInt8] = []
        while true {
            if let (text, status) = ended(output) {
                while true {
                    if let (complaints, _) = ended(stream.errorText) {
                        stream.forgetErrors()
                        return Answer(output: text, errors: complaints, status: status)
                    }
                    guard try stream.waitForErrors(until: deadline) else { throw closed() }
                }
            }
            let bytes = try stream.read(atMost: 1 << 18, until: deadline)
            guard !bytes.isEmpty else { throw closed() }
            output += bytes
            guard output.count <= limit else { throw StreamError(.failed, "more than \(limit) bytes were printed") }
        }
    }

    /// What stands before the mark at the end of a text, and the status beside the mark.
    private func ended(_ text: [UInt8]) -> (text: [UInt8], status: Int)? {
        guard text.last == 0x0a, let line = text.dropLast().lastIndex(of: 0x0a), text.count - line < 120 else {
            return nil
        }
        let words = text[(line + 1)..<(text.count - 1)].split(separator: 0x20)
        guard words.count == 2, words[0].elementsEqual(nonce),
            let status = Int(String(decoding: words[1], as: UTF8.self))
        else { return nil }
        return (Array(text[..<line]), status)
    }

    private func closed() -> StreamError { StreamError(.closed, "the link to \(target) is cut") }

    private func failure(_ error: StreamError, _ step: String) -> SessionError {
        isLost = true
        let said = SessionError.quoted(stream.errorText)
        let message = said.isEmpty ? error.message : "\(error.message): \(said)"
        switch error.code {
        case .timedOut: return SessionError(.timedOut, while: step, message)
        case .failed: return SessionError(.unreadableAnswer, while: step, message)
        default:
            return SessionError(
                .unreachable,
                while: step,
                message,
                help: "see whether the words in \(origin) lead to a shell"
            )
        }
    }
}
