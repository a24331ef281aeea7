import RouteModel
import Templates

extension UpdateRows {
    @inline(__always) func count(_ list: UpdateList) -> Int { list.count }

    func list(_ slot: Int, of row: UpdateRow) -> UpdateList {
        switch row.kind {
        case .route: routeList(.of(slot), row)
        case .rank: UpdateList(kind: .hops, start: Int(row.start), count: Int(row.end - row.start), owner: row)
        case .step: stepList(row)
        case .root: rootList(slot, row)
        case .family: familyList(.of(slot), row)
        case .familyRank: UpdateList(kind: .part, count: routes(of: row).count, owner: row)
        case .sharedGroup: UpdateList(kind: .members, count: sharedGroup(row).count, owner: row)
        case .hop, .sharedHop, .member, .settings, .flags: Self.misfit()
        }
    }

    func item(_ index: Int, of list: UpdateList) -> UpdateRow {
        var row = item(at: list.start + index, index, list)
        row.isFirst = index == 0
        row.isLast = index == list.count - 1
        return row
    }

    @inline(__always) private func item(at place: Int, _ index: Int, _ list: UpdateList) -> UpdateRow {
        switch list.kind {
        case .hops: UpdateRow(kind: .hop, number: Int32(sheet.numbers[place]))
        case .ranks: rank(sheet.rank(index, of: list.owner.hops))
        case .staleRanks: rank(staleRanks(list.owner)[index])
        case .wanted: route(place, hops: sheet.hops(of: place))
        case .changes: change(place)
        case .sets: change(sets.map { Int($0[place]) } ?? place)
        case .withdrawals: change(Int(withdrawals[place]))
        case .step: stepRow(place, Int(list.owner.number))
        case .part: partRow(index, list.owner)
        case .steps: UpdateRow(kind: .step, number: Int32(index))
        case .families: UpdateRow(kind: .family, number: families[index] == .ipv4 ? 0 : 1)
        case .familyRanks: UpdateRow(kind: .familyRank, number: Int32(index), other: list.owner.number)
        case .sharedHops: UpdateRow(kind: .sharedHop, number: Int32(index), other: Int32(list.start))
        case .sharedGroups: UpdateRow(kind: .sharedGroup, number: Int32(index), other: Int32(list.start))
        case .members:
            UpdateRow(kind: .member, number: Int32(index), other: list.owner.other, start: list.owner.number)
        }
    }

    // MARK: Next hops

    private func routeList(_ field: RouteFields, _ row: UpdateRow) -> UpdateList {
        let hops: Range<Int>
        switch field {
        case .nextHops: hops = row.hops
        case .primaries: hops = primaries(row.hops)
        case .backups: hops = primaries(row.hops).upperBound..<row.hops.upperBound
        case .rowsToAdd:
            hops = row.event == .withdraw ? 0..<0 : row.other < 0 ? row.hops : sheet.replacements[Int(row.other)].added
        case .rowsToRemove:
            hops =
                row.event == .withdraw ? row.hops : row.other < 0 ? 0..<0 : sheet.replacements[Int(row.other)].removed
        case .ranks: return UpdateList(kind: .ranks, count: sheet.ranks(row.hops), owner: row)
        case .staleRanks: return UpdateList(kind: .staleRanks, count: staleRanks(row).count, owner: row)
        default: Self.misfit()
        }
        return UpdateList(kind: .hops, start: hops.lowerBound, count: hops.count, owner: row)
    }

    private func primaries(_ range: Range<Int>) -> Range<Int> {
        sheet.highestRank(range) == 0 ? range : range.lowerBound..<sheet.part(of: range, rank: 0).upperBound
    }

    private func rank(_ hops: Range<Int>) -> UpdateRow {
        UpdateRow(
            kind: .rank,
            number: Int32(sheet.hop(at: hops.lowerBound).rank),
            start: Int32(hops.lowerBound),
            end: Int32(hops.upperBound)
        )
    }

    /// The ranks that a route had and has no more.
    private func staleRanks(_ row: UpdateRow) -> [Range<Int>] {
        if row.event != .withdraw, row.other < 0 { return [] }
        let old = row.event == .withdraw ? row.hops : sheet.replacements[Int(row.other)].old
        let ranks = (0..<sheet.ranks(old)).map { sheet.rank($0, of: old) }
        if row.event == .withdraw { return ranks }
        let kept = Set(row.hops.map { sheet.hop(at: $0).rank })
        return ranks.filter { !kept.contains(sheet.hop(at: $0.lowerBound).rank) }
    }

    // MARK: Routes

    private func route(
        _ route: Int,
        hops: Range<Int>,
        event: RouteSheet.Event = .keep,
        replacement: Int32 = -1
    ) -> UpdateRow {
        UpdateRow(
            kind: .route,
            event: event,
            number: Int32(route),
            other: replacement,
            start: Int32(hops.lowerBound),
            end: Int32(hops.upperBound)
        )
    }

    private func change(_ change: Int) -> UpdateRow {
        let change = sheet.change(change)
        let number = Int(change.route)
        return route(number, hops: sheet.hops(of: number), event: change.event, replacement: change.replacement)
    }

