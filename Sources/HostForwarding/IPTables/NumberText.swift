import RouteModel

/// Numbers, ranges and masks as iptables writes them.
enum NumberText {
    /// A number in decimal, hexadecimal (`0x`) or octal (`0`), as strtoul takes it.
    static func number(_ text: some StringProtocol, limit: UInt64 = UInt64(UInt32.max)) -> UInt64? {
        guard let first = text.utf8.first, first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") else { return nil }
        let number: UInt64?
        if text.hasPrefix("0x") || text.hasPrefix("0X") {
            number = UInt64(text.dropFirst(2), radix: 16)
        } else if text.count > 1, text.hasPrefix("0") {
            number = UInt64(text, radix: 8)
        } else {
            number = UInt64(text)
        }
        return number.flatMap { $0 <= limit ? $0 : nil }
    }

    /// `VALUE` or `VALUE/MASK`, both of 32 bits.
    static func masked(_ text: String) -> (value: UInt32, mask: UInt32)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let value = parts.first.flatMap({ number($0) }) else { return nil }
        guard parts.count == 2 else { return (UInt32(value), .max) }
        return number(parts[1]).map { (UInt32(value), UInt32($0)) }
    }

    /// A port or `FIRST:LAST`, either end of which may be left out.
    static func ports(_ text: some StringProtocol) -> ValueRange? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let last = parts.last, parts.count == 2 || !first.isEmpty
        else {
            return nil
        }
        guard let low = first.isEmpty ? 0 : number(first, limit: 65_535),
            let high = last.isEmpty ? 65_535 : number(last, limit: 65_535), low <= high
        else { return nil }
        return .numbers(low...high)
    }

    /// Addresses separated by commas: each alone, with a prefix length, or with a netmask that is one.
    static func addresses(_ text: String) -> [ValueRange]? {
        var ranges: [ValueRange] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let prefix = prefix(String(part)) else { return nil }
            ranges.append(.prefix(prefix))
        }
        return ranges
    }

    /// A prefix; host bits are cleared, as the kernel does.
    static func prefix(_ text: String) -> IPPrefix? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2, let address = try? IPAddress(String(first)) else { return nil }
        guard parts.count == 2 else { return IPPrefix(containing: address, length: address.family.bitWidth) }
        if let length = Int(parts[1]) { return IPPrefix(containing: address, length: length) }
        guard let mask = try? IPAddress(String(parts[1])), mask.family == address.family else { return nil }
        let length = mask.high.nonzeroBitCount + mask.low.nonzeroBitCount
        guard let prefix = IPPrefix(containing: address, length: length), prefix.netmask == mask else { return nil }
        return prefix
    }

    /// `FIRST-LAST`, or one address.
    static func addressRange(_ text: String) -> ValueRange? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, let first = parts.first, let last = parts.last,
            let low = try? IPAddress(String(first)), let high = try? IPAddress(String(last)),
            low.family == high.family, low <= high
        else { return nil }
        return .addresses(low...high)
    }
}
