package import RouteModel

/// What the kernel asks its routing tables about a packet.
package struct RouteQuery: Sendable, Hashable {
    package var source: IPAddress
    package var destination: IPAddress
    /// The interface the packet came in by; `lo` for the node's own questions.
    package var input: String
    /// The interface it has to leave by; nil for any.
    package var output: String?
    /// The packet's mark; nil where it is not known.
    package var mark: UInt32?
    /// The transport protocol's number, as rules with `ipproto` ask for it.
    package var transport: UInt8
    /// The ports; nil for ICMP.
    package var sourcePort: UInt16?
    package var destinationPort: UInt16?

    /// Makes a question.
    package init(
        source: IPAddress,
        destination: IPAddress,
        input: String,
        output: String? = nil,
        mark: UInt32? = 0,
        transport: UInt8 = 0,
        sourcePort: UInt16? = nil,
        destinationPort: UInt16? = nil
    ) {
        self.source = source
        self.destination = destination
        self.input = input
        self.output = output
        self.mark = mark
        self.transport = transport
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
    }

    /// The family of its addresses.
    package var family: AddressFamily { destination.family }
}
