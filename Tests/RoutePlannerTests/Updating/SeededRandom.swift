import RoutePlanner

/// SplitMix64, so that a failing case comes back by its seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        return Hash64.mix(state)
    }

    /// True in so many of a hundred cases.
    mutating func maybe(_ percent: Int) -> Bool { below(100) < percent }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(limit, 1), using: &self) }

    mutating func one<Item>(of items: [Item]) -> Item? { items.randomElement(using: &self) }
}
