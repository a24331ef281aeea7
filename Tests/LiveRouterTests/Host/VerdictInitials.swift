extension [HostPacket: HostVerdict] {
    /// The verdicts as two words of initials, IPv4 and IPv6, in the order of ``HostPacket/names``: to look at and compare.
    var initials: String {
        ["ipv4", "ipv6"].map { family in
            HostPacket.names.map { self[HostPacket(family: family, name: $0)]?.rawValue.prefix(1) ?? "-" }.joined()
        }.joined(separator: " ")
    }
}
