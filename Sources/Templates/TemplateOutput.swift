/// A text that is being written: a buffer that is handed on whenever it is full enough.
///
/// A million appends of a few bytes each go through here. An array checks for each whether it is shared and grows by calls
/// that are not inlined, which took half of the time of rendering; so the memory is the buffer's own.
@usableFromInline package struct TemplateOutput: ~Copyable {
    /// A buffer stays in the processor's cache and is handed on when it holds this much.
    private static let enough = 1 << 17

    @usableFromInline package var start: UnsafeMutablePointer<UInt8>
    @usableFromInline package var capacity: Int
    /// How many bytes are in the buffer.
    @usableFromInline package var count = 0
    /// How many bytes were handed on.
    private var gone = 0
    private let sink: (any TextSink)?
    /// Whether the sink wants more.
    @usableFromInline package var isOpen = true

    /// Begins.
    /// - Parameter sink: takes what is handed on; nil for a text that stays.
    @usableFromInline package init(to sink: (any TextSink)?) {
        self.sink = sink
        capacity = Self.enough + Self.enough / 4
        start = .allocate(capacity: capacity)
    }

    deinit { start.deallocate() }

    /// How many bytes were written in all.
    package var written: Int { gone + count }

    /// The bytes from an offset of the buffer on.
    @usableFromInline package borrowing func bytes(from offset: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start + offset, count: count - offset)
    }

    /// Makes room for so many more bytes.
    @inlinable package mutating func reserve(_ more: Int) {
        // What is in memory is not more than a number can be.
        if count &+ more > capacity { grow(more) }
    }

    @usableFromInline package mutating func grow(_ more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }

    /// Appends a byte.
    @inlinable package mutating func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    /// Appends bytes.
    @inlinable package mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    /// Appends bytes.
    @inlinable package mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).initialize(from: source, count: bytes.count)
        count += bytes.count
    }

    /// Appends bytes.
    @usableFromInline package mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    /// How many bytes are moved at once.
    @usableFromInline package static var padding: Int { 32 }

    /// Appends bytes of a memory that goes on for ``padding`` bytes behind them.
    ///
    /// Most texts are short, and to move as many bytes as a processor can at once costs a third of moving what there is.
    @inlinable @inline(__always) package mutating func append(padded source: UnsafePointer<UInt8>, count more: Int) {
        reserve(more &+ Self.padding)
        let target = start + count
        if more <= Self.padding {
            UnsafeMutableRawPointer(target).storeBytes(
                of: UnsafeRawPointer(source).loadUnaligned(as: SIMD32<UInt8>.self),
                as: SIMD32<UInt8>.self
            )
        } else {
            target.initialize(from: source, count: more)
        }
        count &+= more
    }

    /// Appends what a function writes.
    /// - Parameter most: the most bytes that it writes.
    @inlinable package mutating func append(atMost most: Int, _ write: (inout OutputSpan<UInt8>) -> Void) {
        reserve(most)
        let room = UnsafeMutableBufferPointer(start: start + count, count: most)
        var span = OutputSpan(buffer: room, initializedCount: 0)
        write(&span)
        count += span.finalize(for: room)
    }

    /// Appends a string's UTF-8.
    @usableFromInline package mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    /// Hands the bytes on if there are enough of them.
    @inlinable package mutating func drainIfFull() {
        if count >= Self.fill { drain() }
    }

    @usableFromInline package static var fill: Int { enough }

    /// Hands all bytes on.
    @usableFromInline package mutating func drain() {
        guard count > 0 else { return }
        if isOpen, let sink { isOpen = sink.take(UnsafeBufferPointer(start: start, count: count).span) }
        gone += count
        count = 0
    }
}
