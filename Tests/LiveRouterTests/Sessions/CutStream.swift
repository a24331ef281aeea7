import Foundation
import NETCONF

@testable import RouterSessions

/// A link that is lost at one of podroute's messages.
final class CutStream: ShellStream {
    /// What happens at the message.
    enum Cut: String, CaseIterable, Sendable {
        /// Half of it arrives.
        case halfway
        /// It arrives, and podroute is gone before the answer.
        case afterwards
        /// It arrives, and a moment later the router's shell is killed.
        case shellKilled
    }

    private let inner: CommandStream
    private let cut: Cut
    private let last: Int
    private(set) var count = 0
    private var isCut = false

    /// - Parameter last: the message at which the link is lost, counted from 0.
    init(_ words: [String], _ cut: Cut, at last: Int) throws(StreamError) {
        inner = try CommandStream(words)
        self.cut = cut
        self.last = last
    }

    var errorText: [UInt8] { inner.errorText }
    /// Whether the message came.
    var hasCut: Bool { isCut }

    func write(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) throws(StreamError) {
        guard !isCut else { throw StreamError(.closed, "cut") }
        defer { count += 1 }
        guard count == last else { return try inner.write(bytes, until: deadline) }
        isCut = true
        try inner.write(cut == .halfway ? Array(bytes.prefix(bytes.count / 2)) : bytes, until: deadline)
        if cut == .shellKilled {
            usleep(UInt32.random(in: 0..<30_000))
            kill(inner.process, SIGKILL)
        }
        inner.abandon()
    }

    func read(atMost count: Int, until deadline: ContinuousClock.Instant) throws(StreamError) -> [UInt8] {
        isCut ? [] : try inner.read(atMost: count, until: deadline)
    }

    func waitForErrors(until deadline: ContinuousClock.Instant) throws(StreamError) -> Bool {
        isCut ? false : try inner.waitForErrors(until: deadline)
    }

    func forgetErrors() { inner.forgetErrors() }

    func close() { inner.close() }
}
