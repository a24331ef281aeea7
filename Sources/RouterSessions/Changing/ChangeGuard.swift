import Diagnostics
import RouteModel
import RoutePlanner
import RouterDialects

/// Looks for signs that a change is not what anybody wants: an input that lost half of itself, a network that is not there.
struct ChangeGuard {
    let before: RouteTable
    let after: RouteTable
    let changes: RouteChanges
    let reading: RouterReading
    let router: RouterConfiguration
    /// Whether the input held no Subnet at all.
    var lacksSubnets = false
    /// Whether pods were to be routed and the input held no IP at all.
    var lacksPods = false

    /// Every reason to refuse, with its figures.
    var findings: [Diagnostic] {
        [noSubnets, noPods, removal, nodesLost, tooMany, unresolvable].compactMap { $0 }
    }

    private var noSubnets: Diagnostic? {
        guard lacksSubnets, !router.policy.allowEmpty else { return nil }
        return ChangeRule.noSubnetsLeft.diagnostic(
            "there is no Subnet in the input, and \(router.name.printable) has \(before.routes.count) routes of ours"
        )
    }

    private var noPods: Diagnostic? {
        guard lacksPods, !router.policy.allowEmpty else { return nil }
        return ChangeRule.noPodsLeft.diagnostic(
            "there is no IP in the input, so no route to a pod would be left on \(router.name.printable)"
        )
    }

    private var removal: Diagnostic? {
        let limit = router.limits.removeAtMost
        let count = changes.withdraw.count
        guard limit.isExceeded(by: count, of: before.routes.count) else { return nil }
        return ChangeRule.removesMany.diagnostic(
            "\(count) of our \(before.routes.count) routes on \(router.name.printable) would go, and removeAtMost is \(limit)"
        )
    }

    /// The family in which most is lost: a node has an address of each, and counts once.
    private var nodesLost: Diagnostic? {
        let limit = router.limits.nodesLostAtMost
        for family in AddressFamily.allCases {
            let old = Self.addresses(before).filter { $0.family == family }
            let count = old.subtracting(Self.addresses(after)).count
            guard limit.isExceeded(by: count, of: old.count) else { continue }
            return ChangeRule.nodesLost.diagnostic(
                "\(count) of \(old.count) next hops on \(router.name.printable) would be lost, and nodesLostAtMost is \(limit)"
            )
        }
        return nil
    }

    private var tooMany: Diagnostic? {
        // What is there already may be too many: to leave it, or to make it less, is no reason to refuse.
        guard !changes.install.isEmpty else { return nil }
        if let excess = router.dialect.excess(of: after) {
            return ChangeRule.routeLimit.diagnostic("\(router.name.printable): \(excess)")
        }
        guard let most = router.limits.routes, after.routes.count > most else { return nil }
        return ChangeRule.routeLimit.diagnostic(
            "\(router.name.printable) would have \(after.routes.count) routes of ours, and `routes` is \(most)"
        )
    }

    private var unresolvable: Diagnostic? {
        guard let connected = reading.connected else { return nil }
        // Each next hop counts once, however many routes use it.
        let new = try? RouteTable(changes.install + changes.replace.map(\.new))
        let hops = Self.addresses(new ?? RouteTable())
        let lost = hops.filter { hop in !connected.contains { $0.contains(hop) } }.sorted()
        guard let first = lost.first else { return nil }
        let more = lost.count > 1 ? " and \(lost.count - 1) more" : ""
        return ChangeRule.unresolvableNextHop.diagnostic(
            "\(first)\(more) is on no network that \(router.name.printable) is connected to"
        )
    }

    private static func addresses(_ table: RouteTable) -> Set<IPAddress> {
        var addresses: Set<IPAddress> = []
        for route in table.routes { for hop in route.nextHops { addresses.insert(hop.address) } }
        return addresses
    }
}
