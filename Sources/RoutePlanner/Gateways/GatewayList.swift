import RouteModel

/// What a Subnet's `gatewayNode` says: node names in order, some with an address pinned to them.
///
/// Items are separated by commas; a name is what stands before the first colon, without blanks around it; empty items
/// don't count. Source: Kube-OVN pkg/controller/subnet.go, pkg/util/net.go (GatewayContains).
struct GatewayList {
    /// An address written behind a gateway's name. Kube-OVN uses it as the source of translated packets, no more.
    enum Pin: Equatable {
        case address(IPAddress)
        /// Kube-OVN takes the text up to the next colon as it is and drops what is no IPv4 address: IPv6, blanks, nothing.
        case unusable(String)
    }

    /// One gateway.
    struct Item {
        let name: String
        /// Where the item starts in the text, in bytes.
        let offset: Int
        let pin: Pin?
    }

    private(set) var items: [Item] = []

    init(_ text: String) {
        var names: Set<String> = []
        let bytes = Array(text.utf8)
        for field in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true) {
            let colon = field.firstIndex(of: UInt8(ascii: ":"))
            let trimmed = field[..<(colon ?? field.endIndex)].withoutBlanks
            let name = String(decoding: trimmed, as: UTF8.self)
            guard !name.isEmpty, names.insert(name).inserted else { continue }
            let pin = colon.map { Self.pin(field[($0 + 1)...]) }
            items.append(Item(name: name, offset: trimmed.startIndex, pin: pin))
        }
    }

    private static func pin(_ text: ArraySlice<UInt8>) -> Pin {
        guard let address = try? IPAddress(utf8: text), address.family == .ipv4,
            SpecialRange.containing(address) == nil
        else { return .unusable(String(decoding: text, as: UTF8.self)) }
        return .address(address)
    }
}

extension GatewayList {
    /// Whether a list names a node: what its items would tell, found without taking the list apart.
    static func holds(_ name: borrowing Span<UInt8>, in list: String) -> Bool {
        let text = list.utf8Span.span
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: ":") { end += 1 }
            var next = end
            while next < text.count, text[next] != UInt8(ascii: ",") { next += 1 }
            while start < end, text[start].isBlank { start += 1 }
            while start < end, text[end - 1].isBlank { end -= 1 }
            if start < end, text.extracting(start..<end).isSame(as: name) { return true }
            start = next + 1
        }
        return false
    }
}
