import RouteModel
import XMLSupport

/// Reads a router's answer by a dialect's XPaths into what the router has, of us and of others.
struct AnswerReading {
    private let expressions: ReadExpressions
    private let numbers: NumberRule?
    private let order: NumberOrder

    init(_ rule: ReadRule, capabilities: DialectCapabilities) throws(XMLFault) {
        expressions = try ReadExpressions(rule)
        let isPreference = capabilities.backups.rule == .preference || rule.preference != nil
        numbers = isPreference ? capabilities.preference.rule : capabilities.distance.rule
        order = rule.preference == nil ? .lowerFirst : .higherFirst
    }

    /// The routes of an answer.
    func read(_ query: borrowing XPathQuery) throws(XMLFault) -> ObservedRoutes {
        let groups = try groups(query)
        var rows: [IPPrefix: [ObservedNextHop]] = [:]
        try query.forEach(expressions.routes) { route throws(XMLFault) in
            let read = try PrefixReading(expressions, query, route)
            let prefix = read.prefix
            var hops: [ObservedNextHop] = []
            if let groups {
                hops = try query.text(expressions.key, from: route).flatMap { groups[$0] } ?? []
            } else {
                try query.forEach(expressions.nextHops, from: route) { hop throws(XMLFault) in
                    hops.append(try nextHop(query, hop))
                }
            }
            if let others = expressions.others {
                try query.forEach(others, from: route) { _ throws(XMLFault) in
                    hops.append(ObservedNextHop(address: nil))
                }
            }
            // What the entry says counts for next hops that say nothing themselves.
            let number = try query.text(expressions.routeNumber, from: route).flatMap { UInt64($0) }
            let tag = try query.text(expressions.routeTag, from: route).flatMap(TagText.number)
            let name = try query.text(expressions.routeName, from: route)
            let holder = try query.text(expressions.protocolName, from: route)
            for index in hops.indices {
                hops[index].number = hops[index].number ?? number ?? numbers?.defaults[prefix.family]
                hops[index].tag = hops[index].tag ?? (tag == 0 ? nil : tag)
                hops[index].name = hops[index].name ?? name
                hops[index].protocolName = holder
                if !read.isCanonical { hops[index].isPlain = false }
                if let address = hops[index].address, address.family != prefix.family { hops[index].isPlain = false }
            }
            rows[prefix, default: []].append(contentsOf: hops)
        }
        return ObservedRoutes(rows.map { ObservedRoute(prefix: $0.key, nextHops: $0.value, order: order) })
    }

    /// The next hops of the groups that routes point to, read once; nil where routes hold their next hops themselves.
    private func groups(_ query: borrowing XPathQuery) throws(XMLFault) -> [String: [ObservedNextHop]]? {
        guard let groups = expressions.groups else { return nil }
        var found: [String: [ObservedNextHop]] = [:]
        try query.forEach(groups) { group throws(XMLFault) in
            guard let key = try query.text(expressions.groupKey, from: group) else { return }
            try query.forEach(expressions.nextHops, from: group) { hop throws(XMLFault) in
                found[key, default: []].append(try nextHop(query, hop))
            }
        }
        return found
    }

    private func nextHop(
        _ query: borrowing XPathQuery,
        _ hop: borrowing XPathQuery.Node
    ) throws(XMLFault) -> ObservedNextHop {
        let address = try query.text(expressions.address, from: hop).flatMap(Self.address)
        let written = try query.text(expressions.number, from: hop)
        let number = written.flatMap { UInt64($0) }
        let isAlone = try !query.selects(expressions.beside, from: hop)
        // A weight such as AUTO is none, and 0 is what a router has where none was given.
        let weight = try query.text(expressions.weight, from: hop).flatMap { Int($0) } ?? 1
        return ObservedNextHop(
            address: address,
            // A number that is none would rank the next hop in a way that is not known here.
            isPlain: isAlone && (written == nil) == (number == nil),
            number: number,
            weight: weight == 0 ? 1 : weight,
            tag: try query.text(expressions.tag, from: hop).flatMap(TagText.number),
            name: try query.text(expressions.name, from: hop)
        )
    }

    /// An address, perhaps with its full length behind it.
    private static func address(_ text: String) -> IPAddress? {
        if let address = try? IPAddress(text) { return address }
        guard let (address, length) = try? IPPrefix.addressAndLength(text), length == address.family.bitWidth else {
            return nil
        }
        return address
    }
}
