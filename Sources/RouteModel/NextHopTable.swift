/// Next hops that the routes of a table share, each held once.
package final class NextHopTable: Sendable {
    /// The next hops.
    package let hops: [NextHop]
    /// The indices in ``hops`` of one route's next hops after the other's; empty where the one list is ``hops`` itself.
    package let places: [UInt32]

    /// Makes a table.
    /// - Parameters:
    ///   - hops: the next hops.
    ///   - places: what the routes take of them, each route's sorted as the next hops are.
    package init(hops: [NextHop], places: [UInt32]) {
        self.hops = hops
        self.places = places
    }

    /// The next hops of one route.
    /// - Parameter range: in ``places``.
    package func list(_ range: Range<Int>) -> NextHopList { NextHopList(self, range) }
}
