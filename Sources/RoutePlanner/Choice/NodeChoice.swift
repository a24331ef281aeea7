import RouteModel

/// Chooses nodes for prefixes by *permuted-bucket rendezvous*: even, and stable when nodes come and go.
///
/// Every node lies in one of 16384 buckets, its name's ``Hash64`` modulo 16384. Every prefix has a permutation of the
/// buckets, keyed with the prefix' hash. A node's score for a prefix is the step at which the permutation reaches its
/// bucket; between nodes of one bucket the lower mix(name's hash ⊕ prefix' hash) decides, then the name. The lowest scores
/// win, in that order. A score depends on that node and that prefix alone, so a node that leaves changes only the prefixes
/// that used it, and one that joins only those that take it.
struct NodeChoice {
    private let names: [String]
    private let hashes: [UInt64]
    /// Node indices sorted by bucket; those of bucket b stand at `starts[b]..<starts[b + 1]`.
    private let members: [Int32]
    private let starts: [Int32]
    /// A bit a bucket: whether it has nodes. Most have none, and the bits stay in the fastest cache.
    private let occupied: [UInt64]

    /// - Parameter names: the nodes to choose among; no name twice.
    init(names: [String]) { self.init(names: names, hashes: names.map { Hash64.of($0) }) }

    /// - Parameters:
    ///   - names: the nodes to choose among; no name twice.
    ///   - hashes: the names' hashes.
    init(names: [String], hashes: [UInt64]) {
        self.names = names
        self.hashes = hashes
        var starts = [Int32](repeating: 0, count: BucketPermutation.count + 1)
        var occupied = [UInt64](repeating: 0, count: BucketPermutation.count / 64)
        for hash in hashes {
            starts[Self.bucket(hash) + 1] += 1
            occupied[Self.bucket(hash) / 64] |= 1 << UInt64(Self.bucket(hash) % 64)
        }
        self.occupied = occupied
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        var next = starts
        var members = [Int32](repeating: 0, count: names.count)
        for (node, hash) in hashes.enumerated() {
            members[Int(next[Self.bucket(hash)])] = Int32(node)
            next[Self.bucket(hash)] += 1
        }
        self.starts = starts
        self.members = members
    }

    /// So many nodes of a bucket are put in order one by one.
    private static let few = 8

    private static func bucket(_ hash: UInt64) -> Int { Int(hash & UInt64(BucketPermutation.count - 1)) }

    /// The step at which the prefix with a hash reaches a bucket.
    static func step(ofBucket bucket: Int, key: UInt64) -> Int {
        BucketPermutation.Inverse(BucketPermutation(key: key)).step(ofBucket: bucket)
    }

    /// The bucket of a node.
    static func bucket(of name: String) -> Int { bucket(Hash64.of(name)) }

    /// The step at which a prefix reaches the last of the nodes it chooses.
    func lastStep(for prefix: IPPrefix, limit: Int) -> Int? {
        nodes(for: prefix, limit: limit).last.map {
            Self.step(ofBucket: Self.bucket(hashes[$0]), key: Hash64.of(prefix))
        }
    }

    /// The indices of the nodes with the lowest scores for a prefix, lowest first.
    /// - Parameter limit: how many, at most.
    func nodes(for prefix: IPPrefix, limit: Int) -> [Int] {
        var chosen: [UInt32] = []
        append(nodesFor: prefix, limit: limit, to: &chosen)
        return chosen.map { Int($0) }
    }

    /// Appends the same, as numbers that count from another one than 0.
    func append(nodesFor prefix: IPPrefix, limit: Int, to chosen: inout [UInt32], numberedFrom first: UInt32 = 0) {
        // Scoring looks at every node once, probing at about limit · buckets / nodes buckets.
        if names.count * names.count <= limit * BucketPermutation.count {
            for node in scored(for: prefix, limit: limit) { chosen.append(first + UInt32(node)) }
        } else {
            appendProbed(for: prefix, limit: limit, to: &chosen, numberedFrom: first)
        }
    }

    /// The same, found by scoring every node.
    func scored(for prefix: IPPrefix, limit: Int) -> [Int] {
        let key = Hash64.of(prefix)
        let inverse = BucketPermutation.Inverse(BucketPermutation(key: key))
        var best: [(step: Int, node: Int)] = []
        best.reserveCapacity(min(limit, names.count) + 1)
        for node in hashes.indices {
            let step = inverse.step(ofBucket: Self.bucket(hashes[node]))
            if best.count == limit, let last = best.last {
                guard step < last.step || step == last.step && precedes(node, last.node, key: key) else { continue }
            }
            var place = best.count
            while place > 0 {
                let other = best[place - 1]
                guard step < other.step || step == other.step && precedes(node, other.node, key: key) else { break }
                place -= 1
            }
            best.insert((step, node), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.map(\.node)
    }

    /// The same, found by looking into the buckets in the prefix' order.
    func probed(for prefix: IPPrefix, limit: Int) -> [Int] {
        var chosen: [UInt32] = []
        appendProbed(for: prefix, limit: limit, to: &chosen, numberedFrom: 0)
        return chosen.map { Int($0) }
    }

    private func appendProbed(
        for prefix: IPPrefix,
        limit: Int,
        to chosen: inout [UInt32],
        numberedFrom first: UInt32
    ) {
        let key = Hash64.of(prefix)
        let permutation = BucketPermutation(key: key)
        var missing = min(limit, names.count)
        var step = 0
        while missing > 0 {
            let buckets = permutation.buckets(fromStep: step)
            step += buckets.scalarCount
            for index in buckets.indices where missing > 0 {
                let bucket = Int(buckets[index])
                guard occupied[bucket / 64] >> UInt64(bucket % 64) & 1 != 0 else { continue }
                let nodes = Int(starts[bucket])..<Int(starts[bucket + 1])
                if nodes.count == 1 {
                    chosen.append(first + UInt32(members[nodes.lowerBound]))
                    missing -= 1
                } else {
                    appendBucket(nodes, limit: missing, key: key, to: &chosen, numberedFrom: first)
                    missing -= min(missing, nodes.count)
                }
            }
        }
    }

    /// Appends the nodes of a bucket that has several, in their order.
    private func appendBucket(
        _ nodes: Range<Int>,
        limit: Int,
        key: UInt64,
        to chosen: inout [UInt32],
        numberedFrom first: UInt32
    ) {
        guard nodes.count <= Self.few else {
            let sorted = members[nodes].sorted { precedes(Int($0), Int($1), key: key) }
            for node in sorted.prefix(limit) { chosen.append(first + UInt32(node)) }
            return
        }
        let start = chosen.count
        for place in nodes {
            let node = Int(members[place])
            chosen.append(first + UInt32(node))
            var free = chosen.count - 1
            while free > start, precedes(node, Int(chosen[free - 1] - first), key: key) {
                chosen.swapAt(free, free - 1)
                free -= 1
            }
        }
        chosen.removeLast(max(nodes.count - limit, 0))
    }

    private func precedes(_ left: Int, _ right: Int, key: UInt64) -> Bool {
        let leftHash = Hash64.mix(hashes[left] ^ key)
        let rightHash = Hash64.mix(hashes[right] ^ key)
        return leftHash != rightHash
            ? leftHash < rightHash : names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
    }
}
