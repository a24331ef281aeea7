package import RouteModel

/// A packet that walks through a node: in by one interface, forwarded, out by another.
package struct Packet: Sendable, Hashable {
    /// What it carries.
    package enum Payload: Sendable, Hashable {
        /// Ports, and the flags as ``PacketField/tcpFlags`` numbers them.
        case tcp(source: UInt16, destination: UInt16, flags: UInt8)
        case udp(source: UInt16, destination: UInt16)
        /// ICMP, or ICMPv6 in an IPv6 packet.
        case icmp(type: UInt8, code: UInt8)
    }

    /// Which of the representative packets it is.
    package var name: PacketName
    /// The interface it comes in by; empty where only that it is not the other one is known.
    package var input: String
    /// The interface it leaves by; empty where only that it is not the other one is known.
    package var output: String
    package var source: IPAddress
    package var destination: IPAddress
    package var payload: Payload
    /// The states it can be in: one, or more where the kernel's settings are not known. Not empty.
    package var states: [ConnectionState]
    /// Whether it goes against the direction of the connection's first packet.
    package var isReply: Bool

    /// Makes a packet.
    package init(
        _ name: PacketName,
        input: String,
        output: String,
        source: IPAddress,
        destination: IPAddress,
        payload: Payload,
        states: [ConnectionState],
        isReply: Bool
    ) {
        self.name = name
        self.input = input
        self.output = output
        self.source = source
        self.destination = destination
        self.payload = payload
        self.states = states
        self.isReply = isReply
    }

    /// The family of its addresses.
    package var family: AddressFamily { source.family }
}
