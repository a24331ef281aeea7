import NETCONF

/// A command of the operator's that says whether a change is good: it runs on this host, by `sh -c`.
public struct Probe: Sendable {
    /// How it ended.
    public enum Verdict: Sendable, Hashable {
        /// Exit status 0.
        case good
        /// Another exit status, no end in time, or no start; the reason in one line.
        case bad(String)
    }

    /// How much it may print.
    private static let limit = 1 << 20

    private let command: String

    /// Takes a command for `sh -c`.
    public init(_ command: String) { self.command = command }

    /// Runs it once and waits for its end; one that takes longer is ended.
    /// - Parameter deadline: when it has to have ended.
    public func run(until deadline: ContinuousClock.Instant) -> Verdict {
        do throws(StreamError) {
            let stream = try CommandStream(["sh", "-c", command])
            let (_, status) = try stream.finish(limit: Self.limit, until: deadline)
            guard status != 0 else { return .good }
            let said = SessionError.quoted(stream.errorText)
            return .bad("the probe ended with status \(status)" + (said.isEmpty ? "" : ": \(said)"))
        } catch {
            return .bad(
                error.code == .timedOut ? "the probe did not end in time" : "the probe failed: \(error.message)"
            )
        }
    }
}
