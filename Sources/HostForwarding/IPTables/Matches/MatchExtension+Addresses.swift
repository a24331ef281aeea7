import RouteModel

extension MatchExtension {
    static let iprange = MatchExtension("iprange", options: ["--src-range": 1, "--dst-range": 1]) { options, _ in
        each(options) { option in
            let field: PacketField = option.name == "--src-range" ? .sourceAddress : .destinationAddress
            return NumberText.addressRange(option.value).map { .field(field, in: [$0], isNegated: option.isNegated) }
        }
    }

    static let addrtype = MatchExtension(
        "addrtype",
        options: ["--src-type": 1, "--dst-type": 1, "--limit-iface-in": 0, "--limit-iface-out": 0]
    ) { options, _ in
        var limit: AddressTypeTest.Limit?
        if options.contains(where: { $0.name == "--limit-iface-in" }) { limit = .inInterface }
        if options.contains(where: { $0.name == "--limit-iface-out" }) { limit = .outInterface }
        return each(options.filter { !$0.name.hasPrefix("--limit") }) { option in
            var kinds: Set<AddressTypeTest.Kind> = []
            for part in option.value.split(separator: ",") {
                guard let kind = AddressTypeTest.Kind(rawValue: part.lowercased()) else { return nil }
                kinds.insert(kind)
            }
            let end: PacketEnd = option.name == "--src-type" ? .source : .destination
            return .addressType(AddressTypeTest(end, kinds: kinds, limit: limit, isNegated: option.isNegated))
        }
    }

    static let rpfilter = MatchExtension(
        "rpfilter",
        options: ["--loose": 0, "--validmark": 0, "--accept-local": 0, "--invert": 0]
    ) { options, _ in
        let names = Set(options.map(\.name))
        return .reversePath(
            ReversePathTest(
                isLoose: names.contains("--loose"),
                usesMark: names.contains("--validmark"),
                acceptsLocal: names.contains("--accept-local"),
                isNegated: names.contains("--invert")
            )
        )
    }

    static let pkttype = MatchExtension("pkttype", options: ["--pkt-type": 1]) { options, _ in
        let types: [String: UInt64] = ["unicast": 0, "host": 0, "broadcast": 1, "multicast": 2]
        return each(options) { option in
            types[option.value.lowercased()].map { .field(.packetType, is: $0, isNegated: option.isNegated) }
        }
    }
}
