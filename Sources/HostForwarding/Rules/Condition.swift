/// Something a rule asks of a packet: it holds, it does not, or that is not known.
package indirect enum Condition: Sendable, Hashable {
    /// Always or never.
    case constant(Bool)
    case comparison(Comparison)
    /// Whether an ipset holds the packet, by name; one direction a dimension of the set. A set that takes other
    /// dimensions or another family holds nothing.
    case ipset(name: String, directions: [PacketEnd], isNegated: Bool)
    /// Whether a set of the rule's own table holds the fields' values (one field a dimension of the set).
    case namedSet(name: String, fields: [PacketField], isNegated: Bool)
    /// Whether one of the tuples holds the fields' values: an anonymous set of concatenations.
    case tuples(fields: [PacketField], elements: [NamedSet.Element], isNegated: Bool)
    case reversePath(ReversePathTest)
    case addressType(AddressTypeTest)
    case not(Condition)
    case all([Condition])
    case any([Condition])
    /// What this model does not know, with its text.
    case unknown(String)
}

extension Condition {
    /// A field's value lies in one of the ranges.
    package static func field(_ field: PacketField, in ranges: [ValueRange], isNegated: Bool = false) -> Condition {
        .comparison(Comparison(field, in: ranges, isNegated: isNegated))
    }

    /// A field has a number.
    package static func field(_ field: PacketField, is number: UInt64, isNegated: Bool = false) -> Condition {
        .comparison(Comparison(field, in: [.number(number)], isNegated: isNegated))
    }

    /// A field has at least one of the bits (nft's `tcp flags syn,ack`, `ct state new,established`).
    package static func field(_ field: PacketField, hasAnyOf bits: UInt64, isNegated: Bool = false) -> Condition {
        .comparison(Comparison(field, mask: bits, in: [.number(0)], isNegated: !isNegated))
    }
}
