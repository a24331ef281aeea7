package import RouteModel

extension RoutingEvidence: RoutingKnowledge {
    /// The kind of an address, as the local table has it (inet_dev_addr_type, and its counterpart for IPv6).
    package func kind(of address: IPAddress, on interface: String?) -> AddressTypeTest.Kind? {
        switch address.family {
        case .ipv4:
            if address.low >> 24 == 0 || address.low == 0xffff_ffff { return .broadcast }
            if address.low >> 28 == 0xe { return .multicast }
        case .ipv6:
            if address.high == 0, address.low == 0 { return .unspec }
            if address.high >> 56 == 0xff { return .multicast }
        }
        guard let local = tables(address.family).tables["local"] else { return kindByInterfaces(address, interface) }
        let query = RouteQuery(source: address, destination: address, input: "lo")
        guard case .answer(.route(let route, let hops)) = local.find(query, suppressing: nil, isUsable: { _ in true }),
            interface.map({ name in hops.contains { $0.device == name } }) ?? true
        else { return .unicast }
        return AddressTypeTest.Kind(rawValue: route.kind.rawValue) ?? .unicast
    }

    private func kindByInterfaces(_ address: IPAddress, _ interface: String?) -> AddressTypeTest.Kind? {
        guard let interfaces else { return nil }
        for candidate in interfaces.values where interface == nil || candidate.name == interface {
            for own in candidate.addresses where own.address.family == address.family {
                if own.address == address { return .local }
                let network = IPPrefix(masking: own.address, length: own.length)
                if address.family == .ipv4, own.length < 31, address == network.lastAddress { return .broadcast }
            }
        }
        return .unicast
    }

    /// The reverse path test of iptables' rpfilter and nft's `fib` (xt_rpfilter, nft_fib): the way back is looked up as for a
    /// packet of the node itself.
    package func reversePath(
        of source: IPAddress,
        to destination: IPAddress,
        from interface: String,
        mark: UInt32?,
        test: ReversePathTest
    ) -> Truth {
        let back = RouteQuery(
            source: destination,
            destination: source,
            input: "lo",
            mark: test.usesMark ? mark : 0
        )
        let results = Set(
            answers(back, ignoresLinkState: true).map { answer -> Truth in
                switch answer {
                case .unknown: .unknown
                case .none: .no
                case .route(let route, let hops):
                    switch route.kind {
                    case .unicast: Truth(test.isLoose || hops.contains { $0.device == interface })
                    case .local: Truth(test.acceptsLocal)
                    default: .no
                    }
                }
            }
        )
        return results.count == 1 ? results.first ?? .unknown : .unknown
    }
}
