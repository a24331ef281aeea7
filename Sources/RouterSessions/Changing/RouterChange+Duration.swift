import RouteModel

extension RouterChange {
    /// How much longer than for a few routes a router may take, in seconds, before that counts as a failure.
    ///
    /// By next hop, at about a third of what was measured on a busy machine: FRR takes 350 a second, the kernel 5,700.
    func additionalTime(on kind: RouterConfiguration.Kind) -> Int {
        let perSecond = kind == .frr || kind == .netconf ? 120 : 1500
        return hopCount / perSecond
    }

    private var hopCount: Int {
        func hops(_ routes: [StaticRoute]) -> Int { routes.reduce(0) { $0 + $1.nextHops.count } }
        let replaced = changes.replace.reduce(0) { $0 + $1.old.nextHops.count + $1.new.nextHops.count }
        return hops(changes.install) + hops(changes.withdraw) + replaced + renumbered.count
    }
}
