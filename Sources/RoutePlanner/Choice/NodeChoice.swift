import RouteModel

/// Chooses nodes for prefixes by *permuted-bucket rendezvous*: even, and stable when nodes come and go.
///
/// Every node lies in one of 16384 buckets, its name's ``Hash64`` modulo 16384. Every prefix has a permutation of the
/// buckets, keyed with the prefix' hash. A node's score for a prefix is the step at which the permutation reaches its
/// bucket; between nodes of one bucket the lower mix(name's hash ⊕ prefix' hash) decides, then the name. The lowest scores
/// win, in that order. A score depends on that node and that prefix alone, so a node that leaves changes only the prefixes
/// that used it, and one that joins only those that take it.
// No struct: one of that size would be copied for every prefix.
final class NodeChoice: Sendable {
    private let names: [String]
    private let hashes: [UInt64]
    /// Node indices sorted by bucket; those of bucket b stand at `starts[b]..<starts[b + 1]`.
    private let members: [Int32]
    private let starts: [Int32]
    /// By bucket: 1 where it has nodes, 0 where not, as most.
    private let occupied: [UInt8]

    /// - Parameter names: the nodes to choose among; no name twice.
    convenience init(names: [String]) { self.init(names: names, hashes: names.map { Hash64.of($0) }) }

    /// - Parameters:
    ///   - names: the nodes to choose among; no name twice.
    ///   - hashes: the names' hashes.
    init(names: [String], hashes: [UInt64]) {
        self.names = names
        self.hashes = hashes
        var starts = [Int32](repeating: 0, count: BucketPermutation.count + 1)
        var occupied = [UInt8](repeating: 0, count: BucketPermutation.count)
        for hash in hashes {
            starts[Self.bucket(hash) + 1] += 1
            occupied[Self.bucket(hash)] = 1
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
        let wanted = min(limit, names.count)
        let occupied = occupied
        chosen.append(addingCapacity: wanted) { chosen in
            var step = 0
            while chosen.count < wanted {
                let buckets = permutation.buckets(fromStep: step)
                step += buckets.scalarCount
                // A bit for each of them that has nodes: most have none.
                var hits: UInt32 = 0
                for index in buckets.indices {
                    hits |= UInt32(occupied[Int(buckets[index])]) &<< UInt32(index)
                }
                while hits != 0, chosen.count < wanted {
                    let bucket = Int(buckets[hits.trailingZeroBitCount])
                    hits &= hits - 1
                    let nodes = Int(starts[bucket])..<Int(starts[bucket + 1])
                    if nodes.count == 1 {
                        chosen.append(first + UInt32(members[nodes.lowerBound]))
                    } else {
                        append(nodes, key: key, to: &chosen, upTo: wanted, numberedFrom: first)
                    }
                }
            }
        }
    }

    /// Appends the first nodes of a bucket that has several, in their order.
    private func append(
        _ nodes: Range<Int>,
        key: UInt64,
        to chosen: inout OutputSpan<UInt32>,
        upTo wanted: Int,
        numberedFrom first: UInt32
    ) {
        let start = chosen.count
        for place in nodes {
            let node = Int(members[place])
            if chosen.count == wanted {
                guard precedes(node, Int(chosen.span[wanted - 1] - first), key: key) else { continue }
                chosen.removeLast(1)
            }
            chosen.append(first + UInt32(node))
            var free = chosen.count - 1
            var all = chosen.mutableSpan
            while free > start, precedes(node, Int(all[free - 1] - first), key: key) {
                all.swapAt(free, free - 1)
                free -= 1
            }
        }
    }

    private func precedes(_ left: Int, _ right: Int, key: UInt64) -> Bool {
        let leftHash = Hash64.mix(hashes[left] ^ key)
        let rightHash = Hash64.mix(hashes[right] ^ key)
        return leftHash != rightHash
            ? leftHash < rightHash : names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
    }
}
