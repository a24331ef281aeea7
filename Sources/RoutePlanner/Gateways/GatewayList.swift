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

    /// Up to how many items a name is looked for among them, one by one.
    private static let few = 8

    init(_ text: String) {
        let bytes = text.utf8Span.span
        func part(_ range: Range<Int>) -> Substring {
            let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
            return text[start..<text.utf8.index(start, offsetBy: range.count)]
        }
        var names: Set<String> = []
        var index = 0
        while let field = Self.nextField(of: bytes, &index) {
            let name = String(part(field.name))
            if items.count == Self.few { names = Set(items.map(\.name)) }
            let isKnown = items.count < Self.few ? items.contains { $0.name == name } : !names.insert(name).inserted
            if !isKnown {
                items.append(Item(name: name, offset: field.name.lowerBound, pin: field.pin.map { Self.pin(part($0)) }))
            }
        }
    }

    /// The items of a list that have something pinned to them.
    static func pinned(in text: String) -> [Item] {
        text.utf8.contains(UInt8(ascii: ":")) ? GatewayList(text).items.filter { $0.pin != nil } : []
    }

    /// Whether a list names a node: what its items would tell, found without taking the list apart.
    static func holds(_ name: borrowing Span<UInt8>, in list: String) -> Bool {
        let text = list.utf8Span.span
        var index = 0
        while let field = nextField(of: text, &index) {
            if text.extracting(field.name).isSame(as: name) { return true }
        }
        return false
    }

    /// Goes on to the next item that has a name.
    /// - Parameter index: where the next field begins.
    /// - Returns: where the name stands, and what is behind its colon; nil at the end.
    static func nextField(
        of text: borrowing Span<UInt8>,
        _ index: inout Int
    ) -> (name: Range<Int>, pin: Range<Int>?)? {
        while index < text.count {
            var (start, end) = (index, index)
            while end < text.count, text[end] != UInt8(ascii: ","), text[end] != UInt8(ascii: ":") { end += 1 }
            let colon = end
            var next = end
            while next < text.count, text[next] != UInt8(ascii: ",") { next += 1 }
            index = next + 1
            while start < end, text[start].isBlank { start += 1 }
            while start < end, text[end - 1].isBlank { end -= 1 }
            if start < end { return (start..<end, colon < next ? (colon + 1)..<next : nil) }
        }
        return nil
    }

    private static func pin(_ text: Substring) -> Pin {
        guard let address = try? IPAddress(String(text)), address.family == .ipv4,
            SpecialRange.containing(address) == nil
        else { return .unusable(String(text)) }
        return .address(address)
    }
}
