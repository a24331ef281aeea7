import RouteModel
import TestSupport
import Testing

@testable import RoutePlanner

/// Lists of gateways.
@Suite struct GatewayListTests {
    private static func holds(_ name: String, in list: String) -> Bool {
        GatewayList.holds(name.utf8Span.span, in: list)
    }

    @Test("a name is found in a list where it is an item's, and not where it is part of one")
    func names() {
        let list = "node-10, node-2:10.0.0.9 ,,\tnode-3\n, node-4 : x:node-5"
        for name in ["node-10", "node-2", "node-3", "node-4"] {
            #expect(Self.holds(name, in: list), "\(name)")
        }
        for name in ["node-1", "node", "ode-3", "node-5", "10.0.0.9", "x", "", "node-10,"] {
            #expect(!Self.holds(name, in: list), "\(name)")
        }
        #expect(!Self.holds("a", in: "") && Self.holds("a", in: "a"))
    }

    /// Takes a list apart as Kube-OVN's Go does: split at commas, cut at the first colon, blanks trimmed.
    private static func takenApart(_ list: String) -> [(name: String, offset: Int, pin: String?)] {
        var items: [(name: String, offset: Int, pin: String?)] = []
        var start = 0
        for field in list.split(separator: ",", omittingEmptySubsequences: false) {
            defer { start += field.utf8.count + 1 }
            let halves = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let half = halves.first, let blanks = half.firstIndex(where: { $0 != " " && $0 != "\t" }) else {
                continue
            }
            let name = half.split { $0 == " " || $0 == "\t" }.joined()
            guard !items.contains(where: { $0.name == name }) else { continue }
            let offset = start + half.distance(from: half.startIndex, to: blanks)
            items.append((name, offset, halves.count > 1 ? halves[1] : nil))
        }
        return items
    }

    @Test("a list has the items that splitting it gives, each name once, and a name is found where an item has it")
    func asItems() {
        var random = SeededRandom(seed: 5)
        var (found, pinned, long) = (0, 0, 0)
        // No blank stands inside a name.
        let pieces = ["a", "ab", "b", ",", ",", ",", ":", ", ", "\t,", ":10.0.0.9", "é", "c", "d", "e", "f", "g"]
        for number in 0..<2_000 {
            let list = (0..<Int.random(in: 0...(number % 10 == 0 ? 80 : 8), using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            let expected = Self.takenApart(list)
            let items = GatewayList(list).items
            #expect(items.map(\.name) == expected.map(\.name), "\(list)")
            #expect(items.map(\.offset) == expected.map(\.offset), "\(list)")
            for (item, other) in zip(items, expected) {
                #expect((item.pin == nil) == (other.pin == nil), "\(list)")
                if case .unusable(let text)? = item.pin { #expect(text == other.pin, "\(list)") }
                if case .address(let address)? = item.pin { #expect(address.description == other.pin, "\(list)") }
            }
            #expect(GatewayList.pinned(in: list).map(\.name) == expected.filter { $0.pin != nil }.map(\.name))
            for name in ["a", "ab", "b", "ba"] {
                #expect(Self.holds(name, in: list) == expected.contains { $0.name == name }, "\(name) in \(list)")
                found += expected.contains { $0.name == name } ? 1 : 0
            }
            pinned += expected.count { $0.pin == "10.0.0.9" }
            long += expected.count > 9 ? 1 : 0
        }
        #expect(found > 400 && pinned > 60 && long > 20, "\(found) \(pinned) \(long)")
    }
}
