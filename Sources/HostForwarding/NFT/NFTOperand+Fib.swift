import Manifests

extension NFTOperand {
    /// `fib`: what the routing tables say of an address of the packet (net/netfilter/nft_fib.c).
    static func fib(_ body: ManifestNode) -> NFTOperand {
        let flags = Set(body["flags"].map { $0.elements == nil ? [$0.scalarText ?? ""] : $0.texts } ?? [])
        let end: PacketEnd? = flags.contains("saddr") ? .source : flags.contains("daddr") ? .destination : nil
        guard let end, flags.isSubset(of: ["saddr", "daddr", "mark", "iif", "oif"]) else { return .unknown }
        guard body["result"]?.scalarText == "oif", end == .source, !flags.contains("oif") else { return .unknown }
        let test = ReversePathTest(isLoose: !flags.contains("iif"), usesMark: flags.contains("mark"))
        return NFTOperand(.presence(.reversePath(test)))
    }

    /// The match of `fib … type` with a kind of address or a set of them; nil where it is another one.
    static func fibType(_ left: ManifestNode, _ right: ManifestNode, isNegated: Bool) -> Condition? {
        guard let body = left["fib"], body["result"]?.scalarText == "type" else { return nil }
        let flags = Set(body["flags"].map { $0.elements == nil ? [$0.scalarText ?? ""] : $0.texts } ?? [])
        let limits: [String: AddressTypeTest.Limit] = ["iif": .inInterface, "oif": .outInterface]
        let limited = flags.compactMap { limits[$0] }
        let ends = flags.subtracting(limits.keys)
        let words = right["set"]?.texts ?? right.scalarText.map { [$0] } ?? []
        let kinds = words.compactMap(AddressTypeTest.Kind.init)
        guard ends == ["saddr"] || ends == ["daddr"], limited.count <= 1, !words.isEmpty, kinds.count == words.count
        else {
            return nil
        }
        let end: PacketEnd = ends == ["saddr"] ? .source : .destination
        return .addressType(AddressTypeTest(end, kinds: Set(kinds), limit: limited.first, isNegated: isNegated))
    }
}
