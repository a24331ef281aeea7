import Diagnostics
import RouteModel

extension PlanChanges {
    /// Parts of a plan: all of it, or all that an update may have changed.
    struct Parts {
        /// Sorted by prefix.
        var routes: [PlannedRoute] = []
        /// Sorted.
        var held: [HeldPrefix] = []
        /// In the plan's order.
        var diagnostics: [Diagnostic] = []

        init() {}

        init(_ plan: RoutePlan) {
            routes = Array(plan.routes)
            held = plan.held
            diagnostics = Array(plan.diagnostics)
        }
    }

    /// Nothing changed.
    init() {
        (added, changed, removed, kept) = ([], [], [], [])
        (held, released, raised, settled) = ([], [], [], [])
    }

    /// Compares parts of a plan before an update with the same parts after it.
    /// - Parameter plan: the whole plan after it.
    init(from old: Parts, to new: Parts, in plan: RoutePlan) {
        var added: [PlannedRoute] = []
        var changed: [Change] = []
        var removed: [PlannedRoute] = []
        var (left, right) = (0, 0)
        while left < old.routes.count || right < new.routes.count {
            guard left < old.routes.count, right < new.routes.count,
                old.routes[left].prefix == new.routes[right].prefix
            else {
                let isOld =
                    right == new.routes.count
                    || left < old.routes.count && old.routes[left].prefix < new.routes[right].prefix
                if isOld { removed.append(old.routes[left]) } else { added.append(new.routes[right]) }
                (left, right) = isOld ? (left + 1, right) : (left, right + 1)
                continue
            }
            if !old.routes[left].leads(as: new.routes[right]) {
                changed.append(Change(old: old.routes[left], new: new.routes[right]))
            }
            (left, right) = (left + 1, right + 1)
        }
        var kept: Set<IPPrefix> = []
        if !removed.isEmpty || !changed.isEmpty {
            let standing = KeptRoutes(plan)
            for route in removed where standing.contains(route.prefix, of: route.subnet, isPlanned: false) {
                kept.insert(route.prefix)
            }
            for change in changed where standing.contains(change.old.prefix, of: change.old.subnet, isPlanned: true) {
                kept.insert(change.old.prefix)
            }
        }
        // Whoever keeps changes shall not keep whole plans by them.
        let (before, after) = (PlannedRoute.alone(changed.map(\.old)), PlannedRoute.alone(changed.map(\.new)))
        self.added = PlannedRoute.alone(added)
        self.changed = zip(before, after).map { Change(old: $0, new: $1) }
        self.removed = PlannedRoute.alone(removed)
        self.kept = kept
        held = Self.surplus(of: new.held, over: old.held) { $0 }
        released = Self.surplus(of: old.held, over: new.held) { $0 }
        raised = Self.surplus(of: new.diagnostics, over: old.diagnostics) { Matter($0) }
        settled = Self.surplus(of: old.diagnostics, over: new.diagnostics) { Matter($0) }
    }

    /// What a diagnostic is about, whatever its words.
    private struct Matter: Hashable {
        let id: String
        let severity: Severity
        let subnet: String?
        let node: String?

        init(_ diagnostic: Diagnostic) {
            id = diagnostic.id
            severity = diagnostic.severity
            subnet = diagnostic.subnet
            node = diagnostic.node
        }
    }

    /// The items of a list that another list has no equal to, each of which counts once.
    private static func surplus<Item, Key: Hashable>(
        of items: [Item],
        over others: [Item],
        key: (Item) -> Key
    ) -> [Item] {
        guard !items.isEmpty else { return [] }
        var counts: [Key: Int] = [:]
        for other in others { counts[key(other), default: 0] += 1 }
        return items.filter { item in
            guard let count = counts[key(item)], count > 0 else { return true }
            counts[key(item)] = count - 1
            return false
        }
    }
}

extension PlannedRoute {
    /// Whether a packet and its Subnet fare the same with another route.
    fileprivate func leads(as other: Self) -> Bool {
        prefix == other.prefix && hops.elementsEqual(other.hops) && subnet == other.subnet
            && gatewayType == other.gatewayType
    }
}
