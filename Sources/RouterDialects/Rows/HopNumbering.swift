import RouteModel

/// Gives numbers to different next hops, in the order in which they come.
///
/// A table with open addresses: a dictionary takes five times as long, and there are as many questions as rows of output.
struct HopNumbering {
    private(set) var hops: [NextHop] = []
    /// One more than the number of the hop in each place; 0 in an empty one. A power of two of them.
    private var places: [UInt32] = Array(repeating: 0, count: 1024)
    /// Other for each process, so that nobody can choose addresses that meet in one place.
    private let seed: UInt64

    init() { seed = UInt64(truncatingIfNeeded: Hasher().finalize()) | 1 }

    /// The table that lists came from last, and the number of each of its next hops; ``unknown`` for one not asked for yet.
    private var table: NextHopTable?
    private var tableNumbers: [UInt32] = []
    private static let unknown = UInt32.max

    /// Appends the numbers of a list's next hops.
    mutating func appendNumbers(of list: NextHopList, to numbers: inout [UInt32]) {
        if list.table.places.isEmpty {
            for hop in list { numbers.append(number(of: hop)) }
            return
        }
        // Routes of one plan share their next hops, which have numbers there already.
        if table !== list.table {
            table = list.table
            tableNumbers = Array(repeating: Self.unknown, count: list.table.hops.count)
        }
        let table = list.table
        numbers.append(addingCapacity: list.count) { numbers in
            for index in list.places {
                let place = Int(table.places[index])
                if tableNumbers[place] == Self.unknown { tableNumbers[place] = number(of: table.hops[place]) }
                numbers.append(tableNumbers[place])
            }
        }
    }

    /// The number of a next hop.
    mutating func number(of hop: NextHop) -> UInt32 {
        var place = start(of: hop)
        while places[place] != 0 {
            let number = places[place] - 1
            if hops[Int(number)] == hop { return number }
            place = (place + 1) & (places.count - 1)
        }
        hops.append(hop)
        places[place] = UInt32(hops.count)
        if 2 * hops.count > places.count { grow() }
        return UInt32(hops.count - 1)
    }

    private func start(of hop: NextHop) -> Int {
        let address = hop.address
        var hash = (address.low ^ seed) &* 0x9e37_79b9_7f4a_7c15
        hash ^= (address.high ^ UInt64(truncatingIfNeeded: hop.rank << 9 | hop.weight)) &* 0xd6e8_feb8_6659_fd93
        hash = (hash ^ hash >> 32) &* seed
        return Int(truncatingIfNeeded: hash >> 20) & (places.count - 1)
    }

    private mutating func grow() {
        places = Array(repeating: 0, count: 2 * places.count)
        for (number, hop) in hops.enumerated() {
            var place = start(of: hop)
            while places[place] != 0 { place = (place + 1) & (places.count - 1) }
            places[place] = UInt32(number + 1)
        }
    }
}
