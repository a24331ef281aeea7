import RouteModel

extension MatchExtension {
    private static let portOptions = ["--sport": 1, "--source-port": 1, "--dport": 1, "--destination-port": 1]

    static let tcp = MatchExtension(
        "tcp",
        options: portOptions.merging(["--tcp-flags": 2, "--syn": 0, "--tcp-option": 1]) { first, _ in first }
    ) { options, _ in
        each(options) { option in
            switch option.name {
            case "--syn": return flags(mask: 0x17, set: 0x02, isNegated: option.isNegated)
            case "--tcp-flags":
                guard option.values.count == 2, let mask = flags(option.values[0]), let set = flags(option.values[1])
                else { return nil }
                return flags(mask: mask, set: set, isNegated: option.isNegated)
            case "--tcp-option": return nil
            default: return port(option)
            }
        }
    }

    static let udp = MatchExtension("udp", "udplite", options: portOptions) { options, _ in each(options, port) }

    static let sctp = MatchExtension(
        "sctp",
        "dccp",
        options: portOptions.merging(["--chunk-types": 2, "--dccp-types": 1, "--dccp-option": 1]) { first, _ in first }
    ) { options, _ in
        // `-p sctp` stands in every such rule, so the rest has no say about the packets that are walked.
        options.contains { portOptions[$0.name] == nil } ? nil : each(options, port)
    }

    static let multiport = MatchExtension(
        "multiport",
        options: [
            "--sports": 1, "--source-ports": 1, "--dports": 1, "--destination-ports": 1, "--ports": 1, "--port": 1,
        ]
    ) { options, _ in
        each(options) { option in
            var ranges: [ValueRange] = []
            for part in option.value.split(separator: ",", omittingEmptySubsequences: false) {
                guard let range = NumberText.ports(part) else { return nil }
                ranges.append(range)
            }
            switch option.name {
            case "--sports", "--source-ports":
                return .field(.sourcePort, in: ranges, isNegated: option.isNegated)
            case "--dports", "--destination-ports":
                return .field(.destinationPort, in: ranges, isNegated: option.isNegated)
            default:
                let either = Condition.any([.field(.sourcePort, in: ranges), .field(.destinationPort, in: ranges)])
                return option.isNegated ? .not(either) : either
            }
        }
    }

    private static func port(_ option: MatchOption) -> Condition? {
        let field: PacketField = option.name.hasPrefix("--s") ? .sourcePort : .destinationPort
        return NumberText.ports(option.value).map { .field(field, in: [$0], isNegated: option.isNegated) }
    }

    private static func flags(mask: UInt64, set: UInt64, isNegated: Bool) -> Condition {
        .comparison(Comparison(.tcpFlags, mask: mask, in: [.number(set)], isNegated: isNegated))
    }

    private static func flags(_ text: String) -> UInt64? {
        let bits: [Substring: UInt64] = [
            "FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32, "ALL": 63, "NONE": 0,
        ]
        var flags: UInt64 = 0
        for part in text.split(separator: ",") {
            guard let bit = bits[part] else { return nil }
            flags |= bit
        }
        return flags
    }
}
