import Diagnostics
import RouteModel

/// The node does not forward packets of a family at all.
enum ForwardingOff {
    static let rule = DiagnosticRule(
        id: "forwarding-off",
        severity: .error,
        summary: "The node forwards no packets of a family (net.ipv4.ip_forward, net.ipv6.conf.all.forwarding).",
        remedy: "Switch it on, now and for the next start: `podroute host fix`."
    )

    /// One finding a family whose packets come in by an interface that forwards none.
    static func findings(_ view: NodeView) -> [HostFinding] {
        AddressFamily.allCases.compactMap { family in
            guard !view.podPrefixes(family).isEmpty else { return nil }
            let inputs = [view.uplink(family), view.options.ovnInterface].compactMap(\.self)
            let outcomes = inputs.map { view.routing.forwarding(from: $0, family) }
            guard let off = outcomes.first(where: { $0.decision == .drop }) else { return nil }
            let key = family == .ipv4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding"
            return HostFinding(rule, off.reason, at: off.place, fix: SysctlFix.commands(key, value: 1))
        }
    }
}
