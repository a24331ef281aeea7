import RoutePlanner

/// SplitMix64: the same events in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64 = 6

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Hash64.mix(state)
    }
}
