import Manifests

/// Numbers by name, found by a name's bytes: of several with one name, the first.
struct NameTable: Sendable {
    /// The names, by number.
    let names: [String]
    /// The upper half of a name's hash, and its number plus one; 0 where there is nothing.
    private var slots: [UInt64]

    /// A table of all names.
    init(_ names: [String]) {
        self.init(preparedFor: names)
        for number in names.indices { _ = insert(number) }
    }

    /// A table that has none of the names yet.
    init(preparedFor names: [String]) {
        self.names = names
        var size = 16
        while size < 2 * names.count { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// The number of a name.
    func number(of name: borrowing Span<UInt8>) -> Int? {
        let (slot, _) = find(name)
        return slots[slot] == 0 ? nil : Int(slots[slot] & 0xffff_ffff) - 1
    }

    /// The number of a name.
    subscript(name: String) -> Int? { number(of: name.utf8Span.span) }

    /// Takes in one of the names; gives the number that has the name already, if one has.
    mutating func insert(_ number: Int) -> Int? {
        let (slot, tag) = find(names[number].utf8Span.span)
        guard slots[slot] == 0 else { return Int(slots[slot] & 0xffff_ffff) - 1 }
        slots[slot] = tag | UInt64(number + 1)
        return nil
    }

    /// Where a name is, or would be.
    private func find(_ name: borrowing Span<UInt8>) -> (slot: Int, tag: UInt64) {
        let hash = KeyHasher.shared.fingerprint(name)
        let tag = hash & 0xffff_ffff_0000_0000
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if slots[slot] & 0xffff_ffff_0000_0000 == tag {
                let other = names[Int(slots[slot] & 0xffff_ffff) - 1]
                if other.utf8Span.span.isSame(as: name) { break }
            }
            slot = (slot + 1) & mask
        }
        return (slot, tag)
    }
}

extension Span<UInt8> {
    /// Whether two texts have the same bytes.
    func isSame(as other: borrowing Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        // Whole words first; whatever bits one has, it is a number.
        var index = 0
        while index + 8 <= count {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard word == other.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
            index += 8
        }
        while index < count {
            guard self[index] == other[index] else { return false }
            index += 1
        }
        return true
    }
}
