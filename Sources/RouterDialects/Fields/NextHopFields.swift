import RouteModel
import Templates

/// The fields of a next hop.
struct NextHopFields: Sendable {
    static let schema = TemplateSchema([
        .init("address", .text, "the address"),
        .init("hostPrefix", .text, "the address with its full length: 10.0.0.11/32"),
        .init("isIPv4", .flag, "it is an IPv4 address"),
        .init("isIPv6", .flag, "it is an IPv6 address"),
        .init("rank", .text, "0 for a primary next hop, 1 and up for backups"),
        .init("isPrimary", .flag, "its rank is 0"),
        .init("isBackup", .flag, "its rank is 1 or more"),
        .init("weight", .text, "its share of the traffic, 1 to 256"),
        .init("hasWeight", .flag, "its weight is not 1"),
        .init("distance", .text, "the distance its rank gives it, where the lower wins"),
        .init("hasDistance", .flag, "the distance is known and is not the router's default"),
        .init("preference", .text, "the preference its rank gives it, where the higher wins"),
        .init("hasPreference", .flag, "the preference is known and is not the router's default"),
        .init("id", .text, "the id of its next-hop object, where the dialect shares next hops"),
        .init("index", .text, "a number from 1 to 65535 made of the address, for lists whose index is one"),
        .init("device", .text, "the interface behind which it is, where that is known"),
        .init("hasDevice", .flag, "that is known"),
        .init("first", .flag, "it is the first of its list"),
        .init("last", .flag, "it is the last of its list"),
    ])

    private let records: [NextHop: [TemplateRecord]]

    /// Makes the records of all next hops that will be asked for, once each.
    init(_ hops: Set<NextHop>, ranks: RankAttributes, identifiers: NextHopIdentifiers?, device: [UInt8]? = nil) {
        var records = [NextHop: [TemplateRecord]](minimumCapacity: hops.count)
        let indexes = NextHopIdentifiers.indexes(of: Set(hops.map(\.address)).sorted())
        for hop in hops {
            let values = Self.values(
                hop,
                ranks.attributes(of: hop.rank, family: hop.address.family),
                id: identifiers?.hops[hop.address],
                index: indexes[hop.address],
                device: device
            )
            records[hop] = [(false, false), (true, false), (false, true), (true, true)].map { first, last in
                TemplateRecord(values + [.flag(first), .flag(last)])
            }
        }
        self.records = records
    }

    /// All fields but the two that tell the place in a list.
    static func values(
        _ hop: NextHop,
        _ numbers: RankAttributes.Numbers,
        id: UInt32? = nil,
        index: UInt16? = nil,
        device: [UInt8]?
    ) -> [TemplateValue] {
        var address: [UInt8] = []
        hop.address.append(to: &address)
        var hostPrefix = address
        hostPrefix.append(UInt8(ascii: "/"))
        hostPrefix.appendDecimal(UInt64(hop.address.family.bitWidth))
        return [
            .text(address), .text(hostPrefix),
            .flag(hop.address.family == .ipv4), .flag(hop.address.family == .ipv6),
            .number(UInt64(hop.rank)), .flag(hop.rank == 0), .flag(hop.rank > 0),
            .number(UInt64(hop.weight)), .flag(hop.weight != 1),
        ] + numbers.values + [
            .number(id.map { UInt64($0) }), .number(index.map { UInt64($0) }),
            .text(device ?? []), .flag(device != nil),
        ]
    }

    /// The records of some next hops, as a list.
    func list(_ hops: ArraySlice<NextHop>) -> TemplateValue {
        .generated(count: hops.count) { index in
            let choice = (index == 0 ? 1 : 0) + (index == hops.count - 1 ? 2 : 0)
            // Every next hop of the update has its records.
            return records[hops[hops.startIndex + index]]?[choice] ?? TemplateRecord([])
        }
    }
}

extension TemplateValue {
    /// A number in decimal digits; nothing where there is none.
    static func number(_ number: UInt64?) -> Self {
        guard let number else { return .text([]) }
        var bytes: [UInt8] = []
        bytes.appendDecimal(number)
        return .text(bytes)
    }
}
