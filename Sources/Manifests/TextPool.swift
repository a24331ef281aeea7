import Glibc

/// Texts that stand in many places, such as names of nodes: one copy of each, found by its bytes.
package struct TextPool: ~Copyable {
    private struct Entry: BitwiseCopyable {
        var fingerprint: UInt64
        var ends: TextEnds
        var start: Int
        var count: Int
    }

    let listNumber = ListNumber.next()
    private let hasher = KeyHasher.shared
    private var entries: [Entry] = []
    /// The bytes of all texts, one behind the other.
    private var bytes: [UInt8] = []
    /// The number of an entry at the place that its fingerprint gives, or behind; -1 where there is none.
    private var slots = [Int32](repeating: -1, count: 64)

    /// A pool of the empty text alone, which has the number 0.
    package init() { _ = number([]) }

    /// The texts, each at the place of its number.
    package private(set) var texts: [String] = []

    /// The text with a number.
    package subscript(_ number: Int) -> String { texts[number] }

    /// The number of a text, which is added where it is new.
    /// - Parameter text: sound UTF-8, behind which at least eight bytes more can be read.
    @inline(__always)
    mutating func number(padded text: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = text.baseAddress else { return number([]) }
        return number(text, TextEnds(padded: base, text.count))
    }

    /// The number of a text, which is added where it is new.
    package mutating func number(_ text: [UInt8]) -> Int {
        text.withUnsafeBufferPointer { number($0) }
    }

    /// The number of a text in sound UTF-8, which is added where it is new.
    mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> Int { number(text, TextEnds(text.span)) }

    @inline(__always)
    private mutating func number(_ text: UnsafeBufferPointer<UInt8>, _ ends: TextEnds) -> Int {
        let fingerprint = hasher.fingerprint(UnsafeRawBufferPointer(text), ends)
        var place = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
        while slots[place] >= 0 {
            let number = Int(slots[place])
            let entry = entries[number]
            if entry.ends == ends, entry.count == text.count, text.count <= TextEnds.most || isText(entry, text) {
                return number
            }
            place = (place + 1) & (slots.count - 1)
        }
        return add(text, ends, fingerprint, at: place)
    }

    /// Whether a text is that of an entry of its length.
    private func isText(_ entry: Entry, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { known in
            UnsafeBufferPointer(rebasing: known[entry.start..<(entry.start + entry.count)]).isSame(as: text)
        }
    }

    @inline(never)
    private mutating func add(
        _ text: UnsafeBufferPointer<UInt8>,
        _ ends: TextEnds,
        _ fingerprint: UInt64,
        at place: Int
    ) -> Int {
        slots[place] = Int32(entries.count)
        entries.append(Entry(fingerprint: fingerprint, ends: ends, start: bytes.count, count: text.count))
        bytes.append(contentsOf: text)
        texts.append(String(decoding: text, as: UTF8.self))
        if 2 * entries.count > slots.count { grow() }
        return entries.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for (number, entry) in entries.enumerated() {
            var place = Int(truncatingIfNeeded: entry.fingerprint) & (slots.count - 1)
            while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = Int32(number)
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether two texts have the same bytes.
    func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count, let mine = baseAddress, let theirs = other.baseAddress else {
            return count == other.count
        }
        return memcmp(mine, theirs, count) == 0
    }
}
