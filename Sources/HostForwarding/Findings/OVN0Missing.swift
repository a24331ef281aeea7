import Diagnostics
import RouteModel

/// The node's interface towards the pods is missing, down or without address.
enum OVN0Missing {
    static let rule = DiagnosticRule(
        id: "ovn0-missing",
        severity: .error,
        summary: "The node has no interface towards the pods (ovn0), or it is down or without address.",
        remedy:
            "See why kube-ovn-cni does not run on the node; another interface's name is given with `--ovn-interface`."
    )

    static func findings(_ view: NodeView) -> [HostFinding] {
        guard let interfaces = view.routing.interfaces else { return [] }
        let name = view.options.ovnInterface
        guard let interface = interfaces[name] else {
            return [HostFinding(rule, "there is no interface \(name.printable)")]
        }
        let place = view.routing.place(interface.position)
        guard interface.isUsable else {
            let state = interface.isUp ? "has no carrier" : "is down"
            return [HostFinding(rule, "\(name.printable) \(state)", at: place)]
        }
        guard interface.addresses.contains(where: { !$0.address.isSpecialPurpose }) else {
            return [HostFinding(rule, "\(name.printable) has no address", at: place)]
        }
        return []
    }
}
