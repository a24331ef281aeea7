package import RouteModel

/// What a rule does with a packet.
package indirect enum RuleAction: Sendable, Hashable {
    /// Ends this base chain; chains of later priority and later hooks still judge.
    case accept
    /// The packet is gone.
    case drop
    /// The packet is gone and its sender is told.
    case reject
    /// Judges by another chain of the same table and comes back.
    case jump(String)
    /// Judges by another chain of the same table and returns to where the present chain was called from.
    case goto(String)
    /// Back to the calling chain; in a base chain the policy decides.
    case `return`
    /// Nothing that changes a packet's way: counters, logs, set updates, MSS clamping.
    case `continue`
    /// mark = (mark & ~mask) ^ value, in 32 bits (xt_MARK's --set-xmark).
    case setMark(value: UInt32, mask: UInt32)
    /// The connection's mark, likewise; nothing where there is no connection.
    case setConnectionMark(value: UInt32, mask: UInt32)
    /// connection mark = (connection mark & ~connectionMask) ^ (mark & packetMask).
    case saveMark(packetMask: UInt32, connectionMask: UInt32)
    /// mark = (mark & ~packetMask) ^ (connection mark & connectionMask).
    case restoreMark(packetMask: UInt32, connectionMask: UInt32)
    /// A change of the mark or the connection's mark that is not known.
    case changeMarks
    /// The connection is not tracked (iptables' NOTRACK, nft's notrack); works before conntrack (-200) only.
    case untrack
    /// Another source address; ends the chain as ``accept`` does. Nil: the address of the outgoing interface, or not known.
    case translateSource(IPAddress?)
    /// Another destination; ends the chain as ``accept`` does. Nil: not known, or this host (REDIRECT).
    case translateDestination(IPAddress?)
    /// A verdict map: the action of the element that holds the fields' values; where none does, the rule does not match.
    /// The actions are accept, drop, reject, jump, goto, return or continue.
    case verdictMap(fields: [PacketField], elements: [NamedSet.Element])
    /// A verdict map of the table, by name.
    case namedVerdictMap(fields: [PacketField], name: String)
    /// What this model does not know, with its text; anything may happen to the packet.
    case unknown(String)
}
