/// A number of 32 bits of which some may not be known.
struct PartialNumber: Hashable {
    /// The bits that are known; the others are 0 here.
    let bits: UInt32
    /// Which bits are known.
    let known: UInt32

    /// A number all bits of which are known.
    init(_ number: UInt32) { self.init(bits: number, known: .max) }

    init(bits: UInt32, known: UInt32) {
        self.bits = bits & known
        self.known = known
    }

    /// A number of which nothing is known.
    static let unknown = PartialNumber(bits: 0, known: 0)

    /// The number, where all of it is known.
    var number: UInt32? { known == .max ? bits : nil }

    /// What is known of a number that is this one or the other.
    func joined(with other: PartialNumber) -> PartialNumber {
        PartialNumber(bits: bits, known: known & other.known & ~(bits ^ other.bits))
    }

    /// (self & ~mask) ^ value.
    func clearing(_ mask: UInt32, toggling value: PartialNumber) -> PartialNumber {
        PartialNumber(bits: (bits & ~mask) ^ value.bits, known: (known | mask) & value.known)
    }

    /// self & mask.
    func masked(_ mask: UInt32) -> PartialNumber { PartialNumber(bits: bits & mask, known: known | ~mask) }
}
