import RouteModel

/// Matches for the length and the lifetime of packets, of which only bounds are known.
extension MatchExtension {
    /// `--length FIRST:LAST`, the whole packet (length_mt in xt_length.c).
    static let length = MatchExtension("length", options: ["--length": 1]) { options, _ in
        each(options) { option in
            NumberText.ports(option.value).map { .field(.length, in: [$0], isNegated: option.isNegated) }
        }
    }

    /// IPv4's time to live (ttl_mt in xt_hl.c).
    static let ttl = lifetime("ttl")

    /// IPv6's hop limit (hl_mt6 in xt_hl.c).
    static let hl = lifetime("hl")

    private static func lifetime(_ name: String) -> MatchExtension {
        MatchExtension(name, options: ["--\(name)-eq": 1, "--\(name)-gt": 1, "--\(name)-lt": 1]) { options, _ in
            each(options) { option in
                guard let number = NumberText.number(option.value, limit: 255) else { return nil }
                let range: ClosedRange<UInt64>
                switch option.name.suffix(2) {
                case "gt" where number < 255: range = number + 1...255
                case "lt" where number > 0: range = 0...number - 1
                case "eq": range = number...number
                default: return .constant(option.isNegated)
                }
                return .field(.hopLimit, in: [.numbers(range)], isNegated: option.isNegated)
            }
        }
    }
}
