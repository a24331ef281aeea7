package import RouteModel

/// The nine representative packets between one client and one pod.
package struct PacketSet: Sendable {
    /// The packets, one a name, in the order of ``PacketName``.
    package let packets: [Packet]

    /// Makes the packets.
    /// - Parameters:
    ///   - pod: an address of a pod.
    ///   - client: an address outside the cluster, of the same family.
    ///   - uplink: the interface towards the client.
    ///   - ovnInterface: the interface towards the pods.
    ///   - podPort: the port the pod listens on; the client's is 40000.
    ///   - isLoose: the sysctl nf_conntrack_tcp_loose: whether an ACK of a connection that was not seen counts as NEW, else
    ///     as INVALID; nil where it is not known.
    package init(
        pod: IPAddress,
        client: IPAddress,
        uplink: String,
        ovnInterface: String,
        podPort: UInt16,
        isLoose: Bool?
    ) {
        let request: UInt8 = pod.family == .ipv4 ? 8 : 128
        let reply: UInt8 = pod.family == .ipv4 ? 0 : 129
        packets = PacketName.allCases.map { name in
            let payload: Packet.Payload
            let states: [ConnectionState]
            switch name {
            case .clientToPod:
                payload = .tcp(source: Self.clientPort, destination: podPort, flags: Self.syn)
                states = [.new]
            case .podReply, .podReplyAsymmetric:
                payload = .tcp(source: podPort, destination: Self.clientPort, flags: Self.syn | Self.ack)
                states = [name == .podReply ? .established : .invalid]
            case .clientMore, .clientMoreAsymmetric:
                payload = .tcp(source: Self.clientPort, destination: podPort, flags: Self.ack)
                if name == .clientMore {
                    states = [.established]
                } else {
                    states = isLoose.map { $0 ? [.new] : [.invalid] } ?? [.new, .invalid]
                }
            case .podToOutside:
                payload = .tcp(source: Self.clientPort, destination: podPort, flags: Self.syn)
                states = [.new]
            case .ping:
                payload = .icmp(type: request, code: 0)
                states = [.new]
            case .pong, .pongAsymmetric:
                payload = .icmp(type: reply, code: 0)
                states = [name == .pong ? .established : .invalid]
            }
            return Packet(
                name,
                input: name.comesFromPod ? ovnInterface : uplink,
                output: name.comesFromPod ? uplink : ovnInterface,
                source: name.comesFromPod ? pod : client,
                destination: name.comesFromPod ? client : pod,
                payload: payload,
                states: states,
                isReply: name.isReply
            )
        }
    }

    /// The port of whoever opens a connection.
    private static let clientPort: UInt16 = 40_000
    private static let syn: UInt8 = 2
    private static let ack: UInt8 = 16

    /// The family of the addresses.
    package var family: AddressFamily { packets.first?.family ?? .ipv4 }

    /// The packet of a name.
    package subscript(name: PacketName) -> Packet? { packets.first { $0.name == name } }
}

extension PacketName {
    /// Whether it comes in by ovn0 and leaves by the uplink.
    public var comesFromPod: Bool {
        switch self {
        case .podReply, .podReplyAsymmetric, .podToOutside, .pong, .pongAsymmetric: true
        case .clientToPod, .clientMore, .clientMoreAsymmetric, .ping: false
        }
    }

    /// Whether it answers a packet that this node saw.
    public var isReply: Bool { self == .podReply || self == .pong }

    /// Whether it is met only where a connection's ways there and back lead over different nodes.
    public var isAsymmetric: Bool {
        self == .podReplyAsymmetric || self == .clientMoreAsymmetric || self == .pongAsymmetric
    }

    /// The packet before it in its connection, whose connection mark it finds.
    var predecessor: PacketName? {
        switch self {
        case .podReply: .clientToPod
        case .clientMore: .podReply
        case .pong: .ping
        default: nil
        }
    }
}
