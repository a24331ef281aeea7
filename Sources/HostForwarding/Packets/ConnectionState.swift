/// What netfilter's connection tracking says of a packet; the raw values are nft's bits.
package enum ConnectionState: UInt64, Sendable, Hashable, CaseIterable {
    case invalid = 1
    case established = 2
    case related = 4
    case new = 8
    case untracked = 64

    /// Whether the packet belongs to an entry of the connection table.
    package var isTracked: Bool { self != .invalid && self != .untracked }
}
