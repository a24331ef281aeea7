import RouteModel

/// Prefixes and who has them, for finding what overlaps what in logarithmic time.
struct PrefixIndex {
    /// The distinct prefixes, sorted: what contains a prefix stands before it, what it contains right behind it.
    let prefixes: [IPPrefix]
    /// Owners by prefix; those of `prefixes[i]` stand at `starts[i]..<starts[i + 1]`, in the order they were given.
    private let owners: [Int]
    private let starts: [Int]
    /// The nearest prefix that contains this one, or -1.
    private let parents: [Int]

    init(_ entries: [(prefix: IPPrefix, owner: Int)]) {
        var sorted = Array(entries.enumerated())
        sorted.sort {
            $0.element.prefix != $1.element.prefix
                ? $0.element.prefix < $1.element.prefix : $0.offset < $1.offset
        }
        var prefixes: [IPPrefix] = []
        var starts: [Int] = []
        var parents: [Int] = []
        prefixes.reserveCapacity(sorted.count)
        starts.reserveCapacity(sorted.count + 1)
        parents.reserveCapacity(sorted.count)
        for (place, entry) in sorted.enumerated() where prefixes.last != entry.element.prefix {
            var parent = prefixes.count - 1
            while parent >= 0, !prefixes[parent].contains(entry.element.prefix) { parent = parents[parent] }
            prefixes.append(entry.element.prefix)
            starts.append(place)
            parents.append(parent)
        }
        starts.append(sorted.count)
        self.prefixes = prefixes
        self.starts = starts
        self.parents = parents
        owners = sorted.map(\.element.owner)
    }

    /// The owners of one of ``prefixes``.
    func owners(at index: Int) -> ArraySlice<Int> { owners[starts[index]..<starts[index + 1]] }

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
            for owner in owners(at: index) where owner != excluded {
                guard found.count < limit else { return }
                found.append(owner)
            }
        }
        var index = count(notAfter: prefix) - 1
        while index >= 0, found.count < limit {
            if prefixes[index].contains(prefix) { take(index) }
            index = parents[index]
        }
        index = count(notAfter: prefix)
        while index < prefixes.count, found.count < limit, prefix.contains(prefixes[index]) {
            take(index)
            index += 1
        }
        return found
    }

    /// Whether any prefix shares an address with this one.
    func overlaps(_ prefix: IPPrefix) -> Bool { !owners(overlapping: prefix, limit: 1).isEmpty }

    /// The first owner of the longest prefix that contains an address.
    func owner(of address: IPAddress) -> Int? {
        let host = IPPrefix(masking: address, length: address.family.bitWidth)
        var index = count(notAfter: host) - 1
        while index >= 0 {
            if prefixes[index].contains(address) { return owners[starts[index]] }
            index = parents[index]
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
