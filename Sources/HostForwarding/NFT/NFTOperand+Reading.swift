import Manifests

extension NFTOperand {
    /// Reads the left side of a match, or a part of one.
    init(_ node: ManifestNode) {
        guard let (name, body) = node.single else {
            self = .unknown
            return
        }
        switch name {
        case "meta": self = Self.meta(body["key"]?.scalarText ?? "")
        case "payload": self = Self.payload(body)
        case "ct": self = Self.connection(body)
        case "fib": self = Self.fib(body)
        case "exthdr", "ip option", "sctp chunk", "dccp option": self = Self.header(name, body)
        // Whatever it says of a TCP option, other packets have none.
        case "tcp option": self = NFTOperand(.unknown, needs: [.transport(6)])
        // The packets that are followed were never encrypted.
        case "ipsec": self = NFTOperand(.missing)
        case "&": self = Self.masked(body)
        default: self = .unknown
        }
    }

    private static func meta(_ key: String) -> NFTOperand {
        switch key {
        case "iif", "iifname": NFTOperand(.inInterface, .interface)
        case "oif", "oifname": NFTOperand(.outInterface, .interface)
        case "mark": NFTOperand(.mark, .number(.none))
        case "nfproto": NFTOperand(.family, .number(.families))
        case "protocol": NFTOperand(.family, .number(.etherTypes))
        case "l4proto": NFTOperand(.transportProtocol, .number(.transports))
        case "pkttype": NFTOperand(.packetType, .number(.packetTypes))
        case "length": NFTOperand(.length, .number(.none))
        // Forwarded packets belong to no socket.
        case "skuid", "skgid", "cgroup": NFTOperand(.missing)
        case "secpath", "ipsec": NFTOperand(.presence(.constant(false)))
        default: .unknown
        }
    }

    private static func payload(_ body: ManifestNode) -> NFTOperand {
        let field = body["field"]?.scalarText ?? ""
        switch body["protocol"]?.scalarText ?? "" {
        case "ip": return ip(field)
        case "ip6": return ip6(field)
        case "tcp": return transport(field, [6])
        case "udp": return transport(field, [17])
        case "udplite": return transport(field, [136])
        case "sctp": return transport(field, [132])
        case "dccp": return transport(field, [33])
        case "th": return anyTransport(field)
        case "icmp": return icmp(field, NFTOperand(.icmpType, .number(.icmpTypes), needs: [.transport(1)]))
        case "icmpv6": return icmp(field, NFTOperand(.icmpType, .number(.icmp6Types), needs: [.transport(58)]))
        case "ah": return NFTOperand(.unknown, needs: [.transport(51)])
        case "esp": return NFTOperand(.unknown, needs: [.transport(50)])
        case "comp": return NFTOperand(.unknown, needs: [.transport(108)])
        case "igmp": return NFTOperand(.unknown, needs: [.transport(2)])
        case "gre", "gretap": return NFTOperand(.unknown, needs: [.transport(47)])
        case "vxlan", "geneve": return NFTOperand(.unknown, needs: [.transport(17)])
        case "arp": return NFTOperand(.missing)
        default: return .unknown
        }
    }

    private static func ip(_ field: String) -> NFTOperand {
        let needs = [Condition.isIPv4]
        return switch field {
        case "saddr": NFTOperand(.sourceAddress, .address, needs: needs)
        case "daddr": NFTOperand(.destinationAddress, .address, needs: needs)
        case "protocol": NFTOperand(.transportProtocol, .number(.transports), needs: needs)
        case "ttl": NFTOperand(.hopLimit, .number(.none), needs: needs)
        case "dscp": NFTOperand(.dscp, .number(.dscp), needs: needs)
        case "length": NFTOperand(.length, .number(.none), needs: needs)
        case "version": NFTOperand(.number(4), .number(.none), needs: needs)
        // In words of 32 bits; the packets have no options.
        case "hdrlength": NFTOperand(.number(5), .number(.none), needs: needs)
        // Whether a packet may be cut is its sender's choice; that it is no fragment is known: see `masked`.
        default: NFTOperand(.unknown, .number(.none), needs: needs)
        }
    }

    private static func ip6(_ field: String) -> NFTOperand {
        let needs = [Condition.isIPv6]
        return switch field {
        case "saddr": NFTOperand(.sourceAddress, .address, needs: needs)
        case "daddr": NFTOperand(.destinationAddress, .address, needs: needs)
        case "nexthdr": NFTOperand(.transportProtocol, .number(.transports), needs: needs)
        case "hoplimit": NFTOperand(.hopLimit, .number(.none), needs: needs)
        case "dscp": NFTOperand(.dscp, .number(.dscp), needs: needs)
        case "length": NFTOperand(.length, .number(.none), needs: needs)
        case "version": NFTOperand(.number(6), .number(.none), needs: needs)
        default: NFTOperand(.unknown, needs: needs)
        }
    }

