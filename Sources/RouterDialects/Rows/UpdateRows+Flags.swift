import RouteModel
import Templates

extension UpdateRows {
    func flag(_ slot: Int, of row: UpdateRow) -> Bool {
        switch row.kind {
        case .route: routeFlag(.of(slot), row)
        case .hop: hopFlag(.of(slot), row)
        case .rank: rankFlag(of: row, .of(slot))
        case .family: familyFlag(.of(slot), row)
        case .familyRank: familyRankFlag(.of(slot), row)
        case .sharedHop: sharedHopFlag(.of(slot), row)
        case .sharedGroup: sharedGroupFlag(.of(slot), row)
        case .member: memberFlag(.of(slot), row)
        case .root: rootFlag(slot)
        case .settings: Self.isOn(options.settings.values[slot])
        case .flags: Self.isOn(options.flags.values[slot])
        case .step: Self.misfit()
        }
    }

    private static func isOn(_ value: TemplateValue) -> Bool {
        guard case .flag(let isOn) = value else { misfit() }
        return isOn
    }

    private func rootFlag(_ slot: Int) -> Bool {
        switch RootFields(rawValue: slot) {
        case .plainMultipath: plainMultipath
        case .additive: isAdditive
        case .isWhole: update.isWhole
        case .isEmpty: sheet.changeCount == 0
        case .hasRoutes: !sheet.wanted.isEmpty
        default: Self.isOn(options.head[slot])
        }
    }

    private func routeFlag(_ field: RouteFields, _ row: UpdateRow) -> Bool {
        switch field {
        case .isIPv4: row.family == 0
        case .isIPv6: row.family == 1
        case .hasComment: hasComment(row)
        case .isInstall: row.event == .install
        case .isReplace: row.event == .replace
        case .isWithdraw: row.event == .withdraw
        case .isSingle: row.end - row.start == 1
        case .hasBackups: sheet.highestRank(row.hops) > 0
        default: Self.misfit()
        }
    }

    private func hasComment(_ row: UpdateRow) -> Bool {
        if isCompact { return false }
        if row.event == .withdraw { return true }
        return note.says(of: Int(row.number), sheet.prefix(of: Int(row.number)))
    }

    private func hopFlag(_ field: NextHopFields, _ row: UpdateRow) -> Bool {
        let hop = sheet.hops[Int(row.number)]
        return switch field {
        case .isIPv4: hop.address.family == .ipv4
        case .isIPv6: hop.address.family == .ipv6
        case .isPrimary: hop.rank == 0
        case .isBackup: hop.rank > 0
        case .hasWeight: hop.weight != 1
        case .hasDistance: numbers(of: hop.rank, hop.address.family).hasDistance
        case .hasPreference: numbers(of: hop.rank, hop.address.family).hasPreference
        case .hasDevice: device != nil
        default: Self.misfit()
        }
    }

    func rankFlag(of row: UpdateRow, _ field: RankFields) -> Bool {
        switch field {
        case .isPrimary: row.number == 0
        case .isBackup: row.number > 0
        case .hasDistance: numbers(of: row).hasDistance
        case .hasPreference: numbers(of: row).hasPreference
        case .isSingle: row.end - row.start == 1
        case .isMultipath: row.end - row.start > 1
        case .hasWeights: update.facts.isWeighted && row.hops.contains { sheet.hop(at: $0).weight != 1 }
        case .isNew: false
        case .hasTarget: shared != nil
        default: Self.misfit()
        }
    }

    func familyFlag(_ field: FamilyFields, _ row: UpdateRow) -> Bool {
        switch field {
        case .isIPv4: row.family == 0
        case .isIPv6: row.family == 1
        case .hasRoutes: !places(.wanted, of: row).isEmpty
        case .hasChanges: !places(.changes, of: row).isEmpty
        case .hasSets: !places(.sets, of: row).isEmpty
        case .hasWithdrawals: !places(.withdrawals, of: row).isEmpty
        default: Self.misfit()
        }
    }

    private func familyRankFlag(_ field: FamilyRankFields, _ row: UpdateRow) -> Bool {
        let numbers = numbers(of: row)
        return switch field {
        case .isPrimary: row.number == 0
        case .isBackup: row.number > 0
        case .hasDistance: numbers.hasDistance
        case .hasPreference: numbers.hasPreference
        default: Self.misfit()
        }
    }

    private func sharedHopFlag(_ field: SharedHopFields, _ row: UpdateRow) -> Bool {
        switch field {
        case .isIPv4: objects.addresses[Int(row.number)].family == .ipv4
        case .isIPv6: objects.addresses[Int(row.number)].family == .ipv6
        case .hasDevice: device != nil
        default: Self.misfit()
        }
    }

    private func sharedGroupFlag(_ field: SharedGroupFields, _ row: UpdateRow) -> Bool {
        let family = objects.groups[Int(row.number)].first.map { objects.members[Int($0)].address.family } ?? .ipv4
        return switch field {
        case .isIPv4: family == .ipv4
        case .isIPv6: family == .ipv6
        default: Self.misfit()
        }
    }

    private func memberFlag(_ field: GroupMemberFields, _ row: UpdateRow) -> Bool {
        switch field {
        case .hasWeight: objects.members[Int(row.number)].weight != 1
        default: Self.misfit()
        }
    }
}
