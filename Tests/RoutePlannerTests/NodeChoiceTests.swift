import RouteModel
import Testing

@testable import RoutePlanner

/// The choice of next hops: frozen (the numbers come from a second, independent computation), even, stable, and the same
/// however it is computed.
@Suite struct NodeChoiceTests {
    private static func prefix(_ number: Int) -> IPPrefix {
        IPPrefix(masking: IPAddress(ipv4: UInt32(10 << 24 + number << 8)), length: 24)
    }

    private static func names(_ count: Int) -> [String] { (0..<count).map { "node-\($0)" } }

    @Test(arguments: [
        ("", 0xf52a_15e9_a9b5_e89b as UInt64), ("n1", 0xf8e4_6110_455c_6e53), ("node-0001", 0xef28_2bbe_2d81_f58a),
    ])
    func hashesTextAsFrozen(_ text: String, _ hash: UInt64) { #expect(Hash64.of(text) == hash) }

    @Test(arguments: [
        ("10.166.0.0/16", 0xffb4_7451_b8a7_4b9c as UInt64), ("0.0.0.0/0", 0xbca7_80aa_6170_9542),
        ("fd00:166::/64", 0x11df_96e6_294a_8eb4),
    ])
    func hashesPrefixesAsFrozen(_ text: String, _ hash: UInt64) throws {
        #expect(Hash64.of(try IPPrefix(text)) == hash)
    }

    @Test func mixesAsSplitMix64Does() {
        // The published first output of SplitMix64 with seed 0.
        #expect(Hash64.mix(0x9e37_79b9_7f4a_7c15) == 0xe220_a839_7b1d_cdaf)
    }

    @Test func permutesAsFrozen() {
        let permutation = BucketPermutation(key: 0x0123_4567_89ab_cdef)
        #expect((0..<8).map(permutation.bucket(atStep:)) == [7590, 9240, 15507, 4829, 3783, 3729, 5691, 5520])
    }

    @Test func choosesAsFrozen() throws {
        let names = (1...20).map { "n\($0)" }
        let choice = NodeChoice(names: names)
        func chosen(_ prefix: String) throws -> [String] {
            choice.nodes(for: try IPPrefix(prefix), limit: 8).map { names[$0] }
        }
        #expect(try chosen("10.166.0.0/16") == ["n5", "n7", "n13", "n12", "n8", "n19", "n4", "n6"])
        #expect(try chosen("10.167.0.0/16") == ["n20", "n11", "n16", "n7", "n17", "n5", "n10", "n6"])
        #expect(try chosen("fd00:166::/64") == ["n19", "n6", "n3", "n12", "n14", "n16", "n18", "n4"])
    }

    @Test(arguments: [
        (8, ["node-2069", "node-1131", "node-1918", "node-687", "node-632", "node-2431", "node-1823", "node-142"]),
        (11, ["node-1787", "node-2563", "node-2116", "node-921", "node-2077", "node-743", "node-113", "node-1182"]),
    ])
    func choosesAsFrozenWhereNodesShareABucket(_ number: Int, _ chosen: [String]) {
        let names = Self.names(3100)
        #expect(NodeChoice(names: names).nodes(for: Self.prefix(number), limit: 8).map { names[$0] } == chosen)
    }

    @Test(arguments: [0, 1, 42, .max, 0xdead_beef_dead_beef] as [UInt64])
    func thePermutationIsABijectionAndItsInverseUndoesIt(_ key: UInt64) {
        let permutation = BucketPermutation(key: key)
        let inverse = BucketPermutation.Inverse(permutation)
        var seen = [Bool](repeating: false, count: BucketPermutation.count)
        for step in 0..<BucketPermutation.count {
            let bucket = permutation.bucket(atStep: step)
            #expect(!seen[bucket] && inverse.step(ofBucket: bucket) == step)
            seen[bucket] = true
        }
    }

    @Test(arguments: [1, 2, 3, 10, 100, 363, 1000, 20_000])
    func scoringAndProbingAgree(_ count: Int) {
        let choice = NodeChoice(names: Self.names(count))
        for number in 0..<(count < 5000 ? 200 : 10) {
            for limit in [1, 2, 8, 64] {
                let prefix = Self.prefix(number)
                let scored = choice.scored(for: prefix, limit: limit)
                #expect(scored == choice.probed(for: prefix, limit: limit))
                #expect(scored.count == min(limit, count) && Set(scored).count == scored.count)
            }
        }
    }

    @Test func aLongerListBeginsWithTheShorterOne() {
        let choice = NodeChoice(names: Self.names(50))
        for number in 0..<200 {
            let long = choice.nodes(for: Self.prefix(number), limit: 16)
            #expect(Array(long.prefix(3)) == choice.nodes(for: Self.prefix(number), limit: 3))
        }
    }

    @Test func theOrderOfTheNodesIsNoMatter() {
        let names = Self.names(500)
        let forward = NodeChoice(names: names)
        let backward = NodeChoice(names: names.reversed())
        for number in 0..<200 {
            let chosen = forward.nodes(for: Self.prefix(number), limit: 8).map { names[$0] }
            #expect(chosen == backward.nodes(for: Self.prefix(number), limit: 8).map { names[names.count - 1 - $0] })
        }
    }

    @Test(arguments: [5, 40, 700])
    func aNodeThatLeavesChangesOnlyWhatUsedIt(_ count: Int) {
        let names = Self.names(count)
        let gone = "node-3"
        let rest = names.filter { $0 != gone }
        let before = NodeChoice(names: names)
        let after = NodeChoice(names: rest)
        let limit = 4
        var used = 0
        for number in 0..<500 {
            let old = before.nodes(for: Self.prefix(number), limit: limit).map { names[$0] }
            let new = after.nodes(for: Self.prefix(number), limit: limit).map { rest[$0] }
            if let place = old.firstIndex(of: gone) {
                used += 1
                // The others move up, one comes in behind them; read the other way round, a node that joins.
                var expected = old
                expected.remove(at: place)
                #expect(Array(new.prefix(limit - 1)) == expected)
            } else {
                #expect(new == old)
            }
        }
        #expect(used > 0 && (used < 500 || count == 5))
    }

    @Test func loadIsEvenOverManyNodes() {
        #expect(Self.peak(nodes: 3100, prefixes: 100_000, limit: 8) <= 1.4)
    }

    @Test(arguments: [(5, 2), (10, 3), (10, 1), (50, 8), (300, 8)])
    func loadIsEvenOverFewNodes(_ nodes: Int, _ limit: Int) {
        #expect(Self.peak(nodes: nodes, prefixes: 4_000, limit: limit) <= 1.4)
    }

    /// The load of the busiest node, as a multiple of the mean.
    private static func peak(nodes: Int, prefixes: Int, limit: Int) -> Double {
        let choice = NodeChoice(names: names(nodes))
        var load = [Int](repeating: 0, count: nodes)
        for number in 0..<prefixes {
            for node in choice.nodes(for: prefix(number), limit: limit) { load[node] += 1 }
        }
        return Double(load.max() ?? 0) / (Double(prefixes * limit) / Double(nodes))
    }

    @Test func eightStepsAtOnceAreTheSame() {
        for key in 0..<200 as Range<UInt64> {
            let permutation = BucketPermutation(key: Hash64.mix(key))
            for step in [0, 8, 4_096, 16_376] {
                let buckets = permutation.buckets(fromStep: step)
                #expect(
                    buckets.indices.map { Int(buckets[$0]) } == (0..<8).map { permutation.bucket(atStep: step + $0) }
                )
            }
        }
    }
}
