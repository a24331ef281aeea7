/// The rows of changes after the first of each route, in steps of one row a route.
struct RowSteps: Sendable {
    /// For each step, the changes that have a row in it; one step after another.
    private(set) var changes: [UInt32] = []
    /// Where in ``changes`` each step begins; one more at the end.
    private(set) var starts = [0]

    /// Deals out the rows that changes add: the second of each route into the first step, the third into the second, and so on.
    init(_ sheet: RouteSheet) {
        var rest = (0..<sheet.changeCount).map { index in
            (change: UInt32(index), rows: UInt32(sheet.added(by: sheet.change(index)).count))
        }
        while true {
            rest.removeAll { $0.rows <= starts.count }
            if rest.isEmpty { break }
            changes.append(addingCapacity: rest.count) { changes in
                for row in rest { changes.append(row.change) }
            }
            starts.append(changes.count)
        }
    }

    /// No steps.
    init() {}

    /// How many steps there are.
    var count: Int { starts.count - 1 }
}

extension RouteSheet {
    /// The next hops that a change adds.
    func added(by change: Change) -> Range<Int> {
        switch change.event {
        case .withdraw: 0..<0
        case .replace: replacements[Int(change.replacement)].added
        case .keep, .install: hops(of: Int(change.route))
        }
    }
}
