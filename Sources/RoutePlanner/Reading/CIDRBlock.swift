import RouteModel

/// A Subnet's `cidrBlock`, read as strictly as Kube-OVN does: one prefix, or one of each family separated by a comma.
struct CIDRBlock {
    /// A prefix of the block.
    struct Item {
        /// The prefix, host bits cleared.
        let prefix: IPPrefix
        /// Whether host bits had to be cleared.
        let hasHostBits: Bool
        private let start: UInt32

        /// Where it starts in the text, in bytes.
        var offset: Int { Int(start) }

        fileprivate init(_ prefix: IPPrefix, hasHostBits: Bool, at offset: Int) {
            self.prefix = prefix
            self.hasHostBits = hasHostBits
            start = UInt32(clamping: offset)
        }
    }

    /// The prefixes of a block, IPv4 first.
    struct Items: RandomAccessCollection {
        private let first: Item?
        private let second: Item?

        init(_ ipv4: Item?, _ ipv6: Item?) {
            (first, second) = ipv4 == nil ? (ipv6, nil) : (ipv4, ipv6)
        }

        var startIndex: Int { 0 }
        var endIndex: Int { first == nil ? 0 : second == nil ? 1 : 2 }

        subscript(index: Int) -> Item {
            guard let item = index == 0 ? first : second else { preconditionFailure("an item of the block") }
            return item
        }
    }

    /// Why a text is no block, and where in it the fault is.
    struct Fault: Error {
        let message: String
        /// In bytes from the start of the text.
        let offset: Int
    }

    private(set) var ipv4: Item?
    private(set) var ipv6: Item?

    /// The prefixes, IPv4 first.
    var items: Items { Items(ipv4, ipv6) }

    /// The prefix of a family.
    subscript(family: AddressFamily) -> Item? { family == .ipv4 ? ipv4 : ipv6 }

    /// The block without some of its prefixes.
    func filter(_ isIncluded: (IPPrefix) -> Bool) -> CIDRBlock {
        var block = self
        if let item = ipv4, !isIncluded(item.prefix) { block.ipv4 = nil }
        if let item = ipv6, !isIncluded(item.prefix) { block.ipv6 = nil }
        return block
    }

    /// Reads a block.
    ///
    /// Refused as in Kube-OVN (pkg/util/validator.go, ValidateSubnet; pkg/util/net.go, CIDRGlobalUnicast): anything
    /// net.ParseCIDR does not take (blanks, zones, leading zeros), upper-case hexadecimal digits, two prefixes of one family,
    /// single addresses, and what overlaps special-purpose ranges.
    init(_ text: String) throws(Fault) {
        let bytes = text.utf8Span.span
        guard !bytes.isEmpty else { throw Fault(message: "is empty", offset: 0) }
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ",") { end += 1 }
            try add(bytes.extracting(start..<end), offset: start)
            start = end + 1
        }
    }

    private mutating func add(_ text: borrowing Span<UInt8>, offset: Int) throws(Fault) {
        let address: IPAddress
        let length: Int
        do {
            (address, length) = try IPPrefix.addressAndLength(utf8: text)
        } catch {
            try Self.refuseUpperCase(text, offset: offset)
            throw Fault(message: "has \(error.code.message)", offset: offset + error.position)
        }
        if address.family == .ipv6 { try Self.refuseUpperCase(text, offset: offset) }
        let prefix = IPPrefix(masking: address, length: length)
        guard length < prefix.family.bitWidth else {
            throw Fault(message: "is a single address, not a network", offset: offset)
        }
        if let range = SpecialRange.overlapping(prefix) {
            throw Fault(message: "overlaps \(range.prefix) (\(range.name))", offset: offset)
        }
        guard self[prefix.family] == nil else {
            let family = prefix.family == .ipv4 ? "IPv4" : "IPv6"
            throw Fault(message: "has two \(family) prefixes; Kube-OVN takes one of each family", offset: offset)
        }
        let item = Item(prefix, hasHostBits: prefix.address != address, at: offset)
        if prefix.family == .ipv4 { ipv4 = item } else { ipv6 = item }
    }

    private static func refuseUpperCase(_ text: borrowing Span<UInt8>, offset: Int) throws(Fault) {
        for index in text.indices where UInt8(ascii: "A")...UInt8(ascii: "F") ~= text[index] {
            throw Fault(
                message: "has an upper-case hexadecimal digit, which Kube-OVN refuses",
                offset: offset + index
            )
        }
    }

    /// Every prefix that can be made out in a text, host bits cleared, however bad the rest of it is.
    static func readablePrefixes(in text: String) -> [IPPrefix] {
        text.utf8.split(separator: UInt8(ascii: ",")).compactMap { item in
            guard let (address, length) = try? IPPrefix.addressAndLength(utf8: Array(item.withoutBlanks).span) else {
                return nil
            }
            return IPPrefix(masking: address, length: length)
        }
    }
}
