/// The next hops of a route, sorted; routes of one plan share what they have in common.
public struct NextHopList: Sendable {
    /// Where the next hops are held. Lists of one plan have one table, and ``place(_:)`` tells their next hops apart by number.
    package let table: NextHopTable
    private let start: UInt32
    private let length: UInt32

    init(_ table: NextHopTable, _ range: Range<Int>) {
        self.table = table
        start = UInt32(range.lowerBound)
        length = UInt32(range.count)
    }

    /// A list of its own.
    init(_ hops: [NextHop]) {
        self.init(NextHopTable(hops: hops, places: []), hops.indices)
    }

    /// Where in the table's places those of the list are.
    package var places: Range<Int> { Int(start)..<Int(start) + Int(length) }

    /// The index in the table's next hops of one of the list's.
    package func place(_ index: Int) -> Int {
        precondition(0..<Int(length) ~= index, "a next hop of the list")
        let place = Int(start) + index
        return table.places.isEmpty ? place : Int(table.places[place])
    }
}

extension NextHopList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { Int(length) }

    public subscript(index: Int) -> NextHop { table.hops[place(index)] }
}

extension NextHopList: Hashable {
    public static func == (left: Self, right: Self) -> Bool {
        guard left.length == right.length else { return false }
        return left.table === right.table && left.start == right.start || left.elementsEqual(right)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        for hop in self { hasher.combine(hop) }
    }
}
