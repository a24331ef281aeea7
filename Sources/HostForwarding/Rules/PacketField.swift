/// What a condition can ask of a packet. Each has one value, no value (the condition then fails, negated or not), or
/// one that is not known.
package enum PacketField: Sendable, Hashable, CaseIterable {
    /// The name; empty at hooks where there is none yet or any more, as both tools take it.
    case inInterface, outInterface
    /// The protocol family as a number: 2 for IPv4, 10 for IPv6 (nft's `meta nfproto`).
    case family
    case sourceAddress, destinationAddress
    /// The transport protocol's number: 6 TCP, 1 ICMP, 58 ICMPv6.
    case transportProtocol
    /// No value for ICMP.
    case sourcePort, destinationPort
    /// TCP's flags: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128.
    case tcpFlags
    /// ICMP's or ICMPv6's, whichever the packet has.
    case icmpType, icmpCode
    /// 32 bits.
    case mark
    /// 32 bits; no value where there is no connection.
    case connectionMark
    /// One bit: 1 INVALID, 2 ESTABLISHED, 4 RELATED, 8 NEW, 64 UNTRACKED (nft's numbers). Ask with a mask: any of them.
    case connectionState
    /// IPS_ bits: 1 EXPECTED, 2 SEEN_REPLY, 4 ASSURED, 8 CONFIRMED, 16 SNAT, 32 DNAT. No value without a connection.
    case connectionStatus
    /// 0 original, 1 reply. No value without a connection.
    case connectionDirection
    /// 1 where the packet belongs to a tracked connection, else 0.
    case isTracked
    /// The connection's first packet as it was; no values without a connection.
    case originalSource, originalDestination, originalSourcePort, originalDestinationPort
    /// What is expected as its reply; no values without a connection.
    case replySource, replyDestination, replySourcePort, replyDestinationPort
    /// 0 to this host's link-layer address, 1 broadcast, 2 multicast.
    case packetType
    /// The 6 bits of the differentiated services code point; the packets have 0.
    case dscp
    /// Present, but different from packet to packet: always unknown.
    case length, hopLimit
}
