import RouteModel

/// The base chains that a forwarded packet meets, in the order of its way.
struct BaseChains {
    /// A base chain by its place.
    struct Entry {
        let table: Int
        let chain: Int
        let base: RuleChain.Base
    }

    /// The hooks on the way of a forwarded packet.
    static let hooks: Set<PacketHook> = [.ingress, .prerouting, .forward, .postrouting, .egress]

    private let byHook: [PacketHook: [Entry]]

    /// Finds the base chains of a family; those of equal priority stay in the order of the evidence.
    init(_ ruleset: Ruleset, family: AddressFamily) {
        var byHook: [PacketHook: [Entry]] = [:]
        for (tableIndex, table) in ruleset.tables.enumerated() where table.family.sees(family) && !table.isDormant {
            for (chainIndex, chain) in table.chains.enumerated() {
                guard let base = chain.base, Self.hooks.contains(base.hook), base.purpose != .route else { continue }
                byHook[base.hook, default: []].append(Entry(table: tableIndex, chain: chainIndex, base: base))
            }
        }
        self.byHook = byHook.mapValues { entries in
            entries.enumerated().sorted {
                ($0.element.base.priority, $0.offset) < ($1.element.base.priority, $1.offset)
            }
            .map(\.element)
        }
    }

    /// The chains a packet meets at a hook, in order of priority.
    func at(_ hook: PacketHook, for packet: Packet) -> [Entry] {
        let entries = byHook[hook] ?? []
        switch hook {
        case .ingress: return entries.filter { $0.base.devices.isEmpty || $0.base.devices.contains(packet.input) }
        case .egress: return entries.filter { $0.base.devices.isEmpty || $0.base.devices.contains(packet.output) }
        default: return entries
        }
    }
}
