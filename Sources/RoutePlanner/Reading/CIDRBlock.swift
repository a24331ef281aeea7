import RouteModel

/// A Subnet's `cidrBlock`, read as strictly as Kube-OVN does: one prefix, or one of each family separated by a comma.
struct CIDRBlock {
    /// A prefix of the block.
    struct Item {
        /// The prefix, host bits cleared.
        let prefix: IPPrefix
        /// Where it starts in the text, in bytes.
        let offset: Int
        /// Whether host bits had to be cleared.
        let hasHostBits: Bool
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
    var items: [Item] { [ipv4, ipv6].compactMap(\.self) }

    /// The prefix of a family.
    subscript(family: AddressFamily) -> Item? { family == .ipv4 ? ipv4 : ipv6 }

    /// Reads a block.
    ///
    /// Refused as in Kube-OVN (pkg/util/validator.go, ValidateSubnet; pkg/util/net.go, CIDRGlobalUnicast): anything
    /// net.ParseCIDR does not take (blanks, zones, leading zeros), upper-case hexadecimal digits, two prefixes of one family,
    /// single addresses, and what overlaps special-purpose ranges.
    init(_ text: String) throws(Fault) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Fault(message: "is empty", offset: 0) }
        var start = 0
        while start <= bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ",")) ?? bytes.count
            try add(bytes[start..<end], offset: start)
            start = end + 1
        }
    }

    private mutating func add(_ text: ArraySlice<UInt8>, offset: Int) throws(Fault) {
        if let upper = text.firstIndex(where: { UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0 }) {
            throw Fault(message: "has an upper-case hexadecimal digit, which Kube-OVN refuses", offset: upper)
        }
        let address: IPAddress
        let length: Int
        do {
            (address, length) = try IPPrefix.addressAndLength(utf8: text)
        } catch {
            throw Fault(message: "has \(error.code.message)", offset: offset + error.position)
        }
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
        let item = Item(prefix: prefix, offset: offset, hasHostBits: prefix.address != address)
        if prefix.family == .ipv4 { ipv4 = item } else { ipv6 = item }
    }

    /// Every prefix that can be made out in a text, host bits cleared, however bad the rest of it is.
    static func readablePrefixes(in text: String) -> [IPPrefix] {
        text.utf8.split(separator: UInt8(ascii: ",")).compactMap { item in
            guard let (address, length) = try? IPPrefix.addressAndLength(utf8: Array(item.withoutBlanks)[...]) else {
                return nil
            }
            return IPPrefix(masking: address, length: length)
        }
    }
}
