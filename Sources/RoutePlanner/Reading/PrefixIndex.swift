import RouteModel

/// Prefixes and who has them, for finding what overlaps what in logarithmic time.
struct PrefixIndex {
    /// The distinct prefixes, sorted: what contains a prefix stands before it, what it contains right behind it.
    let prefixes: [IPPrefix]
    /// Owners by prefix; those of `prefixes[i]` stand at `starts[i]..<starts[i + 1]`, in the order they were given.
    private let owners: [Int32]
    private let starts: [Int32]
    /// The nearest prefix that contains this one, or -1.
    private let parents: [Int32]

    /// - Parameter entries: prefixes with their owners' numbers; the numbers ascend.
    init(_ entries: consuming [PrefixOrder.Entry]) {
        var sorted = entries
        PrefixOrder.sort(&sorted)
        var prefixes: [IPPrefix] = []
        var starts: [Int32] = []
        var parents: [Int32] = []
        prefixes.reserveCapacity(sorted.count)
        starts.reserveCapacity(sorted.count + 1)
        parents.reserveCapacity(sorted.count)
        for place in sorted.indices {
            let prefix = sorted[place].prefix
            var parent = prefixes.count - 1
            if parent >= 0, prefixes[parent] == prefix { continue }
            while parent >= 0, !prefixes[parent].contains(prefix) { parent = Int(parents[parent]) }
            prefixes.append(prefix)
            starts.append(Int32(place))
            parents.append(Int32(parent))
        }
        starts.append(Int32(sorted.count))
        self.prefixes = prefixes
        self.starts = starts
        self.parents = parents
        owners = sorted.map { $0.number }
    }

    /// An index of prefixes whose owners are their places in a list.
    init(_ prefixes: some Sequence<IPPrefix>) {
        self.init(prefixes.enumerated().map { PrefixOrder.Entry(prefix: $1, number: Int32($0)) })
    }

    /// The owners of one of ``prefixes``.
    func owners(at index: Int) -> ArraySlice<Int32> { owners[Int(starts[index])..<Int(starts[index + 1])] }

    /// The place of a prefix in the order, for the owner of one that nobody else has.
    /// - Parameter take: hears the place and the owner.
    func forEachPlace(_ take: (_ place: Int, _ owner: Int) -> Void) {
        for place in prefixes.indices { take(place, Int(owners[Int(starts[place])])) }
    }

    /// Whether somebody else shares an address with one of ``prefixes``.
    func isContested(_ index: Int) -> Bool {
        starts[index + 1] - starts[index] > 1 || parents[index] >= 0
            || index + 1 < prefixes.count && prefixes[index].contains(prefixes[index + 1])
    }

    /// Owners of prefixes that share an address with a prefix: the same prefix first, then larger ones from near to far,
    /// then smaller ones in order.
    /// - Parameters:
    ///   - limit: how many, at most.
    ///   - excluded: an owner that does not count.
    func owners(overlapping prefix: IPPrefix, limit: Int, except excluded: Int? = nil) -> [Int] {
        var found: [Int] = []
        func take(_ index: Int) {
            for owner in owners(at: index) where Int(owner) != excluded {
                guard found.count < limit else { return }
                found.append(Int(owner))
            }
        }
        var index = count(notAfter: prefix) - 1
        while index >= 0, found.count < limit {
            if prefixes[index].contains(prefix) { take(index) }
            index = Int(parents[index])
        }
        index = count(notAfter: prefix)
        while index < prefixes.count, found.count < limit, prefix.contains(prefixes[index]) {
            take(index)
            index += 1
        }
        return found
    }

    /// The owners of all prefixes that contain an address.
    func forEachOwner(of address: IPAddress, _ take: (Int) -> Void) {
        var index = count(notAfter: IPPrefix(masking: address, length: address.family.bitWidth)) - 1
        while index >= 0 {
            if prefixes[index].contains(address) {
                for owner in owners(at: index) { take(Int(owner)) }
            }
            index = Int(parents[index])
        }
    }

    /// The owners of all prefixes that share an address with a prefix.
    func forEachOwner(overlapping prefix: IPPrefix, _ take: (Int) -> Void) {
        forEachOwner(of: prefix.address, take)
        var index = count(notAfter: prefix)
        while index < prefixes.count, prefix.contains(prefixes[index]) {
            for owner in owners(at: index) { take(Int(owner)) }
            index += 1
        }
    }

    /// Whether any prefix shares an address with this one.
    func overlaps(_ prefix: IPPrefix) -> Bool { !owners(overlapping: prefix, limit: 1).isEmpty }

    /// The first owner of the longest prefix that contains an address.
    func owner(of address: IPAddress) -> Int? {
        let host = IPPrefix(masking: address, length: address.family.bitWidth)
        var index = count(notAfter: host) - 1
        while index >= 0 {
            if prefixes[index].contains(address) { return Int(owners[Int(starts[index])]) }
            index = Int(parents[index])
        }
        return nil
    }

    /// How many prefixes sort before a prefix or are the same.
    private func count(notAfter prefix: IPPrefix) -> Int {
        var low = 0
        var high = prefixes.count
        while low < high {
            let middle = (low + high) / 2
            if prefix < prefixes[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
