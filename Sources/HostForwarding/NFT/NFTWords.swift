/// The words that nft writes for numbers (`nft describe`), by what they are for.
enum NFTWords: Sendable, Hashable {
    case none, transports, icmpTypes, icmp6Types, icmpCodes, tcpFlags, connectionStates, connectionStatuses, directions
    case families, etherTypes, packetTypes, dscp

    /// The number of a word or of the number itself; nil for what is neither.
    func number(of text: String) -> UInt64? {
        let digits = text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
        if self == .etherTypes, let number = digits ?? Self.etherTypesByName[text] {
            return Self.family(ofEtherType: number)
        }
        return digits ?? word(text)
    }

    private func word(_ text: String) -> UInt64? {
        switch self {
        case .none: nil
        case .transports: TransportNames.number(of: text).map { UInt64($0) }
        case .icmpTypes: Self.icmpTypesByName[text]
        case .icmp6Types: Self.icmp6TypesByName[text]
        case .icmpCodes: nil
        case .tcpFlags: Self.tcpFlagsByName[text]
        case .connectionStates: Self.connectionStatesByName[text]
        case .connectionStatuses: Self.connectionStatusesByName[text]
        case .directions: ["original": 0, "reply": 1][text]
        case .families: ["ipv4": 2, "ipv6": 10, "arp": 3, "bridge": 7, "netdev": 5, "unspec": 0][text]
        case .etherTypes: nil
        case .packetTypes: ["host": 0, "unicast": 0, "broadcast": 1, "multicast": 2, "other": 3][text]
        case .dscp: Self.dscpByName[text]
        }
    }

    /// The family's number of an EtherType; for any other one a number that no packet here has.
    private static func family(ofEtherType number: UInt64) -> UInt64 {
        switch number {
        case 0x0800: 2
        case 0x86dd: 10
        default: 0x1_0000 + number
        }
    }

    private static let etherTypesByName: [String: UInt64] = [
        "ip": 0x0800, "ip6": 0x86dd, "arp": 0x0806, "vlan": 0x8100, "8021q": 0x8100, "8021ad": 0x88a8,
    ]

    private static let tcpFlagsByName: [String: UInt64] = [
        "fin": 1, "syn": 2, "rst": 4, "psh": 8, "ack": 16, "urg": 32, "ecn": 64, "cwr": 128,
    ]

    private static let connectionStatesByName: [String: UInt64] = [
        "invalid": 1, "established": 2, "related": 4, "new": 8, "untracked": 64,
    ]

    private static let connectionStatusesByName: [String: UInt64] = [
        "expected": 1, "seen-reply": 2, "assured": 4, "confirmed": 8, "snat": 16, "dnat": 32, "dying": 512,
    ]

    private static let icmpTypesByName: [String: UInt64] = [
        "echo-reply": 0, "destination-unreachable": 3, "source-quench": 4, "redirect": 5, "echo-request": 8,
        "router-advertisement": 9, "router-solicitation": 10, "time-exceeded": 11, "parameter-problem": 12,
        "timestamp-request": 13, "timestamp-reply": 14, "info-request": 15, "info-reply": 16,
        "address-mask-request": 17,
        "address-mask-reply": 18,
    ]

    private static let icmp6TypesByName: [String: UInt64] = [
        "destination-unreachable": 1, "packet-too-big": 2, "time-exceeded": 3, "parameter-problem": 4,
        "echo-request": 128, "echo-reply": 129, "mld-listener-query": 130, "mld-listener-report": 131,
        "mld-listener-done": 132, "mld-listener-reduction": 132, "nd-router-solicit": 133, "nd-router-advert": 134,
        "nd-neighbor-solicit": 135, "nd-neighbor-advert": 136, "nd-redirect": 137, "router-renumbering": 138,
        "ind-neighbor-solicit": 141, "ind-neighbor-advert": 142, "mld2-listener-report": 143,
    ]

    private static let dscpByName: [String: UInt64] = [
        "cs0": 0, "cs1": 8, "cs2": 16, "cs3": 24, "cs4": 32, "cs5": 40, "cs6": 48, "cs7": 56, "df": 0, "be": 0,
        "lephb": 1,
        "af11": 10, "af12": 12, "af13": 14, "af21": 18, "af22": 20, "af23": 22, "af31": 26, "af32": 28, "af33": 30,
        "af41": 34, "af42": 36, "af43": 38, "va": 44, "ef": 46,
    ]
}
