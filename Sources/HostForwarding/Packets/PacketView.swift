import RouteModel

/// A packet as the rules of one hook see it.
struct PacketView {
    let packet: Packet
    /// The state it is judged in, one of the packet's.
    let state: ConnectionState
    let hook: PacketHook
    /// Whether connection tracking has seen it yet: chains before priority -200 ask before that.
    let isAfterTracking: Bool

    /// The field's value, given what rules have done so far.
    func value(of field: PacketField, in flow: FlowState) -> FieldValue {
        switch field {
        case .inInterface: interface(packet.input, other: packet.output)
        case .outInterface:
            [.forward, .postrouting, .egress].contains(hook)
                ? interface(packet.output, other: packet.input) : .name("")
        case .family: .number(packet.family == .ipv4 ? 2 : 10)
        case .sourceAddress: flow.hasOtherSource == .no ? .address(packet.source) : .unknown
        case .destinationAddress: .address(packet.destination)
        case .mark: .number(flow.mark)
        case .packetType, .dscp: .number(0)
        case .length: .within(length)
        // A packet that would not live on is not forwarded.
        case .hopLimit: .within(1...255)
        case .transportProtocol, .sourcePort, .destinationPort, .tcpFlags, .icmpType, .icmpCode: payload(field)
        case .connectionState: connectionState(flow.isUntracked)
        default: flow.isUntracked == .unknown && isTracked(.no) ? .unknown : connection(field, flow)
        }
    }

    /// Clients come neither from the node itself nor by the pods' interface.
    private func interface(_ name: String, other: String) -> FieldValue {
        name.isEmpty ? .nameOtherThan([other, "lo"]) : .name(name)
    }

    /// The packet's length, with its header or (nft's `ip6 length`) without: TCP packets that carry no data have 20 to 60
    /// bytes, and an echo request has at least 8.
    private var length: ClosedRange<UInt64> {
        let header: (least: UInt64, most: UInt64) = packet.family == .ipv4 ? (20, 60) : (0, 40)
        if case .tcp = packet.payload { return header.least + 20...header.most + 60 }
        return header.least + 8...65_575
    }

    /// Whether the packet belongs to a connection's entry, by whether rules took it from tracking.
    func isTracked(_ isUntracked: Truth) -> Bool { isAfterTracking && isUntracked != .yes && state.isTracked }

    /// The bits of ``PacketField/connectionState``.
    private func connectionState(_ isUntracked: Truth) -> FieldValue {
        let tracked = isAfterTracking ? state : .invalid
        switch isUntracked {
        case .no: return .number(tracked.rawValue)
        case .yes: return .number(ConnectionState.untracked.rawValue)
        case .unknown:
            let differing = tracked.rawValue ^ ConnectionState.untracked.rawValue
            return .number(tracked.rawValue & ~differing, known: ~differing)
        }
    }

    private func payload(_ field: PacketField) -> FieldValue {
        switch (field, packet.payload) {
        case (.transportProtocol, .tcp): .number(6)
        case (.transportProtocol, .udp): .number(17)
        case (.transportProtocol, .icmp): .number(packet.family == .ipv4 ? 1 : 58)
        case (.sourcePort, .tcp(let source, _, _)), (.sourcePort, .udp(let source, _)): .number(source)
        case (.destinationPort, .tcp(_, let destination, _)), (.destinationPort, .udp(_, let destination)):
            .number(destination)
        case (.tcpFlags, .tcp(_, _, let flags)): .number(flags)
        case (.icmpType, .icmp(let type, _)): .number(type)
        case (.icmpCode, .icmp(_, let code)): .number(code)
        default: .absent
        }
    }

    private func connection(_ field: PacketField, _ flow: FlowState) -> FieldValue {
        let isTracked = isTracked(flow.isUntracked)
        if field == .isTracked { return .number(isTracked ? 1 : 0) }
        guard isTracked else { return .absent }
        switch field {
        case .connectionMark: return .number(flow.connectionMark)
        case .connectionDirection: return .number(packet.isReply ? 1 : 0)
        case .connectionStatus: return .number(status)
        case .originalSource: return .address(packet.isReply ? packet.destination : packet.source)
        case .originalDestination: return .address(packet.isReply ? packet.source : packet.destination)
        case .replySource: return .address(packet.isReply ? packet.source : packet.destination)
        case .replyDestination: return .address(packet.isReply ? packet.destination : packet.source)
        case .originalSourcePort, .replyDestinationPort:
            return payload(packet.isReply ? .destinationPort : .sourcePort)
        case .originalDestinationPort, .replySourcePort:
            return payload(packet.isReply ? .sourcePort : .destinationPort)
        default: return .absent
        }
    }

    /// SEEN_REPLY and CONFIRMED from the first reply on, ASSURED from the client's answer to it.
    private var status: UInt64 {
        guard state == .established else { return 0 }
        if case .tcp = packet.payload, !packet.isReply { return 2 | 4 | 8 }
        return 2 | 8
    }
}
