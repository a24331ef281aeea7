/// Mixes the bytes of a key into 64 bits, its fingerprint.
struct KeyHasher: Sendable {
    /// The seeds are drawn anew in every process, so that nobody can write keys that share a fingerprint.
    static let shared = KeyHasher()

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
    func fingerprint(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer(fingerprint) }

    /// The fingerprint of any text.
    func fingerprint(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 8) { copy in
            copy.initialize(repeating: 0)
            _ = copy.update(fromContentsOf: bytes)
            // The allocation is never empty.
            return copy.baseAddress.map { fingerprint(padded: $0, bytes.count) } ?? 0
        }
    }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }
}
