public import RouteModel

/// A next hop as a router has it, of us or of anybody else.
public struct ObservedNextHop: Sendable, Hashable {
    /// Where packets go; nil for an interface, a blackhole, a label, another table.
    public var address: IPAddress?
    /// Whether it is an address and nothing beside it, as ours are. An interface, a tracked object or another VRF beside
    /// the address makes it somebody else's, whatever its mark.
    public var isPlain: Bool
    /// The distance, metric or preference that ranks it, with the router's default filled in; nil where that is unknown.
    public var number: UInt64?
    /// The share of traffic, 1 where none is stated.
    public var weight: Int
    /// The tag; nil for none and for 0, which is the same on every router.
    public var tag: UInt64?
    /// The description, name, macro or part of a group's name that carries `--name`.
    public var name: String?
    /// The kernel's protocol number.
    public var proto: Int?
    /// The name of the protocol that holds it.
    public var protocolName: String?
    /// Whether BFD watches it; nil where the router was not asked.
    public var bfd: Bool?

    /// Makes a next hop.
    /// - Parameters:
    ///   - address: where packets go; nil for what has no address, which is never plain.
    ///   - isPlain: whether nothing else says where packets go.
    ///   - number: its distance, metric or preference.
    ///   - weight: its share of traffic, 1 to 256 for ours.
    ///   - tag: its tag, 0 for none.
    ///   - name: its description or name, empty for none.
    ///   - proto: the kernel's protocol number.
    ///   - protocolName: the protocol that holds it.
    ///   - bfd: whether BFD watches it; nil where that is not known.
    public init(
        address: IPAddress?,
        isPlain: Bool = true,
        number: UInt64? = nil,
        weight: Int = 1,
        tag: UInt64? = nil,
        name: String? = nil,
        proto: Int? = nil,
        protocolName: String? = nil,
        bfd: Bool? = nil
    ) {
        self.address = address
        self.isPlain = isPlain && address != nil
        self.number = number
        self.weight = weight
        self.tag = tag == 0 ? nil : tag
        self.name = name?.isEmpty == true ? nil : name
        self.proto = proto
        self.protocolName = protocolName
        self.bfd = bfd
    }

    /// Whether it has every part of a mark, which has at least one.
    public func carries(_ mark: RouteMark) -> Bool {
        !mark.isEmpty && (mark.tag == nil || mark.tag == tag) && (mark.name == nil || mark.name == name)
            && (mark.proto == nil || mark.proto == proto)
            && (mark.protocolName == nil || mark.protocolName == protocolName)
    }
}

extension ObservedNextHop: Comparable {
    /// By address, then by number, then by the rest; what has no address comes last.
    public static func < (left: Self, right: Self) -> Bool {
        if left.address != right.address {
            guard let address = left.address else { return false }
            return right.address.map { address < $0 } ?? true
        }
        if left.number != right.number { return (left.number ?? 0) < (right.number ?? 0) }
        if left.tag != right.tag { return (left.tag ?? 0) < (right.tag ?? 0) }
        if left.name != right.name { return (left.name ?? "") < (right.name ?? "") }
        if left.weight != right.weight { return left.weight < right.weight }
        if left.proto != right.proto { return (left.proto ?? -1) < (right.proto ?? -1) }
        if left.protocolName != right.protocolName { return (left.protocolName ?? "") < (right.protocolName ?? "") }
        if left.bfd != right.bfd { return left.bfd == nil || left.bfd == false && right.bfd == true }
        return left.isPlain && !right.isPlain
    }
}
