/// Finds keys that stand twice in one mapping, at the price of a few instructions a key.
///
/// Keys are compared by fingerprints. Those of a mapping first go through a small filter, a bit for each of 512 groups of
/// them: only where two keys fall into one group, or a mapping has very many keys, they are compared one by one at its end.
/// Their owner finds their texts and places again by their numbers, which count the keys of a mapping from 0.
struct KeyLedger: ~Copyable {
    struct Mapping: BitwiseCopyable {
        /// How many fingerprints there were when it began.
        var start: Int
        /// Whether two keys fell into one group.
        var isDoubtful = false
        var groups: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    }

    /// How many keys are compared each with each; of more, sorting is quicker.
    private static let few = 24

    private var fingerprints = RawStack<UInt64>(capacity: 256)
    private var mappings = RawStack<Mapping>(capacity: 64)

    /// A mapping begins.
    mutating func open() { mappings.push(Mapping(start: fingerprints.count)) }

    /// A key of the innermost mapping.
    mutating func add(_ fingerprint: UInt64) {
        fingerprints.push(fingerprint)
        mappings.withLast { mapping in
            let bit = UInt64(1) << (fingerprint >> 58)
            let isTaken = withUnsafeMutableBytes(of: &mapping.pointee.groups) { groups in
                let offset = Int(truncatingIfNeeded: fingerprint & 7) * 8
                let group = groups.load(fromByteOffset: offset, as: UInt64.self)
                groups.storeBytes(of: group | bit, toByteOffset: offset, as: UInt64.self)
                return group & bit != 0
            }
            if isTaken { mapping.pointee.isDoubtful = true }
        }
    }

    /// The innermost mapping ends.
    /// - Returns: whether no two of its keys can be the same.
    mutating func close() -> Bool {
        guard let mapping = mappings.last, !mapping.isDoubtful else { return false }
        fingerprints.truncate(to: mapping.start)
        mappings.removeLast()
        return true
    }

    /// Ends the innermost mapping where ``close()`` did not.
    /// - Returns: the fingerprints of its keys, two of which may be the same.
    mutating func closeDoubtful() -> [UInt64] {
        let start = mappings.removeLast().start
        defer { fingerprints.truncate(to: start) }
        return fingerprints.array(from: start)
    }

    /// The first key that stood there before, and the one it repeats, by their numbers.
    /// - Parameter isSame: whether two keys of one fingerprint, the earlier first, have the same text.
    static func firstRepeat(among keys: [UInt64], isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        keys.count <= few ? firstRepeat(amongFew: keys, isSame: isSame) : firstRepeat(amongMany: keys, isSame: isSame)
    }

    private static func firstRepeat(amongFew keys: [UInt64], isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        for second in keys.indices {
            for first in 0..<second where keys[first] == keys[second] && isSame(first, second) {
                return (first, second)
            }
        }
        return nil
    }

    private static func firstRepeat(
        amongMany keys: [UInt64],
        isSame: (Int, Int) -> Bool
    ) -> (first: Int, second: Int)? {
        let numbers = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
        var found: (first: Int, second: Int)?
        var group = 0
        for index in numbers.indices.dropFirst() {
            let second = numbers[index]
            if keys[second] != keys[numbers[group]] {
                group = index
                continue
            }
            guard second < found?.second ?? .max else { continue }
            for first in numbers[group..<index] where isSame(first, second) {
                found = (first, second)
                break
            }
        }
        return found
    }
}
