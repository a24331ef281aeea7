/// The bytes of an input: in memory, or in a large file.
enum TextContents: Sendable {
    case memory([UInt8])
    case disk(DiskFile)

    /// How many bytes there are, or were when the file was opened.
    var count: Int {
        switch self {
        case .memory(let bytes): bytes.count
        case .disk(let file): file.count
        }
    }

    /// Whether nobody has written to it since it was opened, as far as can be told.
    var isUnchanged: Bool {
        switch self {
        case .memory: true
        case .disk(let file): file.isUnchanged
        }
    }

    /// Copies a part, less than wanted only at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(FileSystem.Failure) -> Int {
        switch self {
        case .memory(let bytes):
            let end = min(bytes.count, offset + buffer.count)
            guard offset < end else { return 0 }
            buffer.copyBytes(from: bytes[offset..<end])
            return end - offset
        case .disk(let file):
            return try file.read(at: offset, into: buffer)
        }
    }

    /// The bytes of a part, fewer than wanted only at the end.
    func bytes(_ range: Range<Int>) throws(FileSystem.Failure) -> [UInt8] {
        var failure: FileSystem.Failure?
        let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            do throws(FileSystem.Failure) {
                count = try read(at: range.lowerBound, into: UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// A part, cut at the end of the text; nil where the file has changed or cannot be read any more.
    func part(_ range: Range<Int>) -> TextPart? {
        switch self {
        case .memory(let bytes):
            let start = min(range.lowerBound, bytes.count)
            return TextPart(bytes[start..<min(range.upperBound, bytes.count)], at: start)
        case .disk(let file):
            return file.part(range)
        }
    }
}
