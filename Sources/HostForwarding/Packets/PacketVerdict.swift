/// What becomes of a packet on a node.
public enum PacketVerdict: String, Sendable, Hashable, CaseIterable {
    case accept, drop, reject
    /// Something in its way is not understood or not in the evidence, and the verdict rests on it.
    case unknown
}
