import Diagnostics
import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

@Suite struct RouteLimitTests {
    private func table(_ count: Int, ipv6: Int = 0) throws -> RouteTable {
        let hop4 = NextHop(address: try IPAddress("172.18.0.11"))
        let hop6 = NextHop(address: try IPAddress("fd00::11"))
        let small = try (0..<count).map { index in
            let address = IPAddress(ipv4: UInt32(0x0a00_0000 + index * 16))
            return try StaticRoute(prefix: #require(IPPrefix(containing: address, length: 28)), nextHops: [hop4])
        }
        let large = try (0..<ipv6).map { index in
            let address = IPAddress(ipv6High: 0xfd00_0000_0000_0000 + UInt64(index), low: 0)
            return try StaticRoute(prefix: #require(IPPrefix(containing: address, length: 64)), nextHops: [hop6])
        }
        return try RouteTable(small + large)
    }

    @Test(arguments: [
        ("srlinux", 16384, 0, nil), ("srlinux", 16383, 2, "holds at most 16384 static routes in a VRF, not 16385"),
        ("huawei-legacy", 100_000, 50_000, nil),
        ("huawei-legacy", 100_001, 0, "holds at most 100000 ipv4 static routes in a VRF, not 100001"),
        ("sros", 100_001, 0, nil),
    ])
    func refusesMoreRoutesThanTheRouterHolds(_ name: String, _ ipv4: Int, _ ipv6: Int, _ reason: String?) throws {
        let dialect = try Dialect(named: name)
        let update = RouteUpdate(to: try table(ipv4, ipv6: ipv6))
        let refusals = dialect.refusals(of: update, options: RenderOptions())
        #expect(refusals.map(\.subject) == (reason == nil ? [] : ["routes"]))
        if let reason { #expect(refusals.first?.reason.contains(reason) == true, "\(refusals)") }
    }

    @Test func thePageSaysHowMany() throws {
        #expect(try Dialect(named: "srlinux").page.contains("- routes: at most 16384\n"))
        #expect(try Dialect(named: "huawei-legacy").page.contains("- routes: at most 100000 (ipv4)\n"))
    }

    @Test(arguments: ["routes: {max: 0}", "routes: {}", "routes: {max: many}", "routes: {most: 3}", "routes: 7"])
    func refusesLimitsThatAreNone(_ limit: String) throws {
        try OwnDialectTests.withFolder(yaml: OwnDialectTests.yaml + limit + "\n") { path in
            let error = #expect(throws: DialectError.self) { try Dialect(folder: path) }
            #expect(error?.code == .badDescription)
            #expect(error?.diagnostics.first?.place != nil)
        }
    }
}
