/// A keyed bijection of 0..<16384, cheap in both directions.
///
/// Three rounds of x ← (x + a) · m, x ← x ⊕ (x ≫ 7), all modulo 2¹⁴. Each a and odd m are taken from the SplitMix64
/// finaliser of the key: the low 28 bits and the next 28 bits of mix(key) for rounds one and two, the low 28 bits of
/// mix(key + 0x9e3779b97f4a7c15) for round three; in 28 bits, the low 14 are a, the high 14 with the last bit set are m.
struct BucketPermutation {
    /// The number of buckets.
    static let count = 1 << bits

    private static let bits: UInt32 = 14
    private static let mask: UInt32 = 1 << bits - 1

    private struct Round {
        let addend: UInt32
        let factor: UInt32

        init(_ bits: UInt64) {
            addend = UInt32(truncatingIfNeeded: bits) & mask
            factor = UInt32(truncatingIfNeeded: bits >> UInt64(BucketPermutation.bits)) & mask | 1
        }

        func forward(_ number: UInt32) -> UInt32 {
            let product = (number &+ addend) &* factor & mask
            return product ^ product >> 7
        }

        /// The same of eight numbers: 16 bits hold all that 14 bits of a product depend on.
        @inline(__always)
        func forward(_ numbers: SIMD8<UInt16>) -> SIMD8<UInt16> {
            let addend = UInt16(truncatingIfNeeded: self.addend)
            let factor = UInt16(truncatingIfNeeded: self.factor)
            let product = ((numbers &+ addend) &* factor) & UInt16(truncatingIfNeeded: mask)
            return product ^ (product &>> 7)
        }
    }

    private let first: Round
    private let second: Round
    private let third: Round

    init(key: UInt64) {
        let low = Hash64.mix(key)
        first = Round(low)
        second = Round(low >> 28)
        third = Round(Hash64.mix(key &+ 0x9e37_79b9_7f4a_7c15))
    }

    /// The bucket that is looked into at a step.
    func bucket(atStep step: Int) -> Int {
        Int(third.forward(second.forward(first.forward(UInt32(step)))))
    }

    /// The buckets that are looked into at a step and at the seven after it.
    @inline(__always)
    func buckets(fromStep step: Int) -> SIMD8<UInt16> {
        let steps = SIMD8<UInt16>(0, 1, 2, 3, 4, 5, 6, 7) &+ UInt16(truncatingIfNeeded: step)
        return third.forward(second.forward(first.forward(steps)))
    }

    /// The inverse of a permutation, with what is worth computing once.
    struct Inverse {
        private let rounds: (Round, Round, Round)
        private let inverses: (UInt32, UInt32, UInt32)

        init(_ permutation: BucketPermutation) {
            rounds = (permutation.first, permutation.second, permutation.third)
            inverses = (
                Self.inverse(of: rounds.0.factor), Self.inverse(of: rounds.1.factor), Self.inverse(of: rounds.2.factor)
            )
        }

        /// The step at which a bucket is looked into.
        func step(ofBucket bucket: Int) -> Int {
            let third = Self.back(UInt32(bucket), rounds.2, inverses.2)
            let second = Self.back(third, rounds.1, inverses.1)
            return Int(Self.back(second, rounds.0, inverses.0))
        }

        private static func back(_ number: UInt32, _ round: Round, _ inverse: UInt32) -> UInt32 {
            // x ⊕ (x ≫ 7) undoes itself: shifted by 7 twice, nothing of 14 bits is left.
            ((number ^ number >> 7) &* inverse &- round.addend) & mask
        }

        /// Newton's iteration: an odd number is its own inverse modulo 8, and each step doubles the bits that are right.
        private static func inverse(of factor: UInt32) -> UInt32 {
            var inverse = factor
            for _ in 0..<3 { inverse = inverse &* (2 &- factor &* inverse) }
            return inverse
        }
    }
}
