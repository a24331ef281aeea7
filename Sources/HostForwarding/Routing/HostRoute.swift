import Diagnostics
package import Manifests
package import RouteModel

/// One route of the node, as `ip -j route show table all` tells of it.
package struct HostRoute: Sendable, Hashable {
    /// Where packets go.
    package struct Hop: Sendable, Hashable {
        /// The router's address; nil for what is directly connected. It may be of the other family.
        package let gateway: IPAddress?
        /// The interface.
        package let device: String
        /// Whether the kernel passes over it: its interface is down.
        package let isDead: Bool
        /// Whether its interface has no carrier, which matters where `ignore_routes_with_linkdown` is on.
        package let hasNoCarrier: Bool
    }

    /// The kinds of route, as `ip` names them.
    package enum Kind: String, Sendable, Hashable {
        case unicast, local, broadcast, anycast, multicast, blackhole, unreachable, prohibit, `throw`
    }

    package let prefix: IPPrefix
    /// The table's name or number, as the rules call it too.
    package let table: String
    package let kind: Kind
    package let metric: UInt64
    /// None for the kinds that end a packet's way, and for what could not be read.
    package let hops: [Hop]
    /// What it has that was not understood; nil where all of it was.
    package let doubt: String?
    /// Where the evidence tells of it.
    package let position: SourcePosition
}

extension HostRoute {
    /// What routes have that does not change where a packet goes.
    private static let harmless: Set<String> = [
        "type", "dst", "table", "protocol", "scope", "metric", "flags", "dev", "gateway", "via", "nexthops", "nhid",
        "prefsrc", "pref", "metrics", "expires", "error", "cache", "mtu", "advmss", "age", "ttl-propagate", "rtt",
        "rttvar",
        "nh_info", "users", "used", "weight", "hoplimit",
    ]

    /// Reads one mapping of the list; nil for one that names no prefix of the family, such as those of the other family.
    init?(_ node: ManifestNode, _ family: AddressFamily) {
        guard let prefix = Self.prefix(node, family) else { return nil }
        let kind = node["type"]?.scalarText.map { Kind(rawValue: $0) } ?? .unicast
        var doubts: [String] = kind == nil ? ["its type"] : []
        if case .mapping(let entries) = node.content {
            doubts += entries.map(\.key.value).filter { !Self.harmless.contains($0) && $0 != "tos" && $0 != "from" }
        }
        // The packets that are followed have no DSCP, and IPv6 routes by source are for others unless they say `all`.
        let tos = node["tos"]?.scalarText ?? "0"
        guard tos == "0" || tos == "0x0" || tos == "0x00" || tos == "default" else { return nil }
        if let from = node["from"]?.scalarText, from != "all", from != "default" { doubts.append("from") }
        var hops: [Hop] = []
        if let nested = node["nexthops"]?.elements {
            for element in nested {
                if let hop = Self.hop(element, family) { hops.append(hop) } else { doubts.append("a next hop") }
            }
        } else if let hop = Self.hop(node, family) {
            hops = [hop]
        }
        if kind == .unicast, hops.isEmpty { doubts.append(node["nhid"] == nil ? "no interface" : "nhid") }
        self.init(
            prefix: prefix,
            table: Self.table(node["table"]?.scalarText),
            kind: kind ?? .unicast,
            metric: node["metric"]?.scalarNumber ?? 0,
            hops: hops,
            doubt: doubts.isEmpty ? nil : doubts.joined(separator: ", "),
            position: node.position
        )
    }

    /// A table by the name that rules use: `ip` writes the well-known ones as words, or with -N as numbers.
    static func table(_ text: String?) -> String {
        switch text {
        case nil, "254": "main"
        case "255": "local"
        case "253": "default"
        case .some(let text): text
        }
    }

    private static func hop(_ node: ManifestNode, _ family: AddressFamily) -> Hop? {
        guard let device = node["dev"]?.scalarText else { return nil }
        let gateway = (node["gateway"] ?? node["via"]?["host"])?.scalarText.flatMap { try? IPAddress($0) }
        if node["gateway"] != nil || node["via"] != nil, gateway == nil { return nil }
        let flags = node["flags"]?.texts ?? []
        return Hop(
            gateway: gateway,
            device: device,
            isDead: flags.contains("dead"),
            hasNoCarrier: flags.contains("linkdown")
        )
    }

    private static func prefix(_ node: ManifestNode, _ family: AddressFamily) -> IPPrefix? {
        guard let text = node["dst"]?.scalarText else { return nil }
        if text == "default" || text == "all" {
            // `ip route show table all` without -4 lists both families; IPv6's have a `pref`.
            let gateway = node["gateway"]?.scalarText.flatMap { try? IPAddress($0) }
            let told = gateway?.family ?? (node["pref"] == nil ? nil : .ipv6)
            guard told ?? family == family else { return nil }
            return IPPrefix(containing: IPAddress(family: family, high: 0, low: 0), length: 0)
        }
        if let (address, length) = try? IPPrefix.addressAndLength(text) {
            return address.family == family ? IPPrefix(containing: address, length: length) : nil
        }
        guard let address = try? IPAddress(text), address.family == family else { return nil }
        return IPPrefix(containing: address, length: family.bitWidth)
    }
}
