import RouteModel
import Templates

extension UpdateRows {
    @inline(__always) func count(_ list: UpdateList) -> Int { list.count }

    /// What is asked for once a line is there without a call, so that the record stays where it is.
    @inline(__always) func list(_ slot: Int, of row: UpdateRow) -> UpdateList {
        switch row.kind {
        case .route: routeList(slot, row)
        case .rank: UpdateList(kind: .hops, start: Int(row.start), count: Int(row.end - row.start), owner: row)
        default: otherList(slot, of: row)
        }
    }

    @inline(never) private func otherList(_ slot: Int, of row: UpdateRow) -> UpdateList {
        switch row.kind {
        case .step: stepList(row)
        case .root: rootList(slot, row)
        case .family: familyList(.of(slot), row)
        case .familyRank: UpdateList(kind: .part, count: routes(of: row).count, owner: row)
        case .sharedGroup:
            UpdateList(
                kind: .members,
                start: objects.groups.start(of: Int(row.number)),
                count: objects.groups.count(of: Int(row.number)),
                owner: row
            )
        case .route, .rank, .hop, .sharedHop, .member, .settings, .flags: Self.misfit()
        }
    }

    @inline(__always) func item(_ index: Int, of list: UpdateList) -> UpdateRow {
        item(at: list.start + index, index, list)
    }

    /// A route of a step has its row alone, which is asked for once a line.
    @inline(__always) func first(_ slot: Int, of row: UpdateRow) -> UpdateRow {
        guard row.kind == .route, slot == RouteFields.rowsToAdd.rawValue, row.isPlain else {
            return otherFirst(slot, of: row)
        }
        return hop(at: Int(row.start))
    }

    @inline(never) private func otherFirst(_ slot: Int, of row: UpdateRow) -> UpdateRow {
        item(0, of: list(slot, of: row))
    }

    @inline(__always) private func item(at place: Int, _ index: Int, _ list: UpdateList) -> UpdateRow {
        switch list.kind {
        case .hops: hop(at: place)
        case .changes: change(place)
        case .step: stepRow(place, Int(list.owner.number))
        case .members: UpdateRow(kind: .member, number: objects.groups.member(at: place))
        default: otherItem(at: place, index, list)
        }
    }

    @inline(never) private func otherItem(at place: Int, _ index: Int, _ list: UpdateList) -> UpdateRow {
        switch list.kind {
        case .ranks: rank(sheet.rank(index, of: list.owner.hops), of: list.owner)
        case .staleRanks: rank(staleRanks(list.owner)[index], of: list.owner)
        case .wanted: route(place, place < wantedSplit ? 0 : 1)
        case .sets: change(sets.map { Int($0[place]) } ?? place)
        case .withdrawals: change(Int(withdrawals[place]))
        case .part: partRow(index, list.owner)
        case .steps: UpdateRow(kind: .step, number: UInt32(index))
        case .families: UpdateRow(kind: .family, family: families[index] == .ipv4 ? 0 : 1)
        case .familyRanks: UpdateRow(kind: .familyRank, family: list.owner.family, number: UInt32(index))
        case .sharedHops: UpdateRow(kind: .sharedHop, number: objects.neededHops[index])
        case .staleHops: UpdateRow(kind: .sharedHop, number: objects.staleHops[index])
        case .sharedGroups: UpdateRow(kind: .sharedGroup, number: objects.neededGroups[index])
        case .staleGroups: UpdateRow(kind: .sharedGroup, number: objects.staleGroups[index])
        case .hops, .changes, .step, .members: Self.misfit()
        }
    }

    // MARK: Next hops

    @inline(__always) private func routeList(_ slot: Int, _ row: UpdateRow) -> UpdateList {
        if slot == RouteFields.nextHops.rawValue || slot == RouteFields.rowsToAdd.rawValue && row.isPlain {
            return hops(row.hops, of: row)
        }
        return otherRouteList(.of(slot), row)
    }

    @inline(never) private func otherRouteList(_ field: RouteFields, _ row: UpdateRow) -> UpdateList {
        let isGone = row.event == .withdraw
        switch field {
        case .primaries: return hops(primaries(row.hops), of: row)
        case .backups: return hops(primaries(row.hops).upperBound..<row.hops.upperBound, of: row)
        case .rowsToAdd: return hops(isGone ? 0..<0 : sheet.replacements[Int(row.replacement)].added, of: row)
        case .rowsToRemove where row.isPlain: return hops(0..<0, of: row)
        case .rowsToRemove: return hops(isGone ? row.hops : sheet.replacements[Int(row.replacement)].removed, of: row)
        case .ranks: return UpdateList(kind: .ranks, count: sheet.ranks(row.hops), owner: row)
        case .staleRanks: return UpdateList(kind: .staleRanks, count: staleRanks(row).count, owner: row)
        default: Self.misfit()
        }
    }

