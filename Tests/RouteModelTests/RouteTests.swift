import RouteModel
import TestSupport
import Testing

@Suite struct RouteTests {
    private func hop(_ text: String, rank: Int = 0, weight: Int = 1) throws -> NextHop {
        NextHop(address: try IPAddress(text), rank: rank, weight: weight)
    }

    @Test func refusesWhatIsNoRoute() throws {
        let prefix = try IPPrefix("10.0.0.0/8")
        func code(_ hops: [NextHop]) -> RouteError.Code? {
            #expect(throws: RouteError.self) { try StaticRoute(prefix: prefix, nextHops: hops) }?.code
        }
        #expect(code([]) == .noNextHop)
        #expect(code([try hop("10.0.0.1"), try hop("fd00::1")]) == .familyMismatch)
        #expect(code([try hop("10.0.0.1"), try hop("10.0.0.1", rank: 1, weight: 2)]) == .repeatedNextHop)
    }

    @Test func keepsNextHopsInOneOrder() throws {
        let prefix = try IPPrefix("10.0.0.0/8")
        let hops = [
            try hop("10.0.0.9"), try hop("10.0.0.10"), try hop("10.0.0.1", rank: 1), try hop("9.0.0.1", rank: 2),
        ]
        var generator = SeededRandom(seed: 11)
        for _ in 0..<20 {
            let route = try StaticRoute(prefix: prefix, nextHops: hops.shuffled(using: &generator))
            #expect(Array(route.nextHops) == hops)
        }
    }

    @Test func refusesTwoRoutesOfOnePrefix() throws {
        let prefix = try IPPrefix("10.0.0.0/8")
        let one = try StaticRoute(prefix: prefix, nextHops: [hop("10.0.0.1")])
        let other = try StaticRoute(prefix: prefix, nextHops: [hop("10.0.0.2")])
        let error = #expect(throws: RouteError.self) { try RouteTable([one, other]) }
        #expect(error?.code == .repeatedPrefix && error?.prefix == prefix)
        #expect(throws: RouteError.self) { try RouteTable([one, one]) }
    }

    @Test func keepsRoutesInOneOrderAndFindsThem() throws {
        var generator = SeededRandom(seed: 12)
        for _ in 0..<200 {
            let table = try generator.table()
            #expect(try RouteTable(table.routes.shuffled(using: &generator)) == table)
            #expect(table.routes.map(\.prefix) == table.routes.map(\.prefix).sorted())
            for route in table.routes { try #require(table[route.prefix] == route) }
            let absent = try IPPrefix("10.0.0.0/31")
            #expect(table[absent] == nil)
            let four = table.filter { $0.prefix.family == .ipv4 }
            #expect(four.routes == table.routes.filter { $0.prefix.family == .ipv4 })
        }
    }
}

@Suite struct RouteChangesTests {
    /// The table that the changes make of another.
    private func apply(_ changes: RouteChanges, to table: RouteTable) throws -> RouteTable {
        var routes = Dictionary(uniqueKeysWithValues: table.routes.map { ($0.prefix, $0) })
        for route in changes.withdraw { #expect(routes.removeValue(forKey: route.prefix) == route) }
        for replacement in changes.replace {
            #expect(routes.updateValue(replacement.new, forKey: replacement.prefix) == replacement.old)
        }
        for route in changes.install { #expect(routes.updateValue(route, forKey: route.prefix) == nil) }
        return try RouteTable(Array(routes.values))
    }

    @Test func turnOneTableIntoTheOther() throws {
        var generator = SeededRandom(seed: 13)
        var kinds = [0, 0, 0, 0]
        for _ in 0..<400 {
            let old = try generator.table()
            // Half of the new table is the old one, as it is from day to day.
            let kept = old.routes.filter { _ in Bool.random(using: &generator) }
            let fresh = try generator.table().filter { route in !kept.contains { $0.prefix == route.prefix } }
            let new = try RouteTable(kept + fresh.routes)
            let changes = RouteChanges(from: old, to: new)
            #expect(try apply(changes, to: old) == new)

            // What stays as it is does not appear, and nothing appears twice.
            let named = changes.install.map(\.prefix) + changes.replace.map(\.prefix) + changes.withdraw.map(\.prefix)
            #expect(Set(named).count == named.count)
            let same = Set(old.routes).intersection(new.routes).map(\.prefix)
            #expect(Set(named).isDisjoint(with: same))
            #expect(named.count + same.count == Set(old.routes.map(\.prefix) + new.routes.map(\.prefix)).count)
            for list in [changes.install.map(\.prefix), changes.replace.map(\.prefix), changes.withdraw.map(\.prefix)] {
                #expect(list == list.sorted())
            }

            // Backwards it is the mirror image.
            let back = RouteChanges(from: new, to: old)
            #expect(back.install == changes.withdraw && back.withdraw == changes.install)
            #expect(back.replace.map(\.old) == changes.replace.map(\.new))
            for (index, count) in [changes.install.count, changes.replace.count, changes.withdraw.count, same.count]
                .enumerated()
            {
                kinds[index] += count
            }
        }
        #expect(kinds.allSatisfy { $0 > 500 }, "all kinds of changes were tried: \(kinds)")
    }

    @Test func areNoneBetweenATableAndItself() throws {
        var generator = SeededRandom(seed: 14)
        let table = try generator.table()
        #expect(RouteChanges(from: table, to: table).isEmpty)
        #expect(RouteChanges(from: RouteTable(), to: RouteTable()).isEmpty)
        #expect(RouteChanges(from: RouteTable(), to: table).install == table.routes)
        #expect(RouteChanges(from: table, to: RouteTable()).withdraw == table.routes)
    }

    /// A weight or a rank that changes is a change.
    @Test func seeEveryPropertyOfANextHop() throws {
        let prefix = try IPPrefix("10.0.0.0/8")
        let address = try IPAddress("192.0.2.1")
        func table(_ hop: NextHop) throws -> RouteTable {
            try RouteTable([StaticRoute(prefix: prefix, nextHops: [hop])])
        }
        let old = try table(NextHop(address: address))
        #expect(RouteChanges(from: old, to: try table(NextHop(address: address, weight: 2))).replace.count == 1)
        #expect(RouteChanges(from: old, to: try table(NextHop(address: address, rank: 1))).replace.count == 1)
    }
}
