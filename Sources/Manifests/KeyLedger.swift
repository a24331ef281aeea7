/// Finds keys that stand twice in one mapping, at the price of a few instructions a key.
///
/// Keys are compared by fingerprints. Those of a mapping first go through a small filter, a bit for each of 512 groups of
/// them: only where two keys fall into one group, or a mapping has very many keys, they are compared one by one at its end.
struct KeyLedger: ~Copyable {
    /// A key: its fingerprint and whatever its owner needs to find its text and place again.
    struct Entry: BitwiseCopyable {
        var fingerprint: UInt64
        var reference: Int
    }

    struct Mapping: BitwiseCopyable {
        /// How many entries there were when it began.
        var start: Int
        /// What it looks like, where that is known; then no two of its keys are the same.
        var shape: Int32
        /// Whether two keys fell into one group.
        var isDoubtful = false
        var groups: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0, 0, 0)
    }

    /// How many keys are compared each with each; of more, sorting is quicker.
    private static let few = 24

    private var entries = RawStack<Entry>(capacity: 256)
    private var mappings = RawStack<Mapping>(capacity: 64)

    /// A mapping begins.
    /// - Parameter shape: its shape, which is known to have no key; or none.
    @inline(__always)
    mutating func open(_ shape: Int32 = KeyShapes.none) { mappings.push(Mapping(start: entries.count, shape: shape)) }

    /// What the innermost mapping looks like, where that is known.
    var shape: Int32 {
        @inline(__always) get { mappings.last?.shape ?? KeyShapes.none }
    }

    /// A key of the innermost mapping that leads to a known shape.
    @inline(__always)
    mutating func add(_ entry: Entry, leadingTo shape: Int32) {
        entries.push(entry)
        mappings.withLast { $0.pointee.shape = shape }
    }

    /// Whether the innermost mapping surely has no key of a fingerprint.
    func lacks(_ fingerprint: UInt64) -> Bool {
        guard let start = mappings.last?.start else { return false }
        return (start..<entries.count).allSatisfy { entries[$0].fingerprint != fingerprint }
    }

    /// A key of the innermost mapping, the shape of which is not known from now on.
    @inline(__always)
    mutating func add(_ entry: Entry) {
        if shape >= 0 { forgetShape() }
        entries.push(entry)
        note(entry)
    }

    private mutating func forgetShape() {
        guard let start = mappings.last?.start else { return }
        mappings.withLast { $0.pointee.shape = KeyShapes.none }
        for index in start..<entries.count { note(entries[index]) }
    }

    /// Puts a key into its group.
    @inline(__always)
    private mutating func note(_ entry: Entry) {
        mappings.withLast { mapping in
            let bit = UInt64(1) << (entry.fingerprint >> 58)
            let isTaken = withUnsafeMutableBytes(of: &mapping.pointee.groups) { groups in
                let offset = Int(truncatingIfNeeded: entry.fingerprint & 7) * 8
                let group = groups.load(fromByteOffset: offset, as: UInt64.self)
                groups.storeBytes(of: group | bit, toByteOffset: offset, as: UInt64.self)
                return group & bit != 0
            }
            if isTaken { mapping.pointee.isDoubtful = true }
        }
    }

    /// The innermost mapping ends.
    /// - Returns: whether no two of its keys can be the same.
    @inline(__always)
    mutating func close() -> Bool {
        guard let mapping = mappings.last, mapping.shape >= 0 || !mapping.isDoubtful else { return false }
        entries.truncate(to: mapping.start)
        mappings.pop()
        return true
    }

    /// Ends the innermost mapping where ``close()`` did not.
    /// - Returns: its keys, two of which may be the same.
    mutating func closeDoubtful() -> [Entry] {
        guard let start = mappings.last?.start else { return [] }
        defer {
            entries.truncate(to: start)
            mappings.pop()
        }
        return entries.array(from: start)
    }

    /// The first key that stood there before, and the one it repeats.
    /// - Parameter isSame: whether two keys of one fingerprint, the earlier first, have the same text.
    static func firstRepeat(among keys: [Entry], isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        keys.count <= few ? firstRepeat(amongFew: keys, isSame: isSame) : firstRepeat(amongMany: keys, isSame: isSame)
    }

    private static func firstRepeat(amongFew keys: [Entry], isSame: (Int, Int) -> Bool) -> (first: Int, second: Int)? {
        for later in keys.indices {
            let fingerprint = keys[later].fingerprint
            for earlier in 0..<later where keys[earlier].fingerprint == fingerprint {
                if isSame(keys[earlier].reference, keys[later].reference) {
                    return (keys[earlier].reference, keys[later].reference)
                }
            }
        }
        return nil
    }

    private static func firstRepeat(
        amongMany keys: [Entry],
        isSame: (Int, Int) -> Bool
    ) -> (first: Int, second: Int)? {
        let keys = keys.sorted { ($0.fingerprint, $0.reference) < ($1.fingerprint, $1.reference) }
        var found: (first: Int, second: Int)?
        var group = 0
        for index in keys.indices.dropFirst() {
            if keys[index].fingerprint != keys[group].fingerprint {
                group = index
                continue
            }
            let second = keys[index].reference
            guard second < found?.second ?? .max else { continue }
            for first in keys[group..<index] where isSame(first.reference, second) {
                found = (first.reference, second)
                break
            }
        }
        return found
    }
}
