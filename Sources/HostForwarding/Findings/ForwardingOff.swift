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
            let names = zip(inputs, outcomes).filter { $1.decision == .drop }.map(\.0)
            return HostFinding(rule, off.reason, at: off.place, fix: fix(view, family, names))
        }
    }

    /// The commands that switch it on. The kernel hands `ip_forward` on to the interfaces only when it changes
    /// (devinet_sysctl_forward in net/ipv4/devinet.c): where it is on, those that are off have to be named.
    private static func fix(_ view: NodeView, _ family: AddressFamily, _ interfaces: [String]) -> [String] {
        let all = view.routing.settings?["net/ipv4/ip_forward"]?.value
        guard family == .ipv4, let all, all != 0 else { return SysctlFix.forwarding(family) }
        return interfaces.flatMap { name in
            SysctlFix.commands("net.ipv4.conf.\(SysctlFix.name(ofInterface: name)).forwarding", value: 1)
        }
    }
}
