import DialectCases
import RouteModel
import TestSupport
import Testing

@testable import RouterDialects

@Suite struct NextHopIdentifierTests {
    private func shared(_ table: String, mark: String = "201") throws -> SharedNextHops {
        SharedNextHops(RouteUpdate(to: try routes(table)).sheet, isWhole: true, mark: Array(mark.utf8) + [0])
    }

    /// What changing one table into another needs and leaves without use.
    private func shared(from old: String, to new: String, groupsOfOne: Bool = false) throws -> SharedNextHops {
        let update = RouteUpdate(from: try routes(old), to: try routes(new))
        var rule = DialectCapabilities.SharingRule()
        rule.groupsOfOne = groupsOfOne
        return SharedNextHops(update.sheet, isWhole: true, mark: [], rule: rule)
    }

    @Test func dependOnTheAddressAlone() throws {
        let few = try shared("10.16.0.0/16 via 172.18.0.11 172.18.0.12")
        let more = try shared("10.15.0.0/16 via 172.18.0.1 172.18.0.12\n10.16.0.0/16 via 172.18.0.12 172.18.0.11")
        #expect(few.ids["172.18.0.12"] == more.ids["172.18.0.12"])
        #expect(few.ids["172.18.0.11,172.18.0.12"] != nil)
        #expect(few.ids["172.18.0.11,172.18.0.12"] == more.ids["172.18.0.11,172.18.0.12"])
    }

    /// Frozen: a new version of podroute must not make new objects for old next hops.
    @Test func areFrozen() throws {
        let ids = try shared("10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00::/64 via fd00:172:18::11").ids
        #expect(
            ids == [
                "172.18.0.11": 1_422_429_293, "172.18.0.12": 1_198_857_872, "fd00:172:18::11": 1_463_395_285,
                "172.18.0.11,172.18.0.12": 2_017_497_899,
            ]
        )
    }

    @Test func differByMark() throws {
        let table = "10.16.0.0/16 via 172.18.0.11"
        #expect(try shared(table).ids != shared(table, mark: "202").ids)
    }

    @Test func weightsMakeOtherGroups() throws {
        let shared = try shared(
            "10.16.0.0/16 via 172.18.0.11*2 172.18.0.12\n10.17.0.0/16 via 172.18.0.11 172.18.0.12"
        )
        #expect(Set(shared.neededGroups.map { shared.groupIDs[Int($0)] }).count == 2)
    }

    @Test func ranksMakeNoOtherGroups() throws {
        let shared = try shared(
            "10.16.0.0/16 via 172.18.0.1 then 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.11 172.18.0.12"
        )
        #expect(shared.neededGroups.count == 1 && shared.neededHops.count == 3)
    }

    @Test func staysInItsRangesAndUnique() throws {
        var lines: [String] = []
        for index in 0..<20_000 {
            lines.append(
                "10.\(index / 256 % 256).\(index % 256).0/24 via 10.\(index / 250 % 250).1.\(index % 250 + 1) 192.168.\(index / 250).\(index % 250 + 1)"
            )
        }
        let shared = try shared(lines.joined(separator: "\n"))
        let groups = shared.neededGroups.map { shared.groupIDs[Int($0)] }
        #expect(Set(shared.hopIDs).count == shared.addresses.count)
        #expect(groups.count == 20_000 && Set(groups).count == groups.count)
        #expect(shared.hopIDs.allSatisfy { 0x4000_0000..<0x6000_0000 ~= $0 })
        #expect(groups.allSatisfy { 0x6000_0000..<0x8000_0000 ~= $0 })
    }

    @Test func sharedObjectsGoOnlyWhereAllRoutesAreKnown() throws {
        let old = try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12")
        let whole = SharedNextHops(RouteUpdate(from: old, to: RouteTable()).sheet, isWhole: true, mark: [])
        #expect(whole.staleHops.count == 2)
        #expect(whole.staleGroups.count == 1)
        let part = SharedNextHops(RouteUpdate(from: old, to: RouteTable()).sheet, isWhole: false, mark: [])
        #expect(part.staleHops.isEmpty)
        #expect(part.staleGroups.isEmpty)
    }

    @Test func changesNeedTheirOwnAndLeaveWhatNobodyUses() throws {
        let old = """
            10.16.0.0/16 via 172.18.0.1 172.18.0.2
            10.17.0.0/16 via 172.18.0.3 172.18.0.4
            10.18.0.0/16 via 172.18.0.5
            10.19.0.0/16 via 172.18.0.1 172.18.0.2
            """
        let new = """
            10.16.0.0/16 via 172.18.0.1 172.18.0.2
            10.17.0.0/16 via 172.18.0.4 172.18.0.6
            10.20.0.0/16 via 172.18.0.2
            """
        let shared = try shared(from: old, to: new)
        #expect(shared.texts(shared.neededHops) == ["172.18.0.2", "172.18.0.4", "172.18.0.6"])
        #expect(shared.neededGroups.map(shared.text) == ["172.18.0.4,172.18.0.6"])
        #expect(shared.texts(shared.staleHops) == ["172.18.0.3", "172.18.0.5"])
        #expect(shared.staleGroups.map(shared.text) == ["172.18.0.3,172.18.0.4"])
        let ofOne = try self.shared(from: old, to: new, groupsOfOne: true)
        #expect(ofOne.neededGroups.map(ofOne.text) == ["172.18.0.2", "172.18.0.4,172.18.0.6"])
        #expect(ofOne.staleGroups.map(ofOne.text) == ["172.18.0.3,172.18.0.4", "172.18.0.5"])
    }

    @Test func listsAreNumberedAndSortedAsASetWouldHoldThem() {
        var random = SeededRandom(seed: 4)
        var numbering = GroupNumbering()
        var known: [[UInt32]: Int] = [:]
        for _ in 0..<5_000 {
            // Few different numbers, so that lists come again and begin alike.
            let list = (0..<Int.random(in: 1...5, using: &random)).map { _ in UInt32.random(in: 0..<6, using: &random) }
            let number = numbering.number(ofList: list.count) { list[$0] }
            #expect(known[list] ?? known.count == number)
            known[list] = number
        }
        #expect(numbering.count == known.count)
        let sorted = known.keys.sorted { $0.lexicographicallyPrecedes($1) }
        #expect(numbering.sorted.map { Array(numbering[Int($0)]) } == sorted)
        #expect(numbering.sorted == sorted.compactMap { known[$0].map { UInt32($0) } })
    }

    @Test func identifiersAreTakenOnce() {
        var random = SeededRandom(seed: 4)
        var taken = TakenIdentifiers()
        var known: Set<UInt32> = []
        for _ in 0..<5_000 {
            let identifier = UInt32.random(in: 0..<3_000, using: &random)
            #expect(taken.insert(identifier) == known.insert(identifier).inserted)
        }
    }
}

extension SharedNextHops {
    fileprivate func texts(_ hops: [UInt32]) -> [String] { hops.map { addresses[Int($0)].description } }

    /// The addresses of a group's members.
    fileprivate func text(_ group: UInt32) -> String {
        groups[Int(group)].map { members[Int($0)].address.description }.joined(separator: ",")
    }

    /// The ids of all objects, and of the groups that are needed.
    fileprivate var ids: [String: UInt32] {
        var ids = Dictionary(uniqueKeysWithValues: zip(addresses.map(\.description), hopIDs))
        for group in neededGroups { ids[text(group)] = groupIDs[Int(group)] }
        return ids
    }
}
