import Diagnostics
import RouteModel
import XMLSupport

/// Reads a router's answer by a dialect's XPaths into routes.
struct Reading {
    private struct Row {
        var hop: IPAddress
        var order: UInt64
        var weight: Int
    }

    private let rule: ReadRule
    private let capabilities: DialectCapabilities
    private var rows: [IPPrefix: [Row]] = [:]

    init(_ rule: ReadRule, capabilities: DialectCapabilities) {
        self.rule = rule
        self.capabilities = capabilities
    }

    /// The routes of an answer. Entries without an address as next hop are passed over: they are never ours.
    mutating func read(_ query: borrowing XPathQuery) throws(XMLFault) -> RouteTable {
        let routes = try XPathExpression(rule.routes)
        let nextHops = try XPathExpression(rule.nextHops)
        let address = try XPathExpression(rule.address)
        let prefix = try rule.prefix.map(Self.compile)
        let network = try rule.network.map(Self.compile)
        let length = try rule.length.map(Self.compile)
        let mask = try rule.mask.map(Self.compile)
        let key = try rule.key.map(Self.compile)
        let order = try (rule.distance ?? rule.preference).map(Self.compile)
        let weight = try rule.weight.map(Self.compile)
        var rows: [IPPrefix: [Row]] = [:]
        let numbers =
            capabilities.backups.rule == .preference ? capabilities.preference.rule : capabilities.distance.rule

        try query.forEach(routes) { route throws(XMLFault) in
            var text = try Self.string(prefix, query, route)
            if text == nil, let start = try Self.string(network, query, route) {
                if let bits = try Self.string(length, query, route) {
                    text = start + "/" + bits
                } else if let mask = try Self.string(mask, query, route), let bits = Self.length(ofMask: mask) {
                    text = "\(start)/\(bits)"
                }
            }
            guard let text else { throw XMLFault("a route without prefix", line: route.line) }
            let prefix = try Self.prefix(text, line: route.line)
            if let key { try query.set("key", to: query.string(key, from: route) ?? "") }
            try query.forEach(nextHops, from: route) { hop throws(XMLFault) in
                guard let text = try query.string(address, from: hop), let address = Self.address(text),
                    address.family == prefix.family
                else { return }
                let written = try Self.string(order, query, hop).flatMap { UInt64($0) }
                let share = try Self.string(weight, query, hop).flatMap { Int($0) } ?? 1
                rows[prefix, default: []].append(
                    Row(hop: address, order: written ?? numbers?.defaults[prefix.family] ?? 0, weight: share)
                )
            }
        }
        self.rows = rows
        return try table()
    }

    /// Ranks are counted: what the numbers are does not matter, only which comes before which.
    private func table() throws(XMLFault) -> RouteTable {
        let higherWins = rule.distance == nil && rule.preference != nil
        do throws(RouteError) {
            var routes: [StaticRoute] = []
            for (prefix, rows) in rows {
                let orders = Set(rows.map(\.order)).sorted { higherWins ? $0 > $1 : $0 < $1 }
                var seen: Set<IPAddress> = []
                var hops: [NextHop] = []
                for (rank, order) in orders.enumerated() where rank <= 255 {
                    // The same address once more, behind another interface, is no second next hop of ours.
                    for row in rows where row.order == order && seen.insert(row.hop).inserted {
                        hops.append(NextHop(address: row.hop, rank: rank, weight: min(max(row.weight, 1), 256)))
                    }
                }
                routes.append(try StaticRoute(prefix: prefix, nextHops: hops))
            }
            return try RouteTable(routes)
        } catch {
            throw XMLFault("\(error)", line: 1)
        }
    }

    private static func compile(_ text: String) throws(XMLFault) -> XPathExpression { try XPathExpression(text) }

    private static func string(
        _ expression: XPathExpression?,
        _ query: borrowing XPathQuery,
        _ node: XPathQuery.Node
    ) throws(XMLFault) -> String? {
        guard let expression else { return nil }
        return try query.string(expression, from: node).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func prefix(_ text: String, line: Int) throws(XMLFault) -> IPPrefix {
        do throws(AddressTextError) {
            let (address, length) = try IPPrefix.addressAndLength(text)
            // Servers take and return host bits.
            return IPPrefix(masking: address, length: length)
        } catch {
            throw XMLFault("the prefix `\(NearestKey.printable(text))` has \(error)", line: line)
        }
    }

    /// An address, perhaps with its full length behind it.
    private static func address(_ text: String) -> IPAddress? {
        if let address = try? IPAddress(text) { return address }
        guard let (address, length) = try? IPPrefix.addressAndLength(text), length == address.family.bitWidth else {
            return nil
        }
        return address
    }

    private static func length(ofMask text: String) -> Int? {
        guard let mask = try? IPAddress(text) else { return nil }
        return (0...mask.family.bitWidth).first { IPPrefix(masking: mask, length: $0).netmask == mask }
    }
}
