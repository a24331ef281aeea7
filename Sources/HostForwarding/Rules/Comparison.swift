/// A field of the packet against values. Where the field has no value it fails, negated or not.
package struct Comparison: Sendable, Hashable {
    package let field: PacketField
    /// The bits of a number that count; all others are taken as 0. No meaning for addresses and names.
    package let mask: UInt64
    /// The field's value must lie in one of them.
    package let ranges: [ValueRange]
    /// Whether it must lie in none of them instead.
    package let isNegated: Bool

    /// Makes a comparison.
    package init(_ field: PacketField, mask: UInt64 = .max, in ranges: [ValueRange], isNegated: Bool = false) {
        self.field = field
        self.mask = mask
        self.ranges = ranges
        self.isNegated = isNegated
    }
}
