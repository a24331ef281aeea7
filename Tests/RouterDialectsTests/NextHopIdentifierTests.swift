import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

@Suite struct NextHopIdentifierTests {
    private func identifiers(_ table: String, mark: String = "201") throws -> NextHopIdentifiers {
        SharedNextHops(RouteUpdate(to: try routes(table)), mark: Array(mark.utf8) + [0]).identifiers
    }

    @Test func dependOnTheAddressAlone() throws {
        let few = try identifiers("10.16.0.0/16 via 172.18.0.11 172.18.0.12")
        let more = try identifiers("10.15.0.0/16 via 172.18.0.1 172.18.0.12\n10.16.0.0/16 via 172.18.0.12 172.18.0.11")
        let address = try IPAddress("172.18.0.12")
        #expect(few.hops[address] == more.hops[address])
        let group = NextHopIdentifiers.members([
            NextHop(address: try IPAddress("172.18.0.11")), NextHop(address: address),
        ])
        #expect(few.groups[group] != nil)
        #expect(few.groups[group] == more.groups[group])
    }

    /// Frozen: a new version of podroute must not make new objects for old next hops.
    @Test func areFrozen() throws {
        let ids = try identifiers("10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00::/64 via fd00:172:18::11")
        #expect(ids.hops[try IPAddress("172.18.0.11")] == 1_422_429_293)
        #expect(ids.hops[try IPAddress("172.18.0.12")] == 1_198_857_872)
        #expect(ids.hops[try IPAddress("fd00:172:18::11")] == 1_463_395_285)
        #expect(ids.groups.values.map { $0 } == [2_017_497_899])
    }

    @Test func differByMark() throws {
        let address = try IPAddress("172.18.0.11")
        let table = "10.16.0.0/16 via 172.18.0.11"
        #expect(try identifiers(table).hops[address] != identifiers(table, mark: "202").hops[address])
    }

    @Test func weightsMakeOtherGroups() throws {
        let ids = try identifiers(
            "10.16.0.0/16 via 172.18.0.11*2 172.18.0.12\n10.17.0.0/16 via 172.18.0.11 172.18.0.12"
        )
        #expect(Set(ids.groups.values).count == 2)
    }

    @Test func staysInItsRangesAndUnique() throws {
        var lines: [String] = []
        for index in 0..<20_000 {
            lines.append(
                "10.\(index / 256 % 256).\(index % 256).0/24 via 10.\(index / 250 % 250).1.\(index % 250 + 1) 192.168.\(index / 250).\(index % 250 + 1)"
            )
        }
        let ids = try identifiers(lines.joined(separator: "\n"))
        #expect(Set(ids.hops.values).count == ids.hops.count)
        #expect(Set(ids.groups.values).count == ids.groups.count)
        #expect(ids.hops.values.allSatisfy { 0x4000_0000..<0x6000_0000 ~= $0 })
        #expect(ids.groups.values.allSatisfy { 0x6000_0000..<0x8000_0000 ~= $0 })
    }

    @Test func sharedObjectsGoOnlyWhereAllRoutesAreKnown() throws {
        let old = try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12")
        let whole = SharedNextHops(RouteUpdate(from: old, to: RouteTable()), mark: [])
        #expect(whole.staleHops.count == 2)
        #expect(whole.staleGroups.count == 1)
        let part = SharedNextHops(RouteUpdate(from: old, to: RouteTable(), isWhole: false), mark: [])
        #expect(part.staleHops.isEmpty)
        #expect(part.staleGroups.isEmpty)
    }
}
