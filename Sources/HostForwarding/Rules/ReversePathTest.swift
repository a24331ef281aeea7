/// Whether the way back to a packet's source is the interface it came in by (iptables' rpfilter, nft's
/// `fib saddr . iif oif exists`).
package struct ReversePathTest: Sendable, Hashable {
    /// Whether any interface does, as long as there is a route (nft's `fib saddr oif exists`).
    package let isLoose: Bool
    /// Whether the packet's mark counts in the rules that choose a routing table.
    package let usesMark: Bool
    /// Whether a source address of this host passes.
    package let acceptsLocal: Bool
    /// Whether the condition holds where the test fails.
    package let isNegated: Bool

    /// Makes a test.
    package init(isLoose: Bool, usesMark: Bool = false, acceptsLocal: Bool = false, isNegated: Bool = false) {
        self.isLoose = isLoose
        self.usesMark = usesMark
        self.acceptsLocal = acceptsLocal
        self.isNegated = isNegated
    }
}