    @inline(__always) private func hop(at place: Int) -> UpdateRow {
        UpdateRow(kind: .hop, number: sheet.numbers[place])
    }

    @inline(__always) private func hops(_ range: Range<Int>, of row: UpdateRow) -> UpdateList {
        UpdateList(kind: .hops, start: range.lowerBound, count: range.count, owner: row)
    }

    private func primaries(_ range: Range<Int>) -> Range<Int> {
        sheet.highestRank(range) == 0 ? range : range.lowerBound..<sheet.part(of: range, rank: 0).upperBound
    }

    private func rank(_ hops: Range<Int>, of route: UpdateRow) -> UpdateRow {
        UpdateRow(
            kind: .rank,
            family: route.family,
            number: UInt32(sheet.hop(at: hops.lowerBound).rank),
            start: UInt32(hops.lowerBound),
            end: UInt32(hops.upperBound)
        )
    }

    /// The ranks that a route had and has no more.
    private func staleRanks(_ row: UpdateRow) -> [Range<Int>] {
        if row.isPlain { return [] }
        let old = row.event == .withdraw ? row.hops : sheet.replacements[Int(row.replacement)].old
        let ranks = (0..<sheet.ranks(old)).map { sheet.rank($0, of: old) }
        if row.event == .withdraw { return ranks }
        let kept = Set(row.hops.map { sheet.hop(at: $0).rank })
        return ranks.filter { !kept.contains(sheet.hop(at: $0.lowerBound).rank) }
    }

    // MARK: Routes

    /// A route with all its next hops.
    @inline(__always) private func route(_ number: Int, _ family: UInt8) -> UpdateRow {
        let bounds = sheet.bounds(of: number)
        return UpdateRow(kind: .route, family: family, number: UInt32(number), start: bounds.start, end: bounds.end)
    }

    @inline(__always) private func change(_ index: Int) -> UpdateRow {
        let change = sheet.change(index)
        var row = route(Int(change.route), family(ofChange: index))
        row.event = change.event
        row.replacement = change.replacement
        return row
    }

    @inline(__always) private func family(ofChange index: Int) -> UInt8 { index < changeSplit ? 0 : 1 }

    private func stepList(_ row: UpdateRow) -> UpdateList {
        let start = steps.starts[Int(row.number)]
        return UpdateList(kind: .step, start: start, count: steps.starts[Int(row.number) + 1] - start, owner: row)
    }

    /// A route of a step, with its row of this step alone.
    @inline(__always) private func stepRow(_ place: Int, _ step: Int) -> UpdateRow {
        let index = Int(steps.changes[place])
        let change = sheet.change(index)
        let hop = UInt32(sheet.added(by: change).lowerBound + step + 1)
        return UpdateRow(
            kind: .route,
            event: change.event,
            family: family(ofChange: index),
            number: change.route,
            start: hop,
            end: hop + 1
        )
    }

    /// A route of a rank of a family, with its next hops of this rank alone.
    private func partRow(_ index: Int, _ rank: UpdateRow) -> UpdateRow {
        var row = route(Int(routes(of: rank)[index]), rank.family)
        let part = sheet.part(of: row.hops, rank: Int(rank.number))
        row.start = UInt32(part.lowerBound)
        row.end = UInt32(part.upperBound)
        return row
    }

    private func routes(of rank: UpdateRow) -> [UInt32] {
        lists.routes(wanted(of: Int(rank.family)), rank: Int(rank.number), family: Int(rank.family))
    }

    private func rootList(_ slot: Int, _ row: UpdateRow) -> UpdateList {
        func list(_ kind: UpdateList.Kind, _ count: Int) -> UpdateList {
            UpdateList(kind: kind, count: count, owner: row)
        }
        return switch RootFields(rawValue: slot) {
        case .routes: list(.wanted, sheet.wanted.count)
        case .changes: list(.changes, sheet.changeCount)
        case .sets: list(.sets, sets?.count ?? sheet.changeCount)
        case .withdrawals: list(.withdrawals, withdrawals.count)
        case .laterRows: list(.steps, steps.count)
        case .families: list(.families, families.count)
        case .sharedHops: list(.sharedHops, shared?.neededHops.count ?? 0)
        case .sharedGroups: list(.sharedGroups, shared?.neededGroups.count ?? 0)
        case .staleHops: list(.staleHops, shared?.staleHops.count ?? 0)
        case .staleGroups: list(.staleGroups, shared?.staleGroups.count ?? 0)
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
        case .ranks: return UpdateList(kind: .familyRanks, count: ranks(of: Int(row.family)), owner: row)
        default: Self.misfit()
        }
        let range = places(kind, of: row)
        return UpdateList(kind: kind, start: range.lowerBound, count: range.count, owner: row)
    }

    /// Where in a list of all families those of one are.
    func places(_ kind: UpdateList.Kind, of family: UpdateRow) -> Range<Int> {
        let number = Int(family.family)
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
}
