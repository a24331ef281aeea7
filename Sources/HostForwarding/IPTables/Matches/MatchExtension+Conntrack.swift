import RouteModel

extension MatchExtension {
    /// `-m state`, the old form of conntrack.
    static let state = MatchExtension("state", options: ["--state": 1]) { options, _ in
        each(options) { states($0.value, isNegated: $0.isNegated) }
    }

    static let conntrack = MatchExtension(
        "conntrack",
        options: [
            "--ctstate": 1, "--ctproto": 1, "--ctorigsrc": 1, "--ctorigdst": 1, "--ctreplsrc": 1, "--ctrepldst": 1,
            "--ctorigsrcport": 1, "--ctorigdstport": 1, "--ctreplsrcport": 1, "--ctrepldstport": 1, "--ctstatus": 1,
            "--ctexpire": 1, "--ctdir": 1,
        ]
    ) { options, _ in
        var state: [Condition] = []
        var rest: [Condition] = []
        for option in options {
            guard let next = condition(option) else { return nil }
            if option.name == "--ctstate" { state.append(next) } else { rest.append(next) }
        }
        guard !state.isEmpty, !rest.isEmpty else { return .all(state + rest) }
        // Without a connection the state alone decides (conntrack_mt in net/netfilter/xt_conntrack.c).
        return .all(state + [.any([.field(.isTracked, is: 0), .all(rest)])])
    }

    private static func condition(_ option: MatchOption) -> Condition? {
        let isNegated = option.isNegated
        switch option.name {
        case "--ctstate": return states(option.value, isNegated: isNegated)
        case "--ctproto":
            guard let number = ProtocolName.number(option.value) else { return nil }
            return .all([
                .field(.isTracked, is: 1), .field(.transportProtocol, is: number, isNegated: isNegated),
            ])
        case "--ctdir":
            let directions: [String: UInt64] = ["ORIGINAL": 0, "REPLY": 1]
            return directions[option.value].map { .field(.connectionDirection, is: $0, isNegated: isNegated) }
        case "--ctstatus": return statuses(option.value, isNegated: isNegated)
        default:
            if let field = addressFields[option.name] {
                return NumberText.addresses(option.value).map { .field(field, in: $0, isNegated: isNegated) }
            }
            guard let field = portFields[option.name], let range = NumberText.ports(option.value) else { return nil }
            return .field(field, in: [range], isNegated: isNegated)
        }
    }

    private static let addressFields: [String: PacketField] = [
        "--ctorigsrc": .originalSource, "--ctorigdst": .originalDestination, "--ctreplsrc": .replySource,
        "--ctrepldst": .replyDestination,
    ]

    private static let portFields: [String: PacketField] = [
        "--ctorigsrcport": .originalSourcePort, "--ctorigdstport": .originalDestinationPort,
        "--ctreplsrcport": .replySourcePort, "--ctrepldstport": .replyDestinationPort,
    ]

    private static func states(_ text: String, isNegated: Bool) -> Condition? {
        var states: UInt64 = 0
        var statuses: UInt64 = 0
        for part in text.split(separator: ",") {
            switch part.uppercased() {
            case "INVALID": states |= ConnectionState.invalid.rawValue
            case "ESTABLISHED": states |= ConnectionState.established.rawValue
            case "RELATED": states |= ConnectionState.related.rawValue
            case "NEW": states |= ConnectionState.new.rawValue
            case "UNTRACKED": states |= ConnectionState.untracked.rawValue
            case "SNAT": statuses |= 16
            case "DNAT": statuses |= 32
            default: return nil
            }
        }
        guard statuses != 0 else { return .field(.connectionState, hasAnyOf: states, isNegated: isNegated) }
        let either = Condition.any([
            .field(.connectionState, hasAnyOf: states), .field(.connectionStatus, hasAnyOf: statuses),
        ])
        return isNegated ? .not(either) : either
    }

    private static func statuses(_ text: String, isNegated: Bool) -> Condition? {
        let bits: [String: UInt64] = ["NONE": 0, "EXPECTED": 1, "SEEN_REPLY": 2, "ASSURED": 4, "CONFIRMED": 8]
        var mask: UInt64 = 0
        for part in text.split(separator: ",") {
            guard let bit = bits[part.uppercased()] else { return nil }
            mask |= bit
        }
        return .field(.connectionStatus, hasAnyOf: mask, isNegated: isNegated)
    }
}
