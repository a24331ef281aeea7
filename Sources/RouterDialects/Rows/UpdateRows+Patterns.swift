import RouteModel
import Templates

/// What is the same for all records of a list is asked for once, before any of them is rendered.
extension UpdateRows {
    func pattern(_ slot: Int, of row: UpdateRow) -> UpdateRow? {
        switch row.kind {
        case .root: rootPattern(slot)
        case .family: UpdateRow(kind: FamilyFields.of(slot) == .ranks ? .familyRank : .route)
        // Its row alone.
        case .step: UpdateRow(kind: .route, start: 0, end: 1)
        case .familyRank: UpdateRow(kind: .route)
        case .route:
            switch RouteFields.of(slot) {
            case .ranks, .staleRanks: UpdateRow(kind: .rank)
            default: UpdateRow(kind: .hop)
            }
        case .rank: UpdateRow(kind: .hop)
        case .sharedGroup: UpdateRow(kind: .member)
        case .hop, .sharedHop, .member, .settings, .flags: Self.misfit()
        }
    }

    private func rootPattern(_ slot: Int) -> UpdateRow {
        switch RootFields(rawValue: slot) {
        case .laterRows: UpdateRow(kind: .step)
        case .families: UpdateRow(kind: .family)
        case .sharedHops, .staleHops: UpdateRow(kind: .sharedHop)
        case .sharedGroups, .staleGroups: UpdateRow(kind: .sharedGroup)
        default: UpdateRow(kind: .route)
        }
    }

    func flag(_ slot: Int, ofAll pattern: UpdateRow) -> Bool? {
        switch pattern.kind {
        case .route: routeFlag(.of(slot))
        case .rank: rankFlag(.of(slot))
        case .family:
            slot == FamilyFields.isIPv4.rawValue || slot == FamilyFields.isIPv6.rawValue
                ? isFamily(slot == FamilyFields.isIPv4.rawValue ? .ipv4 : .ipv6) : nil
        // What depends on a next hop is written once for each.
        default: nil
        }
    }

    func count(_ slot: Int, ofAll pattern: UpdateRow) -> Int? {
        guard pattern.kind == .route else { return nil }
        let onlyAdds = !sheet.withdraws && sheet.replacements.isEmpty
        return switch RouteFields.of(slot) {
        case .rowsToAdd: pattern.end == 1 ? 1 : nil
        case .rowsToRemove, .staleRanks: onlyAdds ? 0 : nil
        case .ranks: update.facts.isRanked ? nil : 1
        case .backups: update.facts.isRanked ? nil : 0
        default: nil
        }
    }

    private func routeFlag(_ field: RouteFields) -> Bool? {
        switch field {
        case .isIPv4: isFamily(.ipv4)
        case .isIPv6: isFamily(.ipv6)
        case .hasComment: isCompact ? false : nil
        case .isReplace: sheet.replacements.isEmpty ? false : nil
        case .isWithdraw: sheet.withdraws ? nil : false
        case .hasBackups: update.facts.isRanked ? nil : false
        default: nil
        }
    }

    private func rankFlag(_ field: RankFields) -> Bool? {
        switch field {
        case .isPrimary: update.facts.isRanked ? nil : true
        case .isBackup: update.facts.isRanked ? nil : false
        case .hasDistance: ofPrimaries(\.hasDistance)
        case .hasPreference: ofPrimaries(\.hasPreference)
        case .hasWeights: update.facts.isWeighted ? nil : false
        case .isNew: false
        case .hasTarget: shared != nil
        default: nil
        }
    }

    /// Whether all routes are of a family; nil where some are.
    private func isFamily(_ family: AddressFamily) -> Bool? {
        families.count > 1 ? nil : families.contains(family)
    }

    /// What holds for the primaries of both families, where there are no other ranks.
    private func ofPrimaries(_ value: (RankAttributes.Numbers) -> Bool) -> Bool? {
        let ipv4 = value(numbers(of: 0, .ipv4))
        return update.facts.isRanked || ipv4 != value(numbers(of: 0, .ipv6)) ? nil : ipv4
    }

    func identities(ofAll pattern: UpdateRow) -> Int {
        switch pattern.kind {
        case .hop: sheet.hops.count
        case .member: shared?.members.count ?? 0
        default: 0
        }
    }

    @inline(__always) func identity(of row: UpdateRow) -> Int { Int(row.number) }
}
