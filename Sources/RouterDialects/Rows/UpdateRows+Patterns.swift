import RouteModel
import Templates

/// What is the same for all records of a list, or for all of one family, is asked for once, before any of them is rendered.
extension UpdateRows {
    func patterns(_ slot: Int, of row: UpdateRow) -> [UpdateRow] {
        switch row.kind {
        case .root: rootPatterns(slot)
        // Its row alone.
        case .step: ofFamilies(UpdateRow(kind: .route, end: 1))
        case .family: [UpdateRow(kind: FamilyFields.of(slot) == .ranks ? .familyRank : .route, family: row.family)]
        case .familyRank: [UpdateRow(kind: .route, family: row.family)]
        case .route:
            switch RouteFields.of(slot) {
            case .ranks, .staleRanks: [UpdateRow(kind: .rank, family: row.family)]
            default: [UpdateRow(kind: .hop, family: row.family)]
            }
        case .rank: [UpdateRow(kind: .hop, family: row.family)]
        case .sharedGroup: [UpdateRow(kind: .member)]
        case .hop, .sharedHop, .member, .settings, .flags: Self.misfit()
        }
    }

    private func rootPatterns(_ slot: Int) -> [UpdateRow] {
        switch RootFields(rawValue: slot) {
        case .laterRows: [UpdateRow(kind: .step)]
        case .families: ofFamilies(UpdateRow(kind: .family))
        case .sharedHops, .staleHops: [UpdateRow(kind: .sharedHop)]
        case .sharedGroups, .staleGroups: [UpdateRow(kind: .sharedGroup)]
        default: ofFamilies(UpdateRow(kind: .route))
        }
    }

    /// A pattern for each family that there is.
    private func ofFamilies(_ pattern: UpdateRow) -> [UpdateRow] {
        families.map { family in
            var pattern = pattern
            pattern.family = family == .ipv4 ? 0 : 1
            return pattern
        }
    }

    /// There are several patterns where there are both families.
    @inline(__always) func pattern(of row: UpdateRow) -> Int { Int(row.family) }

    func flag(_ slot: Int, ofAll pattern: UpdateRow) -> Bool? {
        switch pattern.kind {
        case .route: routeFlag(.of(slot), pattern)
        case .rank: rankFlag(.of(slot), pattern)
        case .family: familyFlag(.of(slot), pattern)
        case .hop: hopFlag(.of(slot), pattern)
        default: nil
        }
    }

    func texts(_ slot: Int, ofAll pattern: UpdateRow) -> TemplateTexts? {
        pattern.kind == .route && slot == RouteFields.prefix.rawValue ? prefixes.texts : nil
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

    private func routeFlag(_ field: RouteFields, _ pattern: UpdateRow) -> Bool? {
        switch field {
        case .isIPv4: pattern.family == 0
        case .isIPv6: pattern.family == 1
        case .hasComment: isCompact ? false : nil
        case .isReplace: sheet.replacements.isEmpty ? false : nil
        case .isWithdraw: sheet.withdraws ? nil : false
        case .hasBackups: update.facts.isRanked ? nil : false
        default: nil
        }
    }

    /// What else depends on a next hop is written once for each.
    private func hopFlag(_ field: NextHopFields, _ pattern: UpdateRow) -> Bool? {
        switch field {
        case .isIPv4: pattern.family == 0
        case .isIPv6: pattern.family == 1
        default: nil
        }
    }

    private func rankFlag(_ field: RankFields, _ pattern: UpdateRow) -> Bool? {
        // Its rank is 0 where there is no other.
        switch field {
        case .isPrimary, .isBackup, .hasDistance, .hasPreference:
            update.facts.isRanked ? nil : rankFlag(of: pattern, field)
        case .hasWeights: update.facts.isWeighted ? nil : false
        case .isNew: false
        case .hasTarget: shared != nil
        default: nil
        }
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
