/// What kind of address an end of the packet has in the eyes of this host's routing tables (iptables' addrtype, nft's
/// `fib daddr type`).
package struct AddressTypeTest: Sendable, Hashable {
    /// The kinds, named after the kernel's route types.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case unspec, unicast, local, broadcast, anycast, multicast, blackhole, unreachable, prohibit
    }

    /// The interface whose own addresses count alone.
    package enum Limit: Sendable, Hashable { case inInterface, outInterface }

    package let end: PacketEnd
    package let kinds: Set<Kind>
    package let limit: Limit?
    package let isNegated: Bool

    /// Makes a test.
    package init(_ end: PacketEnd, kinds: Set<Kind>, limit: Limit? = nil, isNegated: Bool = false) {
        self.end = end
        self.kinds = kinds
        self.limit = limit
        self.isNegated = isNegated
    }
}
