import RouteModel

extension MatchExtension {
    static let icmp = MatchExtension("icmp", options: ["--icmp-type": 1]) { options, _ in types(options, .ipv4) }

    static let icmpv6 = MatchExtension("icmp6", "icmpv6", options: ["--icmpv6-type": 1]) { options, _ in
        types(options, .ipv6)
    }

    private static func types(_ options: [MatchOption], _ family: AddressFamily) -> Condition? {
        each(options) { option in
            if option.value == "any" { return .constant(!option.isNegated) }
            guard let kind = ICMPTypeName.kind(option.value, family: family) else { return nil }
            // 255 is how iptables-save writes "any type".
            if kind.type == 255, family == .ipv4 { return .constant(!option.isNegated) }
            guard let code = kind.code else { return .field(.icmpType, is: kind.type, isNegated: option.isNegated) }
            let both = Condition.all([.field(.icmpType, is: kind.type), .field(.icmpCode, is: code)])
            return option.isNegated ? .not(both) : both
        }
    }
}
