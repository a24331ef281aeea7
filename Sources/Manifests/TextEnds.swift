/// The first and the last eight bytes of a text, which of up to sixteen are all; shorter ones are filled with zeros.
struct TextEnds: BitwiseCopyable, Equatable {
    /// Up to how many bytes texts of one length are the same when their ends are.
    static let most = 16

    let head: UInt64
    let tail: UInt64

    /// Takes the ends of a text behind whose last byte at least eight more can be read, whatever they hold.
    @inline(__always)
    init(padded text: UnsafePointer<UInt8>, _ count: Int) {
        let raw = UnsafeRawPointer(text)
        let mask: UInt64 = .max >> UInt64(truncatingIfNeeded: 64 - 8 * min(count, 8))
        head = raw.loadUnaligned(as: UInt64.self) & mask
        tail = raw.loadUnaligned(fromByteOffset: max(count - 8, 0), as: UInt64.self) & mask
    }

    /// Takes the ends of any text.
    init(_ text: borrowing Span<UInt8>) {
        if text.count < 8 {
            var word: UInt64 = 0
            for index in text.indices { word |= UInt64(text[index]) << UInt64(8 * index) }
            head = word
            tail = word
        } else {
            // Whatever bits a word has, it is a number.
            head = text.bytes.unsafeLoadUnaligned(as: UInt64.self)
            tail = text.bytes.unsafeLoadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
        }
    }
}
