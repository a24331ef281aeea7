import Diagnostics

/// Reads what stands before and behind chunks, a byte at a time (RFC 6242 section 4.2):
/// `LF # SIZE LF` before each, `LF # # LF` behind the last.
struct ChunkHeader {
    /// What a byte led to.
    enum Step: Hashable {
        case unfinished
        /// A chunk of so many bytes follows.
        case chunk(Int)
        /// The message is complete.
        case end
    }

    private enum Place { case lineFeed, hash, size, digits, end }

    private var place = Place.lineFeed
    private var size = 0

    /// Whether a header has begun that is not complete.
    var hasBegun: Bool { place != .lineFeed }

    /// Takes the next byte.
    /// - Parameter hasChunks: whether a chunk came before, without which there is no end.
    mutating func take(_ byte: UInt8, hasChunks: Bool) throws(FramingError) -> Step {
        switch (place, byte) {
        case (.lineFeed, UInt8(ascii: "\n")): place = .hash
        case (.hash, UInt8(ascii: "#")): place = .size
        case (.size, UInt8(ascii: "#")) where hasChunks: place = .end
        // A size has no leading zeros, and is not 0.
        case (.size, UInt8(ascii: "1")...UInt8(ascii: "9")):
            size = Int(byte - UInt8(ascii: "0"))
            place = .digits
        case (.digits, UInt8(ascii: "0")...UInt8(ascii: "9")):
            size = size * 10 + Int(byte - UInt8(ascii: "0"))
            guard size <= MessageFraming.largestChunk else {
                throw FramingError("a chunk larger than \(MessageFraming.largestChunk) bytes was announced")
            }
        case (.digits, UInt8(ascii: "\n")):
            place = .lineFeed
            return .chunk(size)
        case (.end, UInt8(ascii: "\n")):
            place = .lineFeed
            return .end
        default: throw fault(byte, hasChunks: hasChunks)
        }
        return .unfinished
    }

    private func fault(_ byte: UInt8, hasChunks: Bool) -> FramingError {
        let wanted =
            switch place {
            case .lineFeed: "the line feed before a chunk"
            case .hash: "the # of a chunk's header"
            case .size:
                hasChunks ? "a chunk's size, or the second # of a message's end" : "a message's first chunk size"
            case .digits: "the rest of a chunk's size"
            case .end: "the line feed that ends a message"
            }
        let found = byte < 0x80 ? "'\(String(Unicode.Scalar(byte)).printable)'" : "byte \(byte)"
        return FramingError("\(found) came where \(wanted) should stand")
    }
}
