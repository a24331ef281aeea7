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

    @Test("it is found where the items have it, whatever stands between them")
    func asItems() {
        var random = SeededRandom(seed: 5)
        var found = 0
        for _ in 0..<5_000 {
            let pieces = ["a", "ab", "b", ",", ",", ":", " ", "\t"]
            let list = (0..<Int.random(in: 0...8, using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            let items = GatewayList(list).items.map(\.name)
            for name in ["a", "ab", "b", "ba"] {
                #expect(Self.holds(name, in: list) == items.contains(name), "\(name) in \(list)")
                found += items.contains(name) ? 1 : 0
            }
        }
        #expect(found > 1_000)
    }
}
