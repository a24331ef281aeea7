import TestSupport

extension SeededRandom {
    init(_ seed: Int) { self.init(seed: UInt64(seed)) }

    /// True in so many of a hundred cases.
    mutating func maybe(_ percent: Int) -> Bool { below(100) < percent }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(limit, 1), using: &self) }

    mutating func one<Item>(of items: [Item]) -> Item? { items.randomElement(using: &self) }
}
