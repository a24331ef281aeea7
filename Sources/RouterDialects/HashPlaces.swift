/// Gives numbers to different things by their hashes, in the order in which they come; who uses it keeps the things.
///
/// A table with open addresses: a dictionary takes five times as long, and there are as many questions as rows of output.
struct HashPlaces: Sendable {
    /// In the upper half the lower half of a thing's hash, in the lower half one more than its number; 0 where there is nothing.
    /// A power of two of them.
    private var places: [UInt64] = Array(repeating: 0, count: 1024)
    /// How many things there are.
    private(set) var count = 0
    /// Other for each process, so that nobody can choose things that meet in one place.
    let seed = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1

    /// The number of a thing; nil for a new one.
    /// - Parameters:
    ///   - hash: made with the ``seed``; its lower half is looked at.
    ///   - isSame: whether it is the one of a number.
    func number(of hash: UInt64, _ isSame: (Int) -> Bool) -> Int? {
        let entry = hash << 32
        var place = start(of: entry)
        while places[place] != 0 {
            let number = Int(truncatingIfNeeded: places[place] & 0xffff_ffff) - 1
            if (places[place] ^ entry) >> 32 == 0, isSame(number) { return number }
            place = (place + 1) & (places.count - 1)
        }
        return nil
    }

    /// Gives a new thing the next number.
    mutating func add(_ hash: UInt64) {
        count += 1
        put(hash << 32 | UInt64(count))
        guard 2 * count > places.count else { return }
        let entries = places
        places = Array(repeating: 0, count: 2 * places.count)
        for entry in entries where entry != 0 { put(entry) }
    }

    private mutating func put(_ entry: UInt64) {
        var place = start(of: entry)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = entry
    }

    private func start(of entry: UInt64) -> Int { Int(truncatingIfNeeded: entry >> 32) & (places.count - 1) }
}
