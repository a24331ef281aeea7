package import RouteModel

/// A set or map that rules look into: an ipset, or a named or anonymous set of nft.
package struct NamedSet: Sendable, Hashable {
    /// What one position of an element holds.
    package enum Dimension: Sendable, Hashable {
        case address
        /// An ipset's port: a protocol's number and a port, so two ranges of the element. For ICMP the port is type * 256 + code.
        case protocolAndPort
        /// A port alone (bitmap:port).
        case port
        case interface
        case mark
        /// A number of nft's: a port, a protocol, a mark, an ICMP type.
        case number
        /// What this model does not look into, such as hardware addresses: an element's match is unknown. No range stands for it.
        case opaque
    }

    /// One element.
    package struct Element: Sendable, Hashable {
        /// One range a dimension (two for ``Dimension/protocolAndPort``, none for ``Dimension/opaque``).
        package let ranges: [ValueRange]
        /// Whether what it holds is excepted from the set (ipset's `nomatch`); the narrowest element that holds a packet counts.
        package let isException: Bool
        /// The action, in a verdict map.
        package let action: RuleAction?

        /// Makes an element.
        package init(_ ranges: [ValueRange], isException: Bool = false, action: RuleAction? = nil) {
            self.ranges = ranges
            self.isException = isException
            self.action = action
        }
    }

    /// The name.
    package let name: String
    /// The type as the tool writes it, such as `hash:net,iface` or `ipv4_addr . inet_service`.
    package let type: String
    /// What an element holds.
    package let dimensions: [Dimension]
    /// The family of its addresses; nil where it takes any, or has none.
    package let family: AddressFamily?
    /// The elements; those that a timeout will end are among them.
    package var elements: [Element]
    /// The names of a list's sets (list:set), which are asked in turn; nil for any other set.
    package var members: [String]?
    /// Whether there may be elements that were not read: a look that finds nothing is then unknown.
    package var isPartial = false

    /// Makes a set.
    package init(
        _ name: String,
        type: String,
        dimensions: [Dimension],
        family: AddressFamily?,
        elements: [Element] = [],
        members: [String]? = nil
    ) {
        self.name = name
        self.type = type
        self.dimensions = dimensions
        self.family = family
        self.elements = elements
        self.members = members
    }
}
