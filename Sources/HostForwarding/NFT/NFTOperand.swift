/// The left side of a match: what of the packet is compared.
struct NFTOperand: Sendable {
    /// What the kernel loads.
    enum Value: Sendable, Hashable {
        /// A field of the packet, or some bits of it.
        case field(PacketField, mask: UInt64)
        /// The same for all packets that are followed, such as `ip version`.
        case number(UInt64)
        /// Nothing, so that no comparison holds, negated or not: a socket of a forwarded packet, an extension header's field.
        case missing
        /// Something that is compared with true or false: whether it is there.
        case presence(Condition)
        /// Not known.
        case unknown
    }

    let value: Value
    /// How the right side is written.
    let kind: NFTValueKind
    /// What has to hold for there to be a value at all: the family, the protocol. nft leaves such matches out of what it shows
    /// where they follow from the rest.
    let needs: [Condition]

    init(_ value: Value, _ kind: NFTValueKind = .opaque, needs: [Condition] = []) {
        self.value = value
        self.kind = kind
        self.needs = needs
    }

    init(_ field: PacketField, _ kind: NFTValueKind, needs: [Condition] = []) {
        self.init(.field(field, mask: .max), kind, needs: needs)
    }

    static let unknown = NFTOperand(.unknown)

    /// The field, where all its bits count.
    var wholeField: PacketField? {
        if case .field(let field, mask: .max) = value { return field }
        return nil
    }
}

extension Condition {
    static let isIPv4 = Condition.field(.family, is: 2)
    static let isIPv6 = Condition.field(.family, is: 10)
    static let isTracked = Condition.field(.isTracked, is: 1)

    static func transport(_ numbers: UInt64...) -> Condition {
        .field(.transportProtocol, in: numbers.map { .number($0) })
    }
}
