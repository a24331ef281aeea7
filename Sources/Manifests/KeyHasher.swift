/// Mixes the bytes of a key into 64 bits, its fingerprint.
package struct KeyHasher: Sendable {
    /// The seeds are drawn anew in every process, so that nobody can write keys that share a fingerprint.
    package static let shared = KeyHasher()

    private let first = UInt64.random(in: .min ... .max)
    private let second = UInt64.random(in: .min ... .max)

    /// The fingerprint of a text behind whose last byte at least eight more can be read, whatever they hold.
    @inline(__always)
    func fingerprint(padded text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        let raw = UnsafeRawPointer(text)
        // Texts of up to eight bytes are one word, filled with zeros; those of up to sixteen two words that overlap.
        let mask: UInt64 = .max >> UInt64(truncatingIfNeeded: 64 - 8 * min(count, 8))
        let head = raw.loadUnaligned(as: UInt64.self) & mask
        let tail = raw.loadUnaligned(fromByteOffset: max(count - 8, 0), as: UInt64.self) & mask
        var state = first ^ UInt64(truncatingIfNeeded: count)
        var offset = 8
        while offset + 8 < count {
            state = Self.mix(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self), second)
            offset += 8
        }
        return Self.mix(head ^ state, tail ^ second)
    }

    /// The fingerprint of any text.
    func fingerprint(_ bytes: [UInt8]) -> UInt64 { fingerprint(bytes.span) }

    /// The fingerprint of any text.
    package func fingerprint(_ text: borrowing Span<UInt8>) -> UInt64 {
        // Whatever bits a word has, it is a number.
        let raw = text.bytes
        var state = first ^ UInt64(truncatingIfNeeded: text.count)
        guard text.count >= 8 else {
            var word: UInt64 = 0
            for index in text.indices { word |= UInt64(text[index]) << UInt64(8 * index) }
            return Self.mix(word ^ state, word ^ second)
        }
        let head = raw.unsafeLoadUnaligned(as: UInt64.self)
        let tail = raw.unsafeLoadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
        var offset = 8
        while offset + 8 < text.count {
            state = Self.mix(state ^ raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self), second)
            offset += 8
        }
        return Self.mix(head ^ state, tail ^ second)
    }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