    private static func transport(_ field: String, _ numbers: [UInt64]) -> NFTOperand {
        let needs = [Condition.field(.transportProtocol, in: numbers.map { .number($0) })]
        return switch field {
        case "sport": NFTOperand(.sourcePort, .number(.none), needs: needs)
        case "dport": NFTOperand(.destinationPort, .number(.none), needs: needs)
        case "flags" where numbers == [6]: NFTOperand(.tcpFlags, .number(.tcpFlags), needs: needs)
        default: NFTOperand(.unknown, needs: needs)
        }
    }

    /// `th`: the first bytes behind the IP header, whatever the protocol is.
    private static func anyTransport(_ field: String) -> NFTOperand {
        let hasPorts = Condition.transport(6, 17, 33, 132, 136)
        // What ICMP has in place of ports is its type and code, or a checksum.
        let needs = [Condition.any([hasPorts, .unknown("th \(field)")])]
        return switch field {
        case "sport": NFTOperand(.sourcePort, .number(.none), needs: needs)
        case "dport": NFTOperand(.destinationPort, .number(.none), needs: needs)
        default: .unknown
        }
    }

    private static func icmp(_ field: String, _ type: NFTOperand) -> NFTOperand {
        switch field {
        case "type": type
        case "code": NFTOperand(.icmpCode, .number(.icmpCodes), needs: type.needs)
        default: NFTOperand(.unknown, needs: type.needs)
        }
    }

    private static func connection(_ body: ManifestNode) -> NFTOperand {
        let isReply = body["dir"]?.scalarText == "reply"
        let needs = [Condition.isTracked]
        func end(_ original: PacketField, _ reply: PacketField, _ kind: NFTValueKind, _ family: Condition?)
            -> NFTOperand
        {
            guard body["dir"] != nil else { return NFTOperand(.unknown, needs: needs) }
            return NFTOperand(isReply ? reply : original, kind, needs: needs + (family.map { [$0] } ?? []))
        }
        return switch body["key"]?.scalarText ?? "" {
        case "state": NFTOperand(.connectionState, .number(.connectionStates))
        case "status": NFTOperand(.connectionStatus, .number(.connectionStatuses), needs: needs)
        case "direction": NFTOperand(.connectionDirection, .number(.directions), needs: needs)
        case "mark": NFTOperand(.connectionMark, .number(.none), needs: needs)
        case "l3proto": NFTOperand(.family, .number(.families), needs: needs)
        case "protocol": NFTOperand(.transportProtocol, .number(.transports), needs: needs)
        case "saddr": end(.originalSource, .replySource, .address, nil)
        case "daddr": end(.originalDestination, .replyDestination, .address, nil)
        case "ip saddr": end(.originalSource, .replySource, .address, .isIPv4)
        case "ip daddr": end(.originalDestination, .replyDestination, .address, .isIPv4)
        case "ip6 saddr": end(.originalSource, .replySource, .address, .isIPv6)
        case "ip6 daddr": end(.originalDestination, .replyDestination, .address, .isIPv6)
        case "proto-src": end(.originalSourcePort, .replySourcePort, .number(.none), nil)
        case "proto-dst": end(.originalDestinationPort, .replyDestinationPort, .number(.none), nil)
        default: NFTOperand(.unknown, needs: needs)
        }
    }

    /// Extension headers and options, which the packets that are followed do not have.
    private static func header(_ name: String, _ body: ManifestNode) -> NFTOperand {
        let needs: [Condition] =
            switch name {
            case "exthdr": [.isIPv6]
            case "ip option": [.isIPv4]
            case "sctp chunk": [.transport(132)]
            default: [.transport(33)]
            }
        return NFTOperand(body["field"] == nil ? .presence(.constant(false)) : .missing, needs: needs)
    }

    /// `LEFT & BITS`
    private static func masked(_ body: ManifestNode) -> NFTOperand {
        guard let parts = body.elements, parts.count == 2 else { return .unknown }
        let operand = NFTOperand(parts[0])
        guard case .number(let words) = operand.kind, let bits = NFTValues.bits(parts[1], words) else {
            return NFTOperand(.unknown, needs: operand.needs)
        }
        if parts[0]["payload"]?["field"]?.scalarText == "frag-off", bits & ~0x3fff == 0 {
            return NFTOperand(.number(0), operand.kind, needs: operand.needs)
        }
        return switch operand.value {
        case .field(let field, let mask):
            NFTOperand(.field(field, mask: mask & bits), operand.kind, needs: operand.needs)
        case .number(let number): NFTOperand(.number(number & bits), operand.kind, needs: operand.needs)
        case .missing: NFTOperand(.missing, needs: operand.needs)
        case .presence, .unknown: NFTOperand(.unknown, needs: operand.needs)
        }
    }
}

extension ManifestNode {
    /// The only key of a mapping and its value: how nft's JSON writes expressions and statements.
    var single: (name: String, body: ManifestNode)? {
        guard case .mapping(let entries) = content, entries.count == 1, let entry = entries.first else { return nil }
        return (entry.key.value, entry.value)
    }

    /// Whether it is JSON's null.
    var isNull: Bool {
        if case .scalar(let scalar) = content { return scalar.isNull }
        return false
    }
}