    private func stepList(_ row: UpdateRow) -> UpdateList {
        let start = steps.starts[Int(row.number)]
        return UpdateList(kind: .step, start: start, count: steps.starts[Int(row.number) + 1] - start, owner: row)
    }

    /// A route of a step, with its row of this step alone.
    private func stepRow(_ place: Int, _ step: Int) -> UpdateRow {
        let change = sheet.change(Int(steps.changes[place]))
        let hop = sheet.added(by: change).lowerBound + step + 1
        return route(Int(change.route), hops: hop..<(hop + 1), event: change.event)
    }

    /// A route of a rank of a family, with its next hops of this rank alone.
    private func partRow(_ index: Int, _ row: UpdateRow) -> UpdateRow {
        let number = Int(routes(of: row)[index])
        return route(number, hops: sheet.part(of: sheet.hops(of: number), rank: Int(row.number)))
    }

    private func routes(of rank: UpdateRow) -> [UInt32] {
        lists.routes(wanted(of: Int(rank.other)), rank: Int(rank.number), family: Int(rank.other))
    }

    private func rootList(_ slot: Int, _ row: UpdateRow) -> UpdateList {
        func list(_ kind: UpdateList.Kind, _ count: Int) -> UpdateList {
            UpdateList(kind: kind, count: count, owner: row)
        }
        // What is shared knows by the slot which of two lists it is in.
        func shared(_ kind: UpdateList.Kind, _ count: Int?) -> UpdateList {
            UpdateList(kind: kind, start: slot, count: count ?? 0, owner: row)
        }
        return switch RootFields(rawValue: slot) {
        case .routes: list(.wanted, sheet.wanted.count)
        case .changes: list(.changes, sheet.changeCount)
        case .sets: list(.sets, sets?.count ?? sheet.changeCount)
        case .withdrawals: list(.withdrawals, withdrawals.count)
        case .laterRows: list(.steps, steps.count)
        case .families: list(.families, families.count)
        case .sharedHops: shared(.sharedHops, self.shared?.hops.count)
        case .sharedGroups: shared(.sharedGroups, self.shared?.groups.count)
        case .staleHops: shared(.sharedHops, self.shared?.staleHops.count)
        case .staleGroups: shared(.sharedGroups, self.shared?.staleGroups.count)
        default: Self.misfit()
        }
    }

    // MARK: Families

    private func wanted(of family: Int) -> Range<Int> {
        family == 0 ? 0..<wantedSplit : wantedSplit..<sheet.wanted.count
    }

    /// What a list of a family has; `ranks` is one.
    private func familyList(_ field: FamilyFields, _ row: UpdateRow) -> UpdateList {
        let kind: UpdateList.Kind
        switch field {
        case .routes: kind = .wanted
        case .changes: kind = .changes
        case .sets: kind = .sets
        case .withdrawals: kind = .withdrawals
        case .ranks: return UpdateList(kind: .familyRanks, count: ranks(of: Int(row.number)), owner: row)
        default: Self.misfit()
        }
        let range = places(kind, of: row)
        return UpdateList(kind: kind, start: range.lowerBound, count: range.count, owner: row)
    }

    /// Where in a list of all families those of one are.
    func places(_ kind: UpdateList.Kind, of family: UpdateRow) -> Range<Int> {
        let number = Int(family.number)
        switch kind {
        case .wanted: return wanted(of: number)
        case .sets where sets != nil: return part(sets ?? [], of: number)
        case .withdrawals: return part(withdrawals, of: number)
        default: return number == 0 ? 0..<changeSplit : changeSplit..<sheet.changeCount
        }
    }

    private func part(_ changes: [UInt32], of family: Int) -> Range<Int> {
        let split = Self.split(changes.count) { sheet.prefix(ofChange: Int(changes[$0])).family }
        return family == 0 ? 0..<split : split..<changes.count
    }

    /// How many ranks the routes of a family have.
    private func ranks(of family: Int) -> Int {
        wanted(of: family).reduce(0) { max($0, sheet.highestRank(sheet.hops(of: $1)) + 1) }
    }

    // MARK: Shared next hops

    /// The next hop of an object.
    func sharedHop(_ row: UpdateRow) -> IPAddress {
        guard let shared else { Self.misfit() }
        let isStale = Int(row.other) == RootFields.staleHops.rawValue
        return isStale ? shared.staleHops[Int(row.number)] : shared.hops[Int(row.number)]
    }

    /// The members of a group.
    func sharedGroup(_ row: UpdateRow) -> [NextHopIdentifiers.Member] {
        guard let shared else { Self.misfit() }
        let isStale = Int(row.other) == RootFields.staleGroups.rawValue
        return isStale ? shared.staleGroups[Int(row.number)] : shared.groups[Int(row.number)]
    }

    /// A member of a group.
    func member(_ row: UpdateRow) -> NextHopIdentifiers.Member {
        sharedGroup(UpdateRow(kind: .sharedGroup, number: row.start, other: row.other))[Int(row.number)]
    }
}
