/// How messages are told apart on a stream (RFC 6242 section 4).
public enum MessageFraming: Sendable, Hashable, CaseIterable {
    /// `]]>]]>` after each message (section 4.3): for hellos, and for peers with base 1.0 alone.
    case endOfMessage
    /// Chunks with their lengths (section 4.2), once both sides said base 1.1.
    case chunked

    /// What ends a message without chunks.
    static let endMark = Array("]]>]]>".utf8)

    /// The largest chunk that may be announced (section 4.2).
    static let largestChunk = 4_294_967_295

    /// Puts a message into its frame.
    /// - Parameter message: whole and not empty.
    /// - Throws: ``FramingError`` for a message that is empty, or that holds the mark which would end it.
    public func frame(_ message: [UInt8]) throws(FramingError) -> [UInt8] {
        guard !message.isEmpty else { throw FramingError("an empty message cannot be sent") }
        var out: [UInt8] = []
        out.reserveCapacity(message.count + 32)
        switch self {
        case .endOfMessage:
            guard !Self.holdsEndMark(message) else {
                throw FramingError("a message that holds ]]>]]> cannot be sent to a peer with base 1.0")
            }
            out += message
            out += Self.endMark
        case .chunked:
            var rest = message[...]
            while !rest.isEmpty {
                let chunk = rest.prefix(Self.largestChunk)
                out += Array("\n#\(chunk.count)\n".utf8)
                out += chunk
                rest = rest.dropFirst(chunk.count)
            }
            out += Array("\n##\n".utf8)
        }
        return out
    }

    /// Whether a peer would find the message's end too early.
    private static func holdsEndMark(_ message: [UInt8]) -> Bool {
        var mark = EndMark()
        return message.contains { mark.take($0) } || endMark.dropLast().contains { mark.take($0) }
    }
}
