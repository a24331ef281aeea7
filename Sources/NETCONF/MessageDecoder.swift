/// Takes whole messages out of a stream that arrives in any pieces (RFC 6242 section 4), in time linear in its bytes.
///
/// After an error the stream has lost its place: nothing more can be taken from it.
public struct MessageDecoder: Sendable {
    /// How the next message is framed; both sides change it after their hellos.
    public var framing: MessageFraming
    /// The most bytes of one message.
    public var limit: Int

    private var input: [UInt8] = []
    private var position = 0
    private var message: [UInt8] = []
    private var mark = EndMark()
    private var header = ChunkHeader()
    /// How many bytes of the current chunk are still to come.
    private var missing = 0

    /// Makes a decoder at the start of a stream.
    /// - Parameters:
    ///   - framing: how the first message is framed.
    ///   - limit: the most bytes of one message, at least 1.
    public init(framing: MessageFraming = .endOfMessage, limit: Int = 256 << 20) {
        self.framing = framing
        self.limit = limit
    }

    /// Takes in the next bytes of the stream.
    public mutating func append(_ bytes: [UInt8]) {
        if position == input.count {
            input = bytes
        } else {
            input.removeFirst(position)
            input += bytes
        }
        position = 0
    }

    /// Whether a message has begun that is not complete.
    public var isInsideMessage: Bool { !message.isEmpty || position < input.count || header.hasBegun }

    /// What the decoder is in the midst of, for an error about a stream that ended.
    public var state: String {
        guard isInsideMessage else { return "before a message" }
        if framing == .chunked {
            if missing > 0 { return "inside a chunk, with \(missing) of its bytes still to come" }
            return header.hasBegun ? "inside a chunk's header" : "after \(message.count) bytes of a message"
        }
        return "after \(message.count) bytes of a message, before its ]]>]]>"
    }

    /// Takes the next whole message.
    /// - Returns: nil until more bytes are appended.
    /// - Throws: ``FramingError`` when what arrived is no frame, or the message is larger than the limit.
    public mutating func next() throws(FramingError) -> [UInt8]? {
        switch framing {
        case .endOfMessage: try nextBeforeMark()
        case .chunked: try nextOfChunks()
        }
    }

    private mutating func nextBeforeMark() throws(FramingError) -> [UInt8]? {
        while position < input.count {
            let start = position
            let isComplete = seekMark()
            message += input[start..<position]
            // The mark itself is no part of the message.
            guard message.count - MessageFraming.endMark.count <= limit else { throw tooLarge() }
            if isComplete {
                message.removeLast(MessageFraming.endMark.count)
                return takeMessage()
            }
        }
        return nil
    }

    /// Goes to behind the end mark, or to the end of what is there or may be read.
    private mutating func seekMark() -> Bool {
        let end = min(input.count, position + 65_536)
        return input.withUnsafeBufferPointer { bytes in
            while position < end {
                let byte = bytes[position]
                position += 1
                // Most bytes concern no mark.
                if mark.matched == 0, byte != UInt8(ascii: "]") { continue }
                if mark.take(byte) { return true }
            }
            return false
        }
    }

    private mutating func nextOfChunks() throws(FramingError) -> [UInt8]? {
        while position < input.count {
            if missing > 0 {
                let count = min(missing, input.count - position)
                message += input[position..<(position + count)]
                position += count
                missing -= count
                continue
            }
            let byte = input[position]
            position += 1
            switch try header.take(byte, hasChunks: !message.isEmpty) {
            case .unfinished: break
            case .chunk(let size):
                guard size <= limit - message.count else { throw tooLarge(message.count + size) }
                missing = size
            case .end: return takeMessage()
            }
        }
        return nil
    }

    private mutating func takeMessage() -> [UInt8] {
        defer { message = [] }
        return message
    }

    private func tooLarge(_ size: Int? = nil) -> FramingError {
        FramingError(
            "a message of \(size.map { "\($0)" } ?? "more than \(limit)") bytes, and at most \(limit) are read",
            isTooLarge: true
        )
    }
}
