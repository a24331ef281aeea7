public import RouteModel

/// What a dialect puts into words: the routes wanted, and the ones that are known to be there.
///
/// A snippet is the case in which nothing was observed: all routes are new.
public struct RouteUpdate: Sendable {
    /// The routes that are known to be on the router; nil where nothing is known of it.
    public let observed: RouteTable?
    /// The routes that shall be there.
    public let wanted: RouteTable
    /// What leads from the one to the other.
    public let changes: RouteChanges
    /// What is said of each prefix in comments.
    public var notes: RouteNotes
    /// Whether `wanted` and `observed` are all the routes that carry the mark on the router.
    ///
    /// Only then may things that several routes share, such as the kernel's next-hop objects, be removed. False where
    /// subnets were selected.
    public var isWhole: Bool

    /// The routes with their next hops as numbers.
    let sheet: RouteSheet
    let facts: RouteFacts

    /// Makes an update.
    /// - Parameters:
    ///   - observed: what an earlier plan or the router itself said; nil where nothing is known.
    ///   - wanted: the routes that shall be there; none to take all observed ones away.
    ///   - notes: what is said of each prefix in comments.
    ///   - isWhole: whether the two tables are all the routes that carry the mark.
    public init(
        from observed: RouteTable? = nil,
        to wanted: RouteTable,
        notes: [IPPrefix: RouteNote] = [:],
        isWhole: Bool = true
    ) {
        self.init(from: observed, to: wanted, notes: RouteNotes(notes), isWhole: isWhole)
    }

    /// Makes an update whose notes stay where they are.
    public init(from observed: RouteTable? = nil, to wanted: RouteTable, notes: RouteNotes, isWhole: Bool = true) {
        self.observed = observed
        self.wanted = wanted
        self.notes = notes
        self.isWhole = isWhole
        changes = RouteChanges(from: observed ?? RouteTable(), to: wanted)
        sheet = RouteSheet(wanted: wanted.routes, changes: changes)
        facts = RouteFacts(sheet)
    }
}
