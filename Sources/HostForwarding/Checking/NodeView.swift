import RouteModel

/// A node's evidence, read, and what a check looks for on it.
struct NodeView {
    let evidence: HostEvidence
    let options: HostCheckOptions
    let rules: HostRules
    let routing: RoutingEvidence

    init(_ evidence: HostEvidence, _ options: HostCheckOptions) {
        self.evidence = evidence
        self.options = options
        rules = HostRules(evidence)
        routing = RoutingEvidence(evidence)
    }

    /// The interface towards clients.
    func uplink(_ family: AddressFamily) -> String? {
        options.uplink ?? routing.uplink(family) ?? routing.uplink(family == .ipv4 ? .ipv6 : .ipv4)
    }

    /// The prefixes of a family whose pods clients reach: those of the Subnets that get routes, else those that the node
    /// routes to ovn0, else (nothing being known of routes) Kube-OVN's default ones.
    func podPrefixes(_ family: AddressFamily) -> [IPPrefix] {
        if let subnets = options.subnets {
            return Set(subnets.filter { $0.isRouted && $0.prefix.family == family }.map(\.prefix)).sorted()
        }
        guard let routes = routing.routes(family) else {
            let isIPv4 = family == .ipv4
            let file: EvidenceFile = isIPv4 ? .iptablesSave : .ip6tablesSave
            // Files made by hand may concern one family only.
            let hasNoRoutes = AddressFamily.allCases.allSatisfy { routing.routes($0) == nil }
            guard evidence[file] != nil || hasNoRoutes && evidence[.nft] != nil else { return [] }
            let address = isIPv4 ? IPAddress(ipv4: 0x0a10_0000) : IPAddress(ipv6High: 0xfd00_0010_0016_0000, low: 0)
            return IPPrefix(containing: address, length: isIPv4 ? 16 : 112).map { [$0] } ?? []
        }
        let own = routing.interfaces?[options.ovnInterface]?.addresses.map(\.address) ?? []
        var prefixes: Set<IPPrefix> = []
        for route in routes where route.table == "main" && route.kind == .unicast && route.prefix.length > 0 {
            guard route.hops.contains(where: { $0.device == options.ovnInterface }),
                !route.prefix.address.isSpecialPurpose, !own.contains(where: route.prefix.contains)
            else { continue }
            prefixes.insert(route.prefix)
        }
        return prefixes.sorted()
    }

    /// An address of a pod: the tenth of the prefix, or an earlier one where it has fewer.
    static func pod(in prefix: IPPrefix) -> IPAddress {
        let size = prefix.family.bitWidth - prefix.length
        let offset: UInt64 = size >= 4 ? 10 : size == 0 ? 0 : 1
        return IPAddress(family: prefix.family, high: prefix.address.high, low: prefix.address.low + offset)
    }

    /// The nine packets for a prefix.
    func packets(for prefix: IPPrefix, uplink: String) -> PacketSet {
        PacketSet(
            pod: Self.pod(in: prefix),
            client: options.client(prefix.family),
            uplink: uplink,
            ovnInterface: options.ovnInterface,
            podPort: options.podPort,
            isLoose: routing.settings?["net/netfilter/nf_conntrack_tcp_loose"].map { $0.value != 0 }
        )
    }

    /// What routing is asked about a packet.
    static func query(_ packet: Packet, mark: UInt32?) -> RouteQuery {
        var query = RouteQuery(
            source: packet.source,
            destination: packet.destination,
            input: packet.input,
            mark: mark
        )
        switch packet.payload {
        case .tcp(let source, let destination, _):
            query.transport = 6
            query.sourcePort = source
            query.destinationPort = destination
        case .udp(let source, let destination):
            query.transport = 17
            query.sourcePort = source
            query.destinationPort = destination
        case .icmp: query.transport = packet.family == .ipv4 ? 1 : 58
        }
        return query
    }
}
