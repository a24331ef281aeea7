import RouteModel
import Templates

/// The fields of a next-hop object that several routes share.
enum SharedHopFields: Int, FieldSet {
    case id, name, address, isIPv4, isIPv6, device, hasDevice, first, last

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .id: .init("id", .text, "the id of the object: a function of the address")
        case .name: .init("name", .text, "a name made of the id: podroute-4f0c2a11")
        case .address: .init("address", .text, "the address of the next hop")
        case .isIPv4: .init("isIPv4", .flag, "it is an IPv4 address")
        case .isIPv6: .init("isIPv6", .flag, "it is an IPv6 address")
        case .device: .init("device", .text, "the interface behind which it is, where that is known")
        case .hasDevice: .init("hasDevice", .flag, "that is known")
        case .first: .init("first", .first, "it is the first of its list")
        case .last: .init("last", .last, "it is the last of its list")
        }
    }
}

/// The fields of a next-hop group that several routes share.
enum SharedGroupFields: Int, FieldSet {
    case id, name, isIPv4, isIPv6, members

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .id: .init("id", .text, "the id of the group: a function of its members")
        case .name: .init("name", .text, "a name made of the id: podroute-6f0c2a11")
        case .isIPv4: .init("isIPv4", .flag, "its members are IPv4 addresses")
        case .isIPv6: .init("isIPv6", .flag, "its members are IPv6 addresses")
        case .members: .init("members", .list(GroupMemberFields.schema), "the members")
        }
    }
}

/// The fields of a member of a next-hop group.
enum GroupMemberFields: Int, FieldSet {
    case id, address, weight, hasWeight, first, last

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .id: .init("id", .text, "the id of the member's object")
        case .address: .init("address", .text, "the address of the member")
        case .weight: .init("weight", .text, "the member's share of the traffic, 1 to 256")
        case .hasWeight: .init("hasWeight", .flag, "its weight is not 1")
        case .first: .init("first", .first, "it is the first of its list")
        case .last: .init("last", .last, "it is the last of its list")
        }
    }
}
