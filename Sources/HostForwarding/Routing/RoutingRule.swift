import Manifests
import RouteModel

/// One rule of the routing policy, as `ip -j rule` tells of it (ip-rule(8)).
struct RoutingRule: Sendable {
    /// What it does with a packet that it is for.
    enum Action: Sendable, Hashable {
        /// Looks into a table; routes no longer than `suppressing` bits are passed over.
        case lookUp(table: String, suppressing: Int?)
        /// The table of the VRF that the packet's interface belongs to.
        case lookUpVRF
        case blackhole, unreachable, prohibit
        /// Goes on at the rule of this priority.
        case goTo(UInt64)
        case nothing
    }

    let priority: UInt64
    let action: Action
    /// The parts that were not understood; the rule may then be for any packet.
    let doubts: [String]
    let position: SourcePosition

    private let isNegated: Bool
    private let source: IPPrefix?
    private let destination: IPPrefix?
    private let input: String?
    private let output: String?
    private let mark: (value: UInt32, mask: UInt32)?
    private let isForUser0: Bool
    private let transport: UInt8?
    private let sourcePorts: ClosedRange<UInt64>?
    private let destinationPorts: ClosedRange<UInt64>?
    /// Whether it asks for something that the packets do not have: a tunnel's key, a DSCP.
    private let isForOthers: Bool

    private static let known: Set<String> = [
        "priority", "not", "src", "srclen", "dst", "dstlen", "tos", "dsfield", "dscp", "fwmark", "fwmask", "iif",
        "iif_detached", "oif", "oif_detached", "uid_start", "uid_end", "ipproto", "sport", "sport_start", "sport_end",
        "dport", "dport_start", "dport_end", "tun_id", "table", "suppress_prefixlen", "goto", "unresolved", "nop",
        "l3mdev", "action", "type", "protocol", "realms", "flow_from", "flow_to", "flags",
    ]

    /// Reads one mapping of the list; nil for a rule of the other family.
    init?(_ node: ManifestNode, _ family: AddressFamily) {
        var doubts: [String] = []
        if case .mapping(let entries) = node.content {
            doubts = entries.map(\.key.value).filter { !Self.known.contains($0) }
        }
        func text(_ key: String) -> String? { node[key]?.scalarText }
        func number(_ key: String) -> UInt64? {
            guard let text = text(key) else { return nil }
            let number = text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
            if number == nil { doubts.append(key) }
            return number
        }
        func prefix(_ key: String) -> IPPrefix? {
            guard let text = text(key), text != "all", text != "default", text != "any" else { return nil }
            guard let address = try? IPAddress(text) else {
                doubts.append(key)
                return nil
            }
            let length = number(key + "len").flatMap { Int(exactly: $0) } ?? address.family.bitWidth
            return IPPrefix(containing: address, length: min(length, address.family.bitWidth))
        }
        func range(_ key: String) -> ClosedRange<UInt64>? {
            if let only = number(key) { return only...only }
            guard let low = number(key + "_start"), let high = number(key + "_end"), low <= high else { return nil }
            return low...high
        }
        priority = number("priority") ?? 0
        position = node.position
        isNegated = node["not"] != nil
        source = prefix("src")
        destination = prefix("dst")
        if let other = source?.family ?? destination?.family, other != family { return nil }
        input = text("iif")
        output = text("oif")
        mark = number("fwmark").map { value in
            (UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: number("fwmask") ?? 0xffff_ffff))
        }
        isForUser0 = range("uid")?.contains(0) ?? true
        transport = text("ipproto").flatMap { name in
            let number = TransportNames.number(of: name)
            if number == nil { doubts.append("ipproto") }
            return number
        }
        sourcePorts = range("sport")
        destinationPorts = range("dport")
        let service = ["tos", "dsfield", "dscp"].compactMap(text).first { $0 != "0" && $0 != "0x00" && $0 != "0x0" }
        isForOthers = node["tun_id"] != nil || service != nil
        action = Self.action(node, number: number, doubts: &doubts)
        self.doubts = doubts
    }

    private static func action(
        _ node: ManifestNode,
        number: (String) -> UInt64?,
        doubts: inout [String]
    ) -> Action {
        if let target = number("goto") { return node["unresolved"] == nil ? .goTo(target) : .nothing }
        if node["nop"] != nil { return .nothing }
        if node["l3mdev"] != nil { return .lookUpVRF }
        switch (node["action"] ?? node["type"])?.scalarText {
        case "blackhole": return .blackhole
        case "unreachable": return .unreachable
        case "prohibit": return .prohibit
        case "nop": return .nothing
        case nil, "to_tbl", "lookup", "unicast": break
        case .some: doubts.append("its action")
        }
        guard let table = node["table"]?.scalarText else {
            doubts.append("no table")
            return .nothing
        }
        let length = number("suppress_prefixlen").flatMap { Int(exactly: $0) }
        return .lookUp(table: HostRoute.table(table), suppressing: length)
    }

    /// Whether it asks for nothing.
    var isForAll: Bool {
        doubts.isEmpty && !isNegated && source == nil && destination == nil && input == nil && output == nil
            && mark == nil
            && isForUser0 && transport == nil && sourcePorts == nil && destinationPorts == nil && !isForOthers
    }

    /// Whether the rule is for a packet (the kernel's fib_rule_match and its family's match).
    func isFor(_ query: RouteQuery) -> Truth {
        guard doubts.isEmpty else { return .unknown }
        let isMatch =
            !isForOthers && isForUser0 && source?.contains(query.source) ?? true
            && destination?.contains(query.destination) ?? true && input.map { $0 == query.input } ?? true
            && output.map { $0 == query.output } ?? true && transport.map { $0 == query.transport } ?? true
            && Self.holds(sourcePorts, query.sourcePort) && Self.holds(destinationPorts, query.destinationPort)
        guard isMatch, let mark else { return Truth(isMatch).negated(isNegated) }
        guard let given = query.mark ?? (mark.mask == 0 ? 0 : nil) else { return .unknown }
        return Truth((given ^ mark.value) & mark.mask == 0).negated(isNegated)
    }

    private static func holds(_ range: ClosedRange<UInt64>?, _ port: UInt16?) -> Bool {
        guard let range else { return true }
        return range.contains(UInt64(port ?? 0))
    }
}
