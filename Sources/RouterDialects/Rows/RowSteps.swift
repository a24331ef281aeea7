/// The rows of changes after the first of each route, in steps of one row a route.
struct RowSteps: Sendable {
    /// For each step, the changes that have a row in it; one step after another.
    private(set) var changes: [UInt32] = []
    /// Where in ``changes`` each step begins; one more at the end.
    private(set) var starts = [0]

    /// Deals out the rows that changes add: the second of each route into the first step, the third into the second, and so on.
    init(_ sheet: RouteSheet) {
        var rest = (0..<sheet.changeCount).filter { sheet.added(by: sheet.change($0)).count > 1 }.map { UInt32($0) }
        var step = 1
        while !rest.isEmpty {
            changes += rest
            starts.append(changes.count)
            step += 1
            rest.removeAll { sheet.added(by: sheet.change(Int($0))).count <= step }
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
