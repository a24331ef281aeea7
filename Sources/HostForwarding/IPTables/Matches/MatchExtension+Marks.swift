import RouteModel

extension MatchExtension {
    static let mark = MatchExtension("mark", options: ["--mark": 1]) { options, _ in
        each(options) { compare(.mark, $0) }
    }

    static let connmark = MatchExtension("connmark", options: ["--mark": 1]) { options, _ in
        each(options) { compare(.connectionMark, $0) }
    }

    private static func compare(_ field: PacketField, _ option: MatchOption) -> Condition? {
        guard let (value, mask) = NumberText.masked(option.value) else { return nil }
        return .comparison(
            Comparison(field, mask: UInt64(mask), in: [.number(UInt64(value))], isNegated: option.isNegated)
        )
    }

    static let dscp = MatchExtension("dscp", options: ["--dscp": 1, "--dscp-class": 1]) { options, _ in
        each(options) { option in
            guard option.name == "--dscp", let value = NumberText.number(option.value, limit: 63) else { return nil }
            return .field(.dscp, is: value, isNegated: option.isNegated)
        }
    }

    static let tos = MatchExtension("tos", options: ["--tos": 1]) { options, _ in
        each(options) { option in
            guard let (value, mask) = NumberText.masked(option.value), value <= 255 else { return nil }
            // The packets carry no congestion notification: the two lowest bits of the field are 0.
            guard value & mask & 3 == 0, value & ~mask == 0 else { return .constant(option.isNegated) }
            return .comparison(
                Comparison(
                    .dscp,
                    mask: UInt64(mask & 255) >> 2,
                    in: [.number(UInt64(value) >> 2)],
                    isNegated: option.isNegated
                )
            )
        }
    }
}
