/// The part of a text that its reader looks at; it moves on over the text, and grows where one token needs it.
///
/// It owns plain memory, and gives its address: the reader's inner loops look at sixteen bytes at once, beyond the end too,
/// and system calls write into it. Behind the last byte stand zeros, which end every token.
package struct TextWindow: ~Copyable {
    /// How many bytes are read at once, unless a test wants less: they stay in a processor's cache.
    package static let usualStep = 1 << 18
    /// How many zeros stand behind the last byte.
    static let padding = 64

    /// The first byte of the window.
    private(set) var base: UnsafeMutablePointer<UInt8>
    /// The offset in the text of the first byte.
    private(set) var start: Int
    /// How many bytes of the text are there.
    private(set) var count = 0
    /// Whether the text ends with the window.
    private(set) var isComplete = false
    /// The offset in the text from which on nothing may be forgotten.
    var pin = Int.max

    private let file: SourceMap.File
    private let step: Int
    private var capacity: Int

    /// Looks at a text from an offset on; nothing is read yet.
    init(_ file: SourceMap.File, from offset: Int, step: Int = usualStep) {
        self.file = file
        self.step = max(1, min(step, file.contents.count + 1))
        start = offset
        capacity = self.step + Self.padding
        base = .allocate(capacity: capacity)
        base.initialize(repeating: 0, count: capacity)
    }

    deinit { base.deallocate() }

    /// The offset behind the last byte.
    var end: Int { start + count }

    /// Reads on, and forgets what stands before an index and is not pinned.
    /// - Returns: by how much all indices have become smaller.
    mutating func advance(keeping index: Int) throws(FileSystem.Failure) -> Int {
        let first = min(index, max(0, min(pin, end) - start))
        let kept = count - first
        // Much is read where much is kept: however long a token is, all its bytes are moved a few times at most.
        let wanted = max(step, kept)
        if kept + wanted + Self.padding > capacity {
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: kept + wanted + Self.padding)
            larger.update(from: base + first, count: kept)
            base.deallocate()
            base = larger
            capacity = kept + wanted + Self.padding
        } else if first > 0 {
            base.update(from: base + first, count: kept)
        }
        start += first
        count = kept
        let read = try file.contents.read(
            at: end,
            into: UnsafeMutableRawBufferPointer(start: base + count, count: wanted)
        )
        file.lines.pass(UnsafeBufferPointer(start: base + count, count: read), at: end, of: file.contents)
        count += read
        isComplete = read < wanted
        (base + count).update(repeating: 0, count: Self.padding)
        return first
    }
}
