import RouteModel

/// Gives numbers to different next hops, in the order in which they come.
struct HopNumbering {
    private(set) var hops: [NextHop] = []
    private var places = HashPlaces()

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
        let hash = hash(of: hop)
        if let known = places.number(of: hash, { hops[$0] == hop }) { return UInt32(known) }
        hops.append(hop)
        places.add(hash)
        return UInt32(hops.count - 1)
    }

    private func hash(of hop: NextHop) -> UInt64 {
        let address = hop.address
        var hash = (address.low ^ places.seed) &* 0x9e37_79b9_7f4a_7c15
        hash ^= (address.high ^ UInt64(truncatingIfNeeded: hop.rank << 9 | hop.weight)) &* 0xd6e8_feb8_6659_fd93
        hash = (hash ^ hash >> 32) &* places.seed
        return hash >> 20
    }
}
