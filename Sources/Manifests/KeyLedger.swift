/// Finds keys that stand twice in one mapping, at the price of a few instructions a key.
///
/// Keys are compared by fingerprints first; the seed is drawn anew in every process, so that nobody can write keys that
/// share one.
struct KeyLedger {
    /// A key: its fingerprint and whatever its owner needs to find its text and place again.
    struct Entry {
        var fingerprint: UInt64
        var reference: Int
    }

    private var entries: [Entry] = []
    private var starts: [Int] = []

    private static let seed = UInt64.random(in: .min ... .max)

    /// A mapping begins.
    mutating func open() { starts.append(entries.count) }

    /// A key of the innermost mapping.
    mutating func add(_ entry: Entry) { entries.append(entry) }

    /// The innermost mapping ends.
    /// - Parameter isSame: whether two keys of one fingerprint, the earlier first, have the same text.
    /// - Returns: the first key that stood there before, and the one it repeats.
    @inline(__always)
    mutating func close(isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        let start = starts.removeLast()
        let count = entries.count - start
        if count < 2 {
            if count == 1 { entries.removeLast() }
            return nil
        }
        defer { entries.removeLast(count) }
        return count <= 24
            ? firstRepeat(amongFew: start, isSame: isSame) : firstRepeat(inSorted: start, isSame: isSame)
    }

    private func firstRepeat(amongFew start: Int, isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        for later in (start + 1)..<entries.count {
            let fingerprint = entries[later].fingerprint
            for earlier in start..<later where entries[earlier].fingerprint == fingerprint {
                if isSame(entries[earlier].reference, entries[later].reference) {
                    return (entries[earlier].reference, entries[later].reference)
                }
            }
        }
        return nil
    }

    private mutating func firstRepeat(inSorted start: Int, isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        entries[start...].sort { ($0.fingerprint, $0.reference) < ($1.fingerprint, $1.reference) }
        var found: (first: Int, second: Int)?
        var group = start
        for index in (start + 1)..<entries.count {
            if entries[index].fingerprint != entries[group].fingerprint {
                group = index
                continue
            }
            let second = entries[index].reference
            guard second < found?.second ?? .max else { continue }
            for first in entries[group..<index] where isSame(first.reference, second) {
                found = (first.reference, second)
                break
            }
        }
        return found
    }

    /// Mixes the bytes of a key into 64 bits.
    static func fingerprint(_ bytes: RawSpan) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: bytes.byteCount)
        var offset = 0
        while offset + 8 <= bytes.byteCount {
            state = mix(state ^ bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < bytes.byteCount {
            tail = tail << 8 | UInt64(bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))
            offset += 1
        }
        return mix(state ^ tail)
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        return product.high ^ product.low
    }
}
