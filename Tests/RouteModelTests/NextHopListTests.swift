import RouteModel
import Testing

/// Next hops of routes, whether they are shared or not.
@Suite struct NextHopListTests {
    private static func hops(_ numbers: Int...) -> [NextHop] {
        numbers.map { NextHop(address: IPAddress(ipv4: UInt32($0)), rank: $0 / 100, weight: $0 % 3 + 1) }
    }

    private static let prefix = IPPrefix(masking: IPAddress(ipv4: 0x0a00_0000), length: 8)

    @Test func sharedAndOwnListsAreEqual() throws {
        let table = NextHopTable(hops: Self.hops(7, 8, 9, 105), places: [0, 2, 3, 1, 2])
        let own = try StaticRoute(prefix: Self.prefix, nextHops: Self.hops(105, 9, 7))
        let shared = StaticRoute(prefix: Self.prefix, sorted: table.list(0..<3))
        #expect(own == shared && own.hashValue == shared.hashValue)
        #expect(Array(shared.nextHops) == Self.hops(7, 9, 105))
        #expect(shared.nextHops.indices.map(shared.nextHops.place) == [0, 2, 3])
        let other = StaticRoute(prefix: Self.prefix, sorted: table.list(3..<5))
        #expect(other != shared && Array(other.nextHops) == Self.hops(8, 9))
        #expect(RouteTable(sorted: [shared]) == RouteTable(sorted: [own]))
    }

    @Test func aNextHopIsSmall() {
        #expect(MemoryLayout<NextHop>.stride <= 24)
        #expect(MemoryLayout<IPPrefix>.stride <= 24)
        #expect(MemoryLayout<StaticRoute>.stride <= 40)
    }

    @Test(arguments: [2, 16, 17, 40])
    func anAddressTwiceIsRefused(_ count: Int) {
        let hops = (0..<count).map { NextHop(address: IPAddress(ipv4: UInt32($0)), rank: $0 % 5) }
        #expect(throws: Never.self) { try StaticRoute(prefix: Self.prefix, nextHops: hops) }
        let address = IPAddress(ipv4: UInt32(count / 2))
        let error = #expect(throws: RouteError.self) {
            try StaticRoute(prefix: Self.prefix, nextHops: hops + [NextHop(address: address, rank: 9)])
        }
        #expect(error?.code == .repeatedNextHop && error?.address == address)
    }

    @Test func extremesFit() {
        let hop = NextHop(address: IPAddress(ipv4: 1), rank: 255, weight: 256)
        #expect(hop.rank == 255 && hop.weight == 256)
    }
}
