import RouteModel
import Templates

/// The fields of a next hop.
enum NextHopFields: Int, FieldSet {
    case address, hostPrefix, isIPv4, isIPv6, rank, isPrimary, isBackup, weight, hasWeight
    case distance, hasDistance, preference, hasPreference, id, index, device, hasDevice, first, last

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .address: .init("address", .text, "the address")
        case .hostPrefix: .init("hostPrefix", .text, "the address with its full length: 10.0.0.11/32")
        case .isIPv4: .init("isIPv4", .flag, "it is an IPv4 address")
        case .isIPv6: .init("isIPv6", .flag, "it is an IPv6 address")
        case .rank: .init("rank", .text, "0 for a primary next hop, 1 and up for backups")
        case .isPrimary: .init("isPrimary", .flag, "its rank is 0")
        case .isBackup: .init("isBackup", .flag, "its rank is 1 or more")
        case .weight: .init("weight", .text, "its share of the traffic, 1 to 256")
        case .hasWeight: .init("hasWeight", .flag, "its weight is not 1")
        case .distance: .init("distance", .text, "the distance its rank gives it, where the lower wins")
        case .hasDistance: .init("hasDistance", .flag, "the distance is known and is not the router's default")
        case .preference: .init("preference", .text, "the preference its rank gives it, where the higher wins")
        case .hasPreference: .init("hasPreference", .flag, "the preference is known and is not the router's default")
        case .id: .init("id", .text, "the id of its next-hop object, where the dialect shares next hops")
        case .index: .init("index", .text, "a number from 1 to 65535 made of the address, for lists whose index is one")
        case .device: .init("device", .text, "the interface behind which it is, where that is known")
        case .hasDevice: .init("hasDevice", .flag, "that is known")
        case .first: .init("first", .first, "it is the first of its list")
        case .last: .init("last", .last, "it is the last of its list")
        }
    }

    /// The values of all fields but the two that tell the place in a list, for a record made beforehand.
    static func values(
        _ hop: NextHop,
        _ numbers: RankAttributes.Numbers,
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
            .number(nil), .number(nil), .text(device ?? []), .flag(device != nil),
        ]
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

    /// Text that a function appends.
    static func text(_ write: (inout [UInt8]) -> Void) -> Self {
        var bytes: [UInt8] = []
        write(&bytes)
        return .text(bytes)
    }
}
