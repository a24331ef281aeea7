/// The tool a table was made with, which is the one that changes it.
package enum RuleTool: Sendable, Hashable {
    /// `iptables-legacy`: tables of the kernel's old x_tables.
    case iptablesLegacy
    /// `iptables-nft`: nftables tables with the names and chains of iptables.
    case iptablesNFT
    /// `nft`.
    case nft
}
