import TestSupport

extension SeededRandom {
    /// One of the choices.
    mutating func one<Choice>(of choices: [Choice]) -> Choice {
        choices[Int.random(in: 0..<choices.count, using: &self)]
    }

    /// Whether something of the given probability happens.
    mutating func happens(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

    /// Some of the choices in their order, at least one.
    mutating func some<Choice>(of choices: [Choice], _ probability: Double = 0.4) -> [Choice] {
        let some = choices.filter { _ in happens(probability) }
        return some.isEmpty ? [one(of: choices)] : some
    }
}
