import RouteModel
import Templates

/// The fields of next-hop objects and groups that several routes share.
enum SharedHopFields {
    static let hopSchema = TemplateSchema([
        .init("id", .text, "the id of the object: a function of the address"),
        .init("name", .text, "a name made of the id: podroute-4f0c2a11"),
        .init("address", .text, "the address of the next hop"),
        .init("isIPv4", .flag, "it is an IPv4 address"),
        .init("isIPv6", .flag, "it is an IPv6 address"),
        .init("first", .flag, "it is the first of its list"),
        .init("last", .flag, "it is the last of its list"),
    ])

    static let memberSchema = TemplateSchema([
        .init("id", .text, "the id of the member's object"),
        .init("address", .text, "the address of the member"),
        .init("weight", .text, "the member's share of the traffic, 1 to 256"),
        .init("hasWeight", .flag, "its weight is not 1"),
        .init("first", .flag, "it is the first of its list"),
        .init("last", .flag, "it is the last of its list"),
    ])

    static let groupSchema = TemplateSchema([
        .init("id", .text, "the id of the group: a function of its members"),
        .init("name", .text, "a name made of the id: podroute-6f0c2a11"),
        .init("isIPv4", .flag, "its members are IPv4 addresses"),
        .init("isIPv6", .flag, "its members are IPv6 addresses"),
        .init("members", .list(memberSchema), "the members"),
    ])

    /// The objects of some next hops, as a list.
    static func hops(_ addresses: [IPAddress], _ identifiers: NextHopIdentifiers) -> TemplateValue {
        .generated(count: addresses.count) { index in
            let address = addresses[index]
            let id = identifiers.hops[address] ?? 0
            return TemplateRecord([
                .number(UInt64(id)), name(UInt64(id)), .text { address.append(to: &$0) },
                .flag(address.family == .ipv4), .flag(address.family == .ipv6),
                .flag(index == 0), .flag(index == addresses.count - 1),
            ])
        }
    }

    /// Some groups, as a list.
    static func groups(_ groups: [[NextHopIdentifiers.Member]], _ identifiers: NextHopIdentifiers) -> TemplateValue {
        .generated(count: groups.count) { index in
            let members = groups[index]
            let id = identifiers.groups[members] ?? 0
            let family = members.first?.address.family ?? .ipv4
            return TemplateRecord([
                .number(UInt64(id)), name(UInt64(id)), .flag(family == .ipv4), .flag(family == .ipv6),
                .generated(count: members.count) { position in
                    let member = members[position]
                    return TemplateRecord([
                        .number(identifiers.hops[member.address].map { UInt64($0) }),
                        .text { member.address.append(to: &$0) },
                        .number(UInt64(member.weight)), .flag(member.weight != 1),
                        .flag(position == 0), .flag(position == members.count - 1),
                    ])
                },
            ])
        }
    }

    /// The name of an object or group; nothing where there is none.
    static func name(_ id: UInt64?) -> TemplateValue {
        guard let id else { return .text([]) }
        return .text {
            $0.append(contentsOf: "podroute-".utf8)
            $0.appendHexadecimal(id)
        }
    }
}
