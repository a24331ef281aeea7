import RouteModel
import TestSupport
import Testing

@testable import RoutePlanner

/// The fewest prefixes for the pods of a Subnet, against exhaustive search, another way to count, and a lookup of every address.
@Suite("Aggregation of pods")
struct PodAggregationTests {
    /// The nodes of the addresses of a small Subnet 10.0.0.0/n; nil for one that no pod has.
    private typealias Owners = [Int32?]

    /// Aggregates with what earlier aggregations have left behind.
    private static func aggregate(_ owners: Owners, fallback: Int32?, _ trie: inout PodTrie) -> PodAggregation {
        let length = 32 - (owners.count.bitWidth - 1 - owners.count.leadingZeroBitCount)
        let pods = owners.enumerated().compactMap { index, node in
            node.map { PodEntry(high: 0, low: 0x0a00_0000 + UInt64(index), record: Int32(index), node: $0) }
        }
        return trie.aggregate(subnet(length), pods: pods, fallback: fallback)
    }

    private static func subnet(_ length: Int) -> IPPrefix {
        IPPrefix(masking: IPAddress(ipv4: 0x0a00_0000), length: length)
    }

    /// Checks that every pod goes to its node by the longest match, and that the counts are right; returns the number.
    private static func check(_ owners: Owners, fallback: Int32?, _ trie: inout PodTrie) -> Int {
        let result = aggregate(owners, fallback: fallback, &trie)
        var counts = [Int](repeating: 0, count: result.routes.count)
        var others = 0
        for (index, owner) in owners.enumerated() {
            guard let owner else { continue }
            let address = IPAddress(ipv4: 0x0a00_0000 + UInt32(index))
            let match = result.routes.indices.filter { result.routes[$0].prefix.contains(address) }
                .max { result.routes[$0].prefix.length < result.routes[$1].prefix.length }
            if let match { counts[match] += 1 } else { others += 1 }
            #expect(match.map { result.routes[$0].node } ?? fallback == owner, "\(owners), address \(index)")
        }
        #expect(result.routes.map { Int($0.pods) } == counts && result.servedByFallback == others, "\(owners)")
        #expect(result.routes.map(\.prefix) == result.routes.map(\.prefix).sorted(), "\(owners)")
        let whole = subnet(32 - (owners.count.bitWidth - 1 - owners.count.leadingZeroBitCount))
        #expect(result.routes.allSatisfy { whole.contains($0.prefix) && $0.prefix.length > whole.length }, "\(owners)")
        return result.routes.count
    }

    /// The fewest routes for four addresses, by trying every choice of a node, or none, for each of their seven prefixes.
    private static func exhaustive(_ owners: ArraySlice<Int32?>, fallback: Int32?, nodes: Int32) -> Int {
        let owners = Array(owners)
        // Prefix 0 is all four, 1 and 2 the halves, 3 to 6 the addresses.
        var best = Int.max
        let choices = Int(nodes) + 1
        var choice = [Int](repeating: 0, count: 7)
        search: while true {
            let count = choice.count { $0 > 0 }
            if count < best {
                let isRight = owners.indices.allSatisfy { index in
                    guard let owner = owners[index] else { return true }
                    let set = [choice[3 + index], choice[1 + index / 2], choice[0]].first { $0 > 0 }
                    return (set.map { Int32($0 - 1) } ?? fallback) == owner
                }
                if isRight { best = count }
            }
            for place in choice.indices {
                choice[place] += 1
                if choice[place] < choices { continue search }
                choice[place] = 0
            }
            return best
        }
    }

    /// The fewest routes by another way to count them: for each prefix and each node its packets may come with.
    private static func counted(_ owners: ArraySlice<Int32?>, _ inherited: Int32, nodes: Int32, isWhole: Bool) -> Int {
        func below(_ node: Int32) -> Int {
            if owners.count == 1 {
                return owners[owners.startIndex].map { $0 == node } ?? true ? 0 : 1_000_000
            }
            let middle = owners.startIndex + owners.count / 2
            return counted(owners[..<middle], node, nodes: nodes, isWhole: false)
                + counted(owners[middle...], node, nodes: nodes, isWhole: false)
        }
        var best = below(inherited)
        if !isWhole { for node in 0..<nodes { best = min(best, 1 + below(node)) } }
        return best
    }

    private static func owners(_ bits: Int, nodes: Int32, _ random: inout SeededRandom) -> Owners {
        let share = Double.random(in: 0...1, using: &random)
        return (0..<1 << bits).map { _ in
            Double.random(in: 0...1, using: &random) < share ? Int32.random(in: 0..<nodes, using: &random) : nil
        }
    }

