/// Names of fields that a reader looks for, arranged so that a key of an input is recognised without making a text of it.
///
/// A class, so that handing it on costs no more than one count of references.
package final class KeyNames: Sendable {
    private struct Slot: Sendable {
        var fingerprint: UInt64
        var index: Int
    }

    private static let slotCount = 64

    let number = ListNumber.next()
    private let names: [[UInt8]]
    /// The names at the place their fingerprints give, or behind; index -1 where there is none.
    private let slots: [Slot]
    /// A bit for each place that a name's fingerprint gives.
    let places: UInt64

    /// Takes the names, fewer than 64; each is known by its place in the list from then on.
    package init(_ names: [String]) {
        precondition(names.count < Self.slotCount)
        self.names = names.map { Array($0.utf8) }
        var slots = [Slot](repeating: Slot(fingerprint: 0, index: -1), count: Self.slotCount)
        var places: UInt64 = 0
        for (index, name) in self.names.enumerated() {
            let fingerprint = KeyHasher.shared.fingerprint(name)
            var place = Self.place(of: fingerprint)
            places |= 1 << UInt64(place)
            while slots[place].index >= 0 { place = (place + 1) % Self.slotCount }
            slots[place] = Slot(fingerprint: fingerprint, index: index)
        }
        self.slots = slots
        self.places = places
    }

    /// The place in the list of the name with these bytes, whose fingerprint is given; -1 where there is none.
    @inline(__always)
    func index(of fingerprint: UInt64, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        let place = Self.place(of: fingerprint)
        guard places & (1 << UInt64(place)) != 0 else { return -1 }
        return index(of: fingerprint, from: place, text)
    }

    private func index(of fingerprint: UInt64, from first: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        var place = first
        while slots[place].index >= 0 {
            let slot = slots[place]
            // A fingerprint is never taken for the name itself.
            if slot.fingerprint == fingerprint, names[slot.index].withUnsafeBufferPointer({ $0.isSame(as: text) }) {
                return slot.index
            }
            place = (place + 1) % Self.slotCount
        }
        return -1
    }

    private static func place(of fingerprint: UInt64) -> Int { Int(truncatingIfNeeded: fingerprint >> 3 & 63) }
}
