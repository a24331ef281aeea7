/// Gives numbers to different lists of numbers, in the order in which they come.
///
/// A table with open addresses, as ``HopNumbering`` has one: a set of arrays takes ten times as long.
struct GroupNumbering: Sendable {
    private var members: [UInt32] = []
    /// Where in `members` each list begins; one more at the end.
    private var starts: [UInt32] = [0]
    /// One more than the number of the list in each place; 0 in an empty one. A power of two of them.
    private var places: [UInt32] = Array(repeating: 0, count: 1024)
    /// Other for each process, so that nobody can choose lists that meet in one place.
    private let seed: UInt64

    init() { seed = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1 }

    /// How many lists there are.
    var count: Int { starts.count - 1 }

    /// A list.
    subscript(_ number: Int) -> ArraySlice<UInt32> { members[Int(starts[number])..<Int(starts[number + 1])] }

    /// A number of a list.
    func member(_ index: Int, of number: Int) -> UInt32 { members[Int(starts[number]) + index] }

    /// The number of a list.
    mutating func number(of list: [UInt32]) -> UInt32 {
        // It stands at the end from the start, where it stays if it is new.
        let start = members.count
        members.append(contentsOf: list)
        var place = hash(start..<members.count) & (places.count - 1)
        while places[place] != 0 {
            let number = places[place] - 1
            if isLast(start, equalTo: Int(number)) {
                members.removeLast(members.count - start)
                return number
            }
            place = (place + 1) & (places.count - 1)
        }
        starts.append(UInt32(members.count))
        places[place] = UInt32(count)
        if 2 * count > places.count { grow() }
        return UInt32(count - 1)
    }

    /// The numbers of the lists, in the order of what they hold.
    var sorted: [UInt32] {
        // Nearly always the first two tell which comes first.
        let keys = (0..<count).map { number in
            let list = self[number]
            let second = list.dropFirst().first.map { UInt64($0) + 1 } ?? 0
            return (key: (list.first.map { UInt64($0) + 1 } ?? 0) << 32 | second, number: UInt32(number))
        }
        return keys.sorted { left, right in
            left.key != right.key
                ? left.key < right.key : self[Int(left.number)].lexicographicallyPrecedes(self[Int(right.number)])
        }.map(\.number)
    }

    private func isLast(_ start: Int, equalTo number: Int) -> Bool {
        let first = Int(starts[number])
        let count = Int(starts[number + 1]) - first
        guard count == members.count - start else { return false }
        for offset in 0..<count where members[first + offset] != members[start + offset] { return false }
        return true
    }

    private func hash(_ range: Range<Int>) -> Int {
        var hash = seed
        for place in range {
            hash = (hash ^ UInt64(members[place])) &* 0x9e37_79b9_7f4a_7c15
            hash ^= hash >> 32
        }
        return Int(truncatingIfNeeded: (hash &* seed) >> 20)
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: 2 * places.count)
        for number in 0..<count {
            var place = hash(Int(starts[number])..<Int(starts[number + 1])) & (places.count - 1)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt32(number + 1)
        }
    }
}
