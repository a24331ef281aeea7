import RouteModel

/// The next hops and groups that an update needs, and those it leaves without use, by numbers.
///
/// A class, for it is asked about every row of an update: as a structure, all its parts would be handed over.
final class SharedNextHops: Sendable {
    /// What uses a group or a next hop.
    private struct Use: OptionSet {
        let rawValue: UInt8
        /// A wanted route; one that is new or changes; one that goes, or was otherwise before.
        static let wanted = Self(rawValue: 1)
        static let needed = Self(rawValue: 2)
        static let gone = Self(rawValue: 4)
    }

    /// The addresses of all next hops, sorted.
    let addresses: [IPAddress]
    /// The id of each address' next-hop object.
    let hopIDs: [UInt32]
    /// The different members of groups, sorted.
    let members: [NextHopIdentifiers.Member]
    /// The groups, as lists of members.
    let groups: GroupNumbering
    /// The id of what each group is reached through: its own, or where a single next hop needs no group, that of the next hop.
    let groupIDs: [UInt32]
    /// The addresses of routes that are new or change, by their numbers; sorted.
    let neededHops: [UInt32]
    /// Their groups, sorted.
    let neededGroups: [UInt32]
    /// Next hops that no wanted route uses any more; none where other routes may use them.
    let staleHops: [UInt32]
    /// Groups that no wanted route uses any more.
    let staleGroups: [UInt32]

    /// The address of each member.
    private let addressOfMember: [UInt32]
    /// The member that each next hop of the update is.
    private let memberOfHop: [UInt32]
    /// The group of each rank of a route, at the place of its first next hop.
    private let groupAtPlace: [UInt32]

    /// Gathers them.
    /// - Parameters:
    ///   - isWhole: whether the update's routes are all that may use them.
    ///   - mark: what tells one cluster's objects from another's.
    ///   - rule: how the language shares next hops.
    init(_ sheet: RouteSheet, isWhole: Bool, mark: [UInt8], rule: DialectCapabilities.SharingRule = .init()) {
        let all = sheet.hops.map { NextHopIdentifiers.Member(address: $0.address, weight: $0.weight) }
        let members = Set(all).sorted()
        let addresses = Set(all.map(\.address)).sorted()
        memberOfHop = Self.numbers(of: all, in: members)
        let addressOfMember = Self.numbers(of: members.map(\.address), in: addresses)

        let uses = Self.uses(of: sheet)
        var groups = GroupNumbering()
        var groupAtPlace = [UInt32](repeating: 0, count: sheet.numbers.count)
        var groupUses: [Use] = []
        let numbers = sheet.numbers
        let memberOfHop = memberOfHop
        for route in uses.indices {
            let hops = sheet.hops(of: route)
            var first = hops.lowerBound
            while first < hops.upperBound {
                let rank = sheet.part(of: first..<hops.upperBound, rank: sheet.hop(at: first).rank)
                let number = groups.number(ofList: rank.count) { memberOfHop[Int(numbers[rank.lowerBound + $0])] }
                groupAtPlace[first] = UInt32(number)
                if number == groupUses.count { groupUses.append([]) }
                groupUses[number].formUnion(uses[route])
                first = rank.upperBound
            }
        }
        var hopUses = [Use](repeating: [], count: addresses.count)
        for (group, use) in groupUses.enumerated() {
            for member in groups[group] { hopUses[Int(addressOfMember[Int(member)])].formUnion(use) }
        }

        // Ids of old and new together, so that two of one hash are told apart in the same way before and after.
        let seed = NextHopIdentifiers.seed(mark)
        var taken = TakenIdentifiers()
        let hopIDs = addresses.map { NextHopIdentifiers.hopID($0, seed: seed, taken: &taken) }
        taken = TakenIdentifiers()
        let sorted = groups.sorted.filter { rule.groupsOfOne || groups.count(of: Int($0)) > 1 }
        var groupIDs = groupUses.indices.map { hopIDs[Int(addressOfMember[Int(groups.member(0, of: $0))])] }
        for group in sorted {
            let members = groups[Int(group)].lazy.map { members[Int($0)] }
            groupIDs[Int(group)] = NextHopIdentifiers.groupID(members, seed: seed, taken: &taken)
        }

        neededHops = Self.places(hopUses) { $0.contains(.needed) }
        neededGroups = sorted.filter { groupUses[Int($0)].contains(.needed) }
        staleHops = isWhole ? Self.places(hopUses) { $0 == .gone } : []
        staleGroups = isWhole ? sorted.filter { groupUses[Int($0)] == .gone } : []
        self.addresses = addresses
        self.hopIDs = hopIDs
        self.members = members
        self.groups = groups
        self.groupIDs = groupIDs
        self.addressOfMember = addressOfMember
        self.groupAtPlace = groupAtPlace
    }

    /// What each route of a sheet is.
    private static func uses(of sheet: RouteSheet) -> [Use] {
        var uses = [Use](repeating: .wanted, count: sheet.wanted.count)
        uses += [Use](repeating: .gone, count: sheet.gone.count)
        for index in 0..<sheet.changeCount {
            let change = sheet.change(index)
            if change.event != .withdraw { uses[Int(change.route)].insert(.needed) }
        }
        return uses
    }

    /// The places of values in a sorted list.
    private static func numbers<Value: Hashable>(of values: [Value], in sorted: [Value]) -> [UInt32] {
        var places: [Value: UInt32] = Dictionary(minimumCapacity: sorted.count)
        for (place, value) in sorted.enumerated() { places[value] = UInt32(place) }
        return values.map { places[$0] ?? 0 }
    }

    private static func places(_ uses: [Use], where isMeant: (Use) -> Bool) -> [UInt32] {
        uses.indices.filter { isMeant(uses[$0]) }.map { UInt32($0) }
    }
}

extension SharedNextHops {
    /// The id of the object of one of the update's next hops.
    func id(ofHop number: Int) -> UInt32 { hopIDs[Int(addressOfMember[Int(memberOfHop[number])])] }

    /// The id of a member's object.
    func id(ofMember number: Int) -> UInt32 { hopIDs[Int(addressOfMember[number])] }

    /// The id of the object or group that holds a rank, which begins at a place of the sheet's numbers.
    func id(ofRankAt place: Int) -> UInt32 { groupIDs[Int(groupAtPlace[place])] }
}
