import Diagnostics
import RouteModel

/// The kernel drops packets whose way back would be another interface.
enum ReversePathStrict {
    static let rule = DiagnosticRule(
        id: "rp-filter-strict",
        severity: .warning,
        summary: "The reverse path filter drops pod traffic: the way back to its source is another interface.",
        remedy: "Set rp_filter to 2 (loose) on the interface and on all, or mend the route: `podroute host fix`."
    )

    /// One finding an interface.
    static func findings(_ view: NodeView) -> [HostFinding] {
        guard let uplink = view.uplink(.ipv4), let prefix = view.podPrefixes(.ipv4).first else { return [] }
        let set = view.packets(for: prefix, uplink: uplink)
        return [PacketName.clientToPod, .podReply].compactMap { name in
            guard let packet = set[name] else { return nil }
            let query = NodeView.query(packet, mark: 0)
            let check = view.routing.sourceCheck(query, output: packet.output)
            guard case .drop = check.decision, let mode = view.routing.reversePathMode(of: packet.input) else {
                return nil
            }
            guard mode.mode > 0 else { return nil }
            let keys = ["all", packet.input].filter { key in
                view.routing.settings?.setting("rp_filter", of: key, .ipv4)?.value == 1
            }
            let fix = keys.flatMap { key in
                SysctlFix.commands("net.ipv4.conf.\(SysctlFix.name(ofInterface: key)).rp_filter", value: 2)
            }
            return HostFinding(rule, "\(name.rawValue) is dropped: \(check.reason)", at: check.place, fix: fix)
        }
    }
}
