import RouteModel
import Templates

/// The records of next-hop objects and groups whose ids are known; the schemas are ``SharedHopFields`` and
/// ``SharedGroupFields``.
enum ObjectFields {
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
