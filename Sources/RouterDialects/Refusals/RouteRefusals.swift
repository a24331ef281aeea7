import RouteModel

/// Checks the routes of an update against what a dialect can express.
///
/// Prefix lengths, host bits and the families of next hops are right by construction: ``RouteModel`` makes no others.
struct RouteRefusals {
    private let capabilities: DialectCapabilities
    private let dialect: Dialect
    private let options: RenderOptions
    /// By subject, with the first prefix at fault and how many there are.
    private var faults: [(subject: String, reason: String, help: String?, prefix: IPPrefix, count: Int)] = []

    init(_ update: RouteUpdate, options: RenderOptions, for dialect: Dialect) {
        self.dialect = dialect
        self.options = options
        capabilities = dialect.capabilities
        let facts = update.facts
        // Most updates have nothing of what may be at fault here.
        if facts.mostHops > capabilities.maxNextHops || facts.isSpecial || facts.isWeighted || facts.isRanked {
            for route in update.wanted.routes { check(route) }
            for route in update.changes.withdraw { checkGoing(route) }
            for change in update.changes.replace { checkGoing(change.old) }
        }
        checkCount(update)
        checkFamilies(update)
        checkNeededSettings(update)
    }

    /// What cannot be expressed, each kind once.
    var refusals: [DialectRefusal] {
        faults.map { fault in
            let more = fault.count > 1 ? " and \(fault.count - 1) more" : ""
            return DialectRefusal(fault.subject, "\(fault.reason) (\(fault.prefix)\(more))", help: fault.help)
        }
    }

    private mutating func fault(_ subject: String, _ prefix: IPPrefix, _ reason: String, help: String? = nil) {
        if let index = faults.firstIndex(where: { $0.subject == subject }) {
            faults[index].count += 1
        } else {
            faults.append((subject, reason, help, prefix, 1))
        }
    }

    private mutating func check(_ route: StaticRoute) {
        let hops = route.nextHops
        if hops.count > capabilities.maxNextHops {
            fault(
                "next hops",
                route.prefix,
                "\(dialect.fullName) holds at most \(capabilities.maxNextHops) a route, not \(hops.count)",
                help: "--max-next-hops \(capabilities.maxNextHops)"
            )
        }
        for hop in hops {
            checkAddress(hop, of: route)
            checkWeight(hop, of: route)
        }
        if let last = hops.last, last.rank > 0 { checkBackup(last, of: route) }
        if let first = hops.first, first.rank > 0 {
            fault("primary next hops", route.prefix, "the route has backups only")
        }
    }

    /// Routes that go were expressed once; only what their removal needs is asked of them.
    private mutating func checkGoing(_ route: StaticRoute) {
        for hop in route.nextHops { checkAddress(hop, of: route) }
        if capabilities.backups.rule != nil, let last = route.nextHops.last, last.rank > 0 {
            checkBackup(last, of: route)
        }
    }

    private mutating func checkAddress(_ hop: NextHop, of route: StaticRoute) {
        guard hop.address.isSpecialPurpose else { return }
        fault(
            "next-hop addresses",
            route.prefix,
            "\(hop.address) is link-local, loopback, multicast or unspecified, and no router forwards to it without an interface"
        )
    }

    private mutating func checkWeight(_ hop: NextHop, of route: StaticRoute) {
        guard hop.weight != 1 else { return }
        switch capabilities.weights {
        case .unsupported(let reason):
            fault(
                "weights",
                route.prefix,
                "\(dialect.fullName) cannot express them: \(reason)",
                help: "leave --weight-annotation out"
            )
        case .supported(let rule):
            guard !rule.range.contains(UInt64(hop.weight)) else { return }
            fault(
                "weights",
                route.prefix,
                "\(hop.weight) is outside \(rule.range.lowerBound) to \(rule.range.upperBound), what \(dialect.fullName) takes"
            )
        }
    }

    private mutating func checkBackup(_ last: NextHop, of route: StaticRoute) {
        let attribute: DialectCapabilities.Attribute
        switch capabilities.backups {
        case .unsupported(let reason):
            fault(
                "backup next hops",
                route.prefix,
                "\(dialect.fullName) cannot express them: \(reason)",
                help: "leave --backup-gateways and --next-hops primary-backup out"
            )
            return
        case .supported(let rule): attribute = rule
        }
        let lowerWins = attribute == .distance
        guard let rule = (lowerWins ? capabilities.distance : capabilities.preference).rule else { return }
        let option = lowerWins ? "--distance" : "--preference"
        var asked = lowerWins ? options.distance : options.preference
        if asked == 0, rule.zeroIsDefault { asked = nil }
        guard let primary = asked ?? rule.defaults[route.prefix.family] else {
            fault(
                "backup next hops",
                route.prefix,
                "a backup is told by its number, and the primary's is unknown",
                help: "give \(option)"
            )
            return
        }
        let rank = UInt64(last.rank)
        let room = lowerWins ? rule.range.upperBound : primary
        let needed = lowerWins ? primary.addingReportingOverflow(rank).partialValue : rank + rule.range.lowerBound
        if needed > room {
            fault(
                "backup next hops",
                route.prefix,
                "with \(option) \(primary), rank \(rank) is outside \(rule.range.lowerBound) to \(rule.range.upperBound)",
                help: "choose another \(option)"
            )
        }
    }

    private mutating func checkCount(_ update: RouteUpdate) {
        guard let excess = capabilities.maxRoutes?.excess(of: update.wanted.routes), let first = excess.beyond.first
        else { return }
        let reason = "\(dialect.fullName) holds at most \(excess.limit) in a VRF, not \(excess.count)"
        faults.append(("routes", reason, "select fewer subnets", first.prefix, excess.beyond.count))
    }

    private mutating func checkNeededSettings(_ update: RouteUpdate) {
        for setting in capabilities.settings where setting.standard == nil && options.settings[setting.key] == nil {
            guard let option = setting.neededBy.first(where: { OptionRefusals.isGiven($0, options) }),
                let route = update.wanted.routes.first(where: {
                    setting.family == nil || $0.prefix.family == setting.family
                })
            else { continue }
            fault(
                "--\(option)",
                route.prefix,
                "\(dialect.fullName) has to be told \(setting.summary)",
                help: "--set \(setting.key)=…"
            )
        }
    }

    private mutating func checkFamilies(_ update: RouteUpdate) {
        guard case .unsupported(let reason) = capabilities.bothFamilies else { return }
        let routes = update.wanted.routes + update.changes.withdraw
        guard let other = routes.first(where: { $0.prefix.family != routes[0].prefix.family }) else { return }
        fault(
            "both address families",
            other.prefix,
            "\(dialect.fullName) cannot express them in one text: \(reason)",
            help: "--family ipv4, then --family ipv6"
        )
    }
}
