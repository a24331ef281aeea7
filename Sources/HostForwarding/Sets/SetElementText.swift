import RouteModel

/// Reads an element of an ipset, such as `10.0.0.0/8,tcp:80` or `10.1.0.0/16,eth0`.
enum SetElementText {
    /// The ranges of an element; nil where it does not fit the dimensions.
    static func ranges(
        _ text: String,
        dimensions: [NamedSet.Dimension],
        hasWildcard: Bool,
        family: AddressFamily?
    ) -> [ValueRange]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        // Trailing hardware addresses may be left out (bitmap:ip,mac).
        guard parts.count <= dimensions.count, parts.count >= dimensions.filter({ $0 != .opaque }).count else {
            return nil
        }
        var ranges: [ValueRange] = []
        for (part, dimension) in zip(parts, dimensions) {
            switch dimension {
            case .address:
                guard let range = addresses(String(part)), case .addresses(let bounds) = range,
                    family == nil || bounds.lowerBound.family == family
                else { return nil }
                ranges.append(range)
            case .protocolAndPort:
                guard let pair = protocolAndPort(part) else { return nil }
                ranges += pair
            case .port:
                guard let range = ports(part) else { return nil }
                ranges.append(range)
            case .interface:
                // Bridge ports never match a packet that is routed; the name can be that of no interface.
                let name = part.hasPrefix("physdev:") ? "/" + part : String(part)
                ranges.append(.interfaces(InterfacePattern(name, isPrefix: hasWildcard)))
            case .mark, .number:
                guard let number = NumberText.number(part) else { return nil }
                ranges.append(.number(number))
            case .opaque: break
            }
        }
        return ranges
    }

    private static func addresses(_ text: String) -> ValueRange? {
        if text.contains("-") { return NumberText.addressRange(text) }
        return NumberText.prefix(text).map { .prefix($0) }
    }

    /// `PROTOCOL:PORT`, `icmp:TYPE/CODE` (or a name), or a port alone, which means TCP.
    private static func protocolAndPort(_ text: Substring) -> [ValueRange]? {
        guard let colon = text.firstIndex(of: ":") else { return ports(text).map { [.number(6), $0] } }
        let rest = text[text.index(after: colon)...]
        guard let number = ProtocolName.number(String(text[..<colon])) else { return nil }
        guard number == 1 || number == 58 else { return ports(rest).map { [.number(number), $0] } }
        guard let kind = ICMPTypeName.kind(String(rest), family: number == 1 ? .ipv4 : .ipv6) else { return nil }
        return [.number(number), .number(kind.type << 8 | (kind.code ?? 0))]
    }

    private static func ports(_ text: Substring) -> ValueRange? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, let low = parts.first.flatMap({ NumberText.number($0, limit: 65_535) }),
            let high = parts.last.flatMap({ NumberText.number($0, limit: 65_535) }), low <= high
        else { return nil }
        return .numbers(low...high)
    }
}
