import RouteModel
import Templates

extension UpdateRows {
    @inline(never) func text(_ slot: Int, of row: UpdateRow, to out: inout TemplateOutput) {
        switch row.kind {
        case .route: routeText(.of(slot), row, &out)
        case .hop: hopText(.of(slot), Int(row.number), &out)
        case .rank: rankText(.of(slot), row, &out)
        case .family: out.append(row.family == 0 ? "ipv4" : "ipv6")
        case .familyRank: familyRankText(.of(slot), row, &out)
        case .sharedHop: sharedHopText(.of(slot), row, &out)
        case .sharedGroup: sharedGroupText(.of(slot), row, &out)
        case .member: memberText(.of(slot), row, &out)
        case .root: out.append(value: options.head[slot])
        case .settings: out.append(value: options.settings.values[slot])
        case .flags, .step: Self.misfit()
        }
    }

    static func misfit() -> Never { preconditionFailure("a template asks for a field of another kind") }

    private func routeText(_ field: RouteFields, _ row: UpdateRow, _ out: inout TemplateOutput) {
        let route = Int(row.number)
        switch field {
        case .prefix: prefixes.append(route, to: &out)
        case .network: prefixes.append(network: route, to: &out)
        case .length: out.append(decimal: UInt64(sheet.prefix(of: route).length))
        case .netmask: out.append(sheet.prefix(of: route).netmask)
        case .wildcard: out.append(sheet.prefix(of: route).wildcardMask)
        case .comment where isCompact: break
        case .comment: note.append(route, sheet.prefix(of: route), isWithdrawn: row.event == .withdraw, to: &out)
        default: Self.misfit()
        }
    }

    private func hopText(_ field: NextHopFields, _ number: Int, _ out: inout TemplateOutput) {
        let hop = sheet.hops[number]
        switch field {
        case .address: out.append(hop.address)
        case .hostPrefix:
            out.append(hop.address)
            out.append(UInt8(ascii: "/"))
            out.append(decimal: UInt64(hop.address.family.bitWidth))
        case .rank: out.append(decimal: UInt64(hop.rank))
        case .weight: out.append(decimal: UInt64(hop.weight))
        case .distance: out.append(decimal: numbers(of: hop.rank, hop.address.family).distance)
        case .preference: out.append(decimal: numbers(of: hop.rank, hop.address.family).preference)
        case .id: out.append(decimal: shared.map { UInt64($0.id(ofHop: number)) })
        case .index: out.append(decimal: lists.indexes[hop.address].map { UInt64($0) })
        case .device: out.append(device ?? [])
        default: Self.misfit()
        }
    }

    private func rankText(_ field: RankFields, _ row: UpdateRow, _ out: inout TemplateOutput) {
        switch field {
        case .rank: out.append(decimal: UInt64(row.number))
        case .distance: out.append(decimal: numbers(of: row).distance)
        case .preference: out.append(decimal: numbers(of: row).preference)
        case .targetID: out.append(decimal: target(of: row))
        case .targetName: out.append(name: target(of: row))
        default: Self.misfit()
        }
    }

    /// What a rank of a route or of a family becomes.
    func numbers(of rank: UpdateRow) -> RankAttributes.Numbers {
        numbers(of: Int(rank.number), rank.family == 0 ? .ipv4 : .ipv6)
    }

    /// The id of the object or group that holds a rank.
    func target(of rank: UpdateRow) -> UInt64? {
        shared.map { UInt64($0.id(ofRankAt: Int(rank.start))) }
    }

    private func familyRankText(_ field: FamilyRankFields, _ row: UpdateRow, _ out: inout TemplateOutput) {
        let numbers = numbers(of: row)
        switch field {
        case .rank: out.append(decimal: UInt64(row.number))
        case .distance: out.append(decimal: numbers.distance)
        case .preference: out.append(decimal: numbers.preference)
        default: Self.misfit()
        }
    }

    private func sharedHopText(_ field: SharedHopFields, _ row: UpdateRow, _ out: inout TemplateOutput) {
        switch field {
        case .id: out.append(decimal: UInt64(objects.hopIDs[Int(row.number)]))
        case .name: out.append(name: UInt64(objects.hopIDs[Int(row.number)]))
        case .address: out.append(objects.addresses[Int(row.number)])
        case .device: out.append(device ?? [])
        default: Self.misfit()
        }
    }

    private func sharedGroupText(_ field: SharedGroupFields, _ row: UpdateRow, _ out: inout TemplateOutput) {
        let id = UInt64(objects.groupIDs[Int(row.number)])
        switch field {
        case .id: out.append(decimal: id)
        case .name: out.append(name: id)
        default: Self.misfit()
        }
    }

    private func memberText(_ field: GroupMemberFields, _ row: UpdateRow, _ out: inout TemplateOutput) {
        switch field {
        case .id: out.append(decimal: UInt64(objects.id(ofMember: Int(row.number))))
        case .address: out.append(objects.members[Int(row.number)].address)
        case .weight: out.append(decimal: UInt64(objects.members[Int(row.number)].weight))
        default: Self.misfit()
        }
    }
}

extension TemplateOutput {
    fileprivate mutating func append(_ address: IPAddress) {
        append(atMost: IPAddress.longestText) { address.append(to: &$0) }
    }

    fileprivate mutating func append(decimal number: UInt64?) {
        if let number { append(atMost: 20) { $0.appendDecimal(number) } }
    }

    /// The name of an object or group; nothing where there is none.
    fileprivate mutating func append(name id: UInt64?) {
        guard let id else { return }
        append("podroute-")
        append(atMost: 16) { $0.appendHexadecimal(id) }
    }

    fileprivate mutating func append(value: TemplateValue) {
        guard case .text(let bytes) = value else { UpdateRows.misfit() }
        append(bytes)
    }
}
