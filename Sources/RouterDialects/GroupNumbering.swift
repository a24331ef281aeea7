/// Gives numbers to different lists of numbers, in the order in which they come.
struct GroupNumbering: Sendable {
    private var members: [UInt32] = []
    /// Where in `members` each list begins; one more at the end.
    private var starts: [UInt32] = [0]
    private var places = HashPlaces()

    /// How many lists there are.
    var count: Int { starts.count - 1 }

    /// A list.
    subscript(_ number: Int) -> ArraySlice<UInt32> { members[Int(starts[number])..<Int(starts[number + 1])] }

    /// How many numbers a list has.
    func count(of number: Int) -> Int { Int(starts[number + 1] - starts[number]) }

    /// Where a list begins among the members of all.
    func start(of number: Int) -> Int { Int(starts[number]) }

    /// A number of a list, by its place among the members of all.
    func member(at place: Int) -> UInt32 { members[place] }

    /// A number of a list.
    func member(_ index: Int, of number: Int) -> UInt32 { members[Int(starts[number]) + index] }

    /// The number of a list.
    /// - Parameters:
    ///   - length: how many numbers it has.
    ///   - member: one of them.
    mutating func number(ofList length: Int, _ member: (Int) -> UInt32) -> Int {
        // It stands at the end from the start, where it stays if it is new.
        let start = members.count
        var hash = places.seed
        members.append(addingCapacity: length) { list in
            for index in 0..<length {
                let member = member(index)
                list.append(member)
                hash = (hash ^ UInt64(member)) &* 0x9e37_79b9_7f4a_7c15
                hash ^= hash >> 32
            }
        }
        hash = (hash &* places.seed) >> 20
        if let known = places.number(of: hash, { isLast(start, equalTo: $0) }) {
            members.removeLast(members.count - start)
            return known
        }
        starts.append(UInt32(members.count))
        places.add(hash)
        return count - 1
    }

    private func isLast(_ start: Int, equalTo number: Int) -> Bool {
        let first = Int(starts[number])
        guard count(of: number) == members.count - start else { return false }
        for offset in 0..<members.count - start where members[first + offset] != members[start + offset] {
            return false
        }
        return true
    }

    /// The numbers of the lists, in the order of what they hold.
    var sorted: [UInt32] {
        // By the second number, then by the first; nearly always these tell which list comes first.
        var order = sort((0..<count).map { UInt32($0) }, by: 1)
        order = sort(order, by: 0)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, key(0, order[end]) == key(0, order[start]),
                key(1, order[end]) == key(1, order[start])
            {
                end += 1
            }
            if end - start > 1 {
                order[start..<end].sort { self[Int($0)].lexicographicallyPrecedes(self[Int($1)]) }
            }
            start = end
        }
        return order
    }

    /// One more than the number at a place of a list; 0 where it ends before.
    private func key(_ index: Int, _ list: UInt32) -> Int {
        index < count(of: Int(list)) ? Int(member(index, of: Int(list))) + 1 : 0
    }

    /// Sorts lists by the number at a place; those of the same one stay in their order.
    private func sort(_ lists: [UInt32], by index: Int) -> [UInt32] {
        // Where the next list of each key goes.
        var next = [Int](repeating: 0, count: Int(members.max() ?? 0) + 3)
        for list in lists { next[key(index, list) + 1] += 1 }
        for key in next.indices.dropFirst() { next[key] += next[key - 1] }
        var sorted = lists
        for list in lists {
            let key = key(index, list)
            sorted[next[key]] = list
            next[key] += 1
        }
        return sorted
    }
}
