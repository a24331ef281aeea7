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
        .init("device", .text, "the interface behind which it is, where that is known"),
        .init("hasDevice", .flag, "that is known"),
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
    /// - Parameter device: the interface behind all of them.
    static func hops(
        _ addresses: [IPAddress],
        _ identifiers: NextHopIdentifiers,
        device: [UInt8]?
    ) -> TemplateValue {
        let hops = addresses.map { address in
            ObjectUpdate.Hop(
                id: identifiers.hops[address] ?? 0,
                address: address,
                device: device.map { String(decoding: $0, as: UTF8.self) }
            )
        }
        return Self.hops(hops)
    }

    /// Some objects, as a list.
    static func hops(_ hops: [ObjectUpdate.Hop]) -> TemplateValue {
        .generated(count: hops.count) { index in
            let hop = hops[index]
            return TemplateRecord([
                .number(UInt64(hop.id)), name(UInt64(hop.id)), .text { hop.address.append(to: &$0) },
                .flag(hop.address.family == .ipv4), .flag(hop.address.family == .ipv6),
                .text(Array((hop.device ?? "").utf8)), .flag(hop.device != nil),
                .flag(index == 0), .flag(index == hops.count - 1),
            ])
        }
    }

    /// Some groups, as a list.
    static func groups(_ groups: [[NextHopIdentifiers.Member]], _ identifiers: NextHopIdentifiers) -> TemplateValue {
        let all = groups.map { members in
            ObjectUpdate.Group(
                id: identifiers.groups[members] ?? 0,
                members: members.map { member in
                    .init(id: identifiers.hops[member.address] ?? 0, address: member.address, weight: member.weight)
                }
            )
        }
        return Self.groups(all)
    }

    /// Some groups, as a list.
    static func groups(_ groups: [ObjectUpdate.Group]) -> TemplateValue {
        .generated(count: groups.count) { index in
            let (id, members) = (groups[index].id, groups[index].members)
            let family = members.first?.address.family ?? .ipv4
            return TemplateRecord([
                .number(UInt64(id)), name(UInt64(id)), .flag(family == .ipv4), .flag(family == .ipv6),
                .generated(count: members.count) { position in
                    let member = members[position]
                    return TemplateRecord([
                        .number(UInt64(member.id)),
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
