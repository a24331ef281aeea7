/// How a packet, or all of them together, ends.
public enum TraceOutcome: String, Sendable, Hashable, CaseIterable {
    /// The request reaches the pod and the reply the client.
    case reaches
    /// It depends on which of several ways a connection takes.
    case partly
    /// The request or its reply is lost, whichever way it takes.
    case lost
    /// Nothing is known to lose it, but not all of the way is known.
    case unknown

    /// What several ways come to together.
    init(_ outcomes: some Sequence<TraceOutcome>) {
        let all = Set(outcomes)
        if all.count == 1, let only = all.first {
            self = only
        } else if all.contains(.lost) || all.contains(.partly) {
            self = .partly
        } else {
            self = .unknown
        }
    }
}

/// One of the ways a connection may take: the node that requests come in by and the one that replies leave by.
public struct TraceWay: Sendable, Hashable {
    /// The node that the router chose.
    public let requestNode: String
    /// The node that replies leave by; nil for one that is not known.
    public let replyNode: String?
    /// Whether both are the same; nil where that is not known.
    public var isSymmetric: Bool? { replyNode.map { $0 == requestNode } }
    /// What becomes of a connection that takes it.
    public let outcome: TraceOutcome
    /// The id of the diagnostic that tells why it is lost.
    public let because: String?
}
