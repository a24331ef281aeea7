/// Mixes the bytes of a key into 64 bits, its fingerprint.
package struct KeyHasher: Sendable {
    /// The seeds are drawn anew in every process, so that nobody can write keys that share a fingerprint.
    package static let shared = KeyHasher()

    private let first = UInt64.random(in: .min ... .max)
    private let second = UInt64.random(in: .min ... .max)

    /// The fingerprint of a text behind whose last byte at least eight more can be read, whatever they hold.
    @inline(__always)
    func fingerprint(padded text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        fingerprint(UnsafeRawBufferPointer(start: text, count: count), TextEnds(padded: text, count))
    }

    /// The fingerprint of any text.
    func fingerprint(_ bytes: [UInt8]) -> UInt64 { fingerprint(bytes.span) }

    /// The fingerprint of any text.
    package func fingerprint(_ text: borrowing Span<UInt8>) -> UInt64 {
        let ends = TextEnds(text)
        return text.withUnsafeBytes { fingerprint($0, ends) }
    }

    /// The fingerprint of a text whose ends are known.
    @inline(__always)
    func fingerprint(_ text: UnsafeRawBufferPointer, _ ends: TextEnds) -> UInt64 {
        var state = first ^ UInt64(truncatingIfNeeded: text.count)
        var offset = 8
        while offset + 8 < text.count {
            state = Self.mix(state ^ text.loadUnaligned(fromByteOffset: offset, as: UInt64.self), second)
            offset += 8
        }
        return Self.mix(ends.head ^ state, ends.tail ^ second)
    }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
