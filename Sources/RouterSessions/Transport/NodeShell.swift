/// A POSIX shell on a node, reached by words that stand before `sh -s`, as a router's `via` is (`ssh node1 sudo`).
///
/// A shell is used by one thread, and its calls wait for the node.
public final class NodeShell {
    /// What a script printed, and its exit status.
    public struct Answer: Sendable {
        /// Its standard output.
        public let output: [UInt8]
        /// Its standard error.
        public let errors: [UInt8]
        /// The exit status of its last command.
        public let status: Int
    }

    private let shell: RouterShell

    /// Starts the shell and waits until it answers.
    /// - Parameters:
    ///   - via: the words before `sh -s`; none for this host.
    ///   - timeout: how long the connecting and each script may take.
    /// - Throws: ``SessionError`` when no shell answers.
    public init(via: [String], timeout: Duration = .seconds(60)) throws(SessionError) {
        shell = try RouterShell(via: via, name: "", node: Self.name(via: via), timeout: timeout)
    }

    deinit { shell.close() }

    /// Runs a script; its standard input is empty, its messages are in English, and nothing of it is cut off when the link is.
    /// - Parameters:
    ///   - step: what it does, for messages: "collecting".
    ///   - script: lines of shell.
    /// - Throws: ``SessionError`` when the link is lost or the time is over. A script that fails by itself is an answer.
    public func run(_ step: String, _ script: String) throws(SessionError) -> Answer {
        let answer = try shell.run(step, script)
        return Answer(output: answer.output, errors: answer.errors, status: answer.status)
    }

    /// What a node is called before it tells its name.
    public static func name(via: [String]) -> String {
        via.isEmpty ? "this host" : "the node behind `\(via.joined(separator: " "))`"
    }
}