    @Test(
        "the number is the least of all choices, for every Subnet of four addresses and three nodes and for random ones of eight"
    )
    func exhaustiveMinimum() {
        // A Subnet's own prefix is never used, so its two halves are apart; a half of four addresses is searched whole.
        var (random, trie) = (SeededRandom(seed: 6), PodTrie())
        var known: [[Int32?]: Int] = [:]
        func least(_ half: ArraySlice<Int32?>, _ fallback: Int32?, _ nodes: Int32) -> Int {
            let key = Array(half) + [fallback, nodes]
            let least = known[key] ?? Self.exhaustive(half, fallback: fallback, nodes: nodes)
            known[key] = least
            return least
        }
        for seed in 0..<2_000 {
            let nodes = Int32(seed % 20 == 0 ? 3 : 1 + seed % 2)
            let owners = Self.owners(3, nodes: nodes, &random)
            let fallback = Bool.random(using: &random) ? nil : Int32.random(in: 0..<nodes, using: &random)
            let count = least(owners[..<4], fallback, nodes) + least(owners[4...], fallback, nodes)
            let found = Self.check(owners, fallback: fallback, &trie)
            #expect(found == count, "\(owners), fallback \(String(describing: fallback))")
        }
    }

    @Test("the number is the least by another way to count, for Subnets of up to 32 addresses")
    func countedMinimum() {
        var (random, trie) = (SeededRandom(seed: 7), PodTrie())
        for seed in 0..<2_000 {
            let nodes = Int32.random(in: 1...3, using: &random)
            let owners = Self.owners(1 + seed % 5, nodes: nodes, &random)
            let fallback = Bool.random(using: &random) ? nil : Int32.random(in: 0..<nodes, using: &random)
            let least = Self.counted(owners[...], fallback ?? 99, nodes: nodes, isWhole: true)
            let found = Self.check(owners, fallback: fallback, &trie)
            #expect(found == least, "\(owners), fallback \(String(describing: fallback))")
        }
    }

    @Test("every address of large Subnets goes where its pod is")
    func largeSubnets() {
        var (random, trie) = (SeededRandom(seed: 8), PodTrie())
        for nodes: Int32 in [1, 2, 40] {
            let owners = Self.owners(12, nodes: nodes, &random)
            let found = Self.check(owners, fallback: nil, &trie)
            #expect(found <= owners.count { $0 != nil })
        }
    }

    @Test("free addresses are used: two neighbours of one node, and a stray among many")
    func freeAddresses() throws {
        var trie = PodTrie()
        // .0 and .3 of node 0, .1 and .2 free: one prefix does.
        let pair = Self.aggregate([0, nil, nil, 0] + Owners(repeating: nil, count: 4), fallback: nil, &trie)
        #expect(pair.routes.map(\.prefix.description) == ["10.0.0.0/30"])
        // A node's pods around one of another: nested.
        let nested = Self.aggregate([0, 0, 1, 0] + Owners(repeating: nil, count: 4), fallback: nil, &trie)
        #expect(nested.routes.map(\.prefix.description) == ["10.0.0.0/30", "10.0.0.2/32"])
        #expect(nested.routes.map(\.node) == [0, 1] && nested.routes.map(\.parent) == [nil, 0])
        // All of one node on both sides of the Subnet's own prefix: that one is not ours to use.
        let halves = Self.aggregate([0, nil, nil, 0], fallback: nil, &trie)
        #expect(halves.routes.map(\.prefix.description) == ["10.0.0.0/32", "10.0.0.3/32"])
        // Where the Subnet's own route leads to the only node, nothing is needed.
        let none = Self.aggregate([0, nil, nil, 0], fallback: 0, &trie)
        #expect(none.routes.isEmpty && none.servedByFallback == 2)
    }

    @Test("IPv6 pods far apart are aggregated as well")
    func ipv6() throws {
        let prefix = try #require(try? IPPrefix("fd00:10:16::/64"))
        let pods = ([1, 2, 3, 1 << 40, 1 << 63] as [UInt64]).map {
            PodEntry(high: prefix.address.high, low: $0, record: 0, node: $0 < 4 ? 0 : 1)
        }
        var trie = PodTrie()
        let routes = trie.aggregate(prefix, pods: pods, fallback: nil).routes
        #expect(
            routes.map { "\($0.prefix) \($0.node)" }
                == ["fd00:10:16::/126 0", "fd00:10:16::100:0:0/128 1", "fd00:10:16:0:8000::/128 1"]
        )
    }
}
