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

    /// - Parameter names: the nodes to choose among; no name twice.
    init(names: [String]) {
        self.names = names
        let hashes = names.map { Hash64.of($0) }
        self.hashes = hashes
        var starts = [Int32](repeating: 0, count: BucketPermutation.count + 1)
        for hash in hashes { starts[Self.bucket(hash) + 1] += 1 }
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

    /// The indices of the nodes with the lowest scores for a prefix, lowest first.
    /// - Parameter limit: how many, at most.
    func nodes(for prefix: IPPrefix, limit: Int) -> [Int] {
        // Scoring looks at every node once, probing at about limit · buckets / nodes buckets.
        names.count * names.count <= limit * BucketPermutation.count
            ? scored(for: prefix, limit: limit) : probed(for: prefix, limit: limit)
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
        let key = Hash64.of(prefix)
        let permutation = BucketPermutation(key: key)
        let wanted = min(limit, names.count)
        var chosen: [Int] = []
        chosen.reserveCapacity(wanted)
        var step = 0
        while chosen.count < wanted {
            let bucket = permutation.bucket(atStep: step)
            step += 1
            let start = Int(starts[bucket])
            let end = Int(starts[bucket + 1])
            if start == end { continue }
            if end - start == 1 {
                chosen.append(Int(members[start]))
            } else {
                let sorted = members[start..<end].map(Int.init).sorted { precedes($0, $1, key: key) }
                chosen.append(contentsOf: sorted.prefix(wanted - chosen.count))
            }
        }
        return chosen
    }

    private func precedes(_ left: Int, _ right: Int, key: UInt64) -> Bool {
        let leftHash = Hash64.mix(hashes[left] ^ key)
        let rightHash = Hash64.mix(hashes[right] ^ key)
        return leftHash != rightHash
            ? leftHash < rightHash : names[left].utf8.lexicographicallyPrecedes(names[right].utf8)
    }
}
