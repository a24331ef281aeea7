import Diagnostics
import Manifests
package import RouteModel

extension RoutingEvidence {
    /// Where the node sends a packet that arrives from elsewhere: the way out, or why there is none.
    /// - Returns: one outcome, or all that are possible where a next hop is chosen among several or the evidence leaves it open.
    package func path(of query: RouteQuery) -> [RouteOutcome] {
        if let martian = martian(query) { return [RouteOutcome(.drop, martian)] }
        if let off = familyOff(query.input, query.family) { return [off] }
        var outcomes: [RouteOutcome] = []
        for answer in answers(query) {
            for outcome in self.outcomes(of: answer, query) where !outcomes.contains(outcome) {
                outcomes.append(outcome)
            }
        }
        return outcomes
    }

    private func outcomes(of answer: RouteAnswer, _ query: RouteQuery) -> [RouteOutcome] {
        switch answer {
        case .unknown(let reason, let position): return [RouteOutcome(.unknown, reason, at: place(position))]
        case .none(let isTold, let reason, let position):
            // A host that does not forward says nothing either.
            let isSaid = isTold && forwarding(from: query.input, query.family).decision != .drop
            return [RouteOutcome(isSaid ? .reject : .drop, reason, at: place(position))]
        case .route(let route, let hops):
            switch route.kind {
            case .unicast: return hops.flatMap { forward(by: $0, of: route, query) }
            case .local:
                let check = sourceCheck(query, output: "lo")
                if case .forward = check.decision {
                    let reason = "\(query.destination) is an address of the node"
                    return [RouteOutcome(.local, reason, at: place(route.position))]
                }
                return [check]
            default:
                let reason = "\(query.destination) is a \(route.kind.rawValue) address"
                return [RouteOutcome(.drop, reason, at: place(route.position))]
            }
        }
    }

    private func forward(by hop: HostRoute.Hop, of route: HostRoute, _ query: RouteQuery) -> [RouteOutcome] {
        var possible: [RouteOutcome] = []
        for check in [forwarding(from: query.input, query.family), sourceCheck(query, output: hop.device)] {
            switch check.decision {
            case .forward: continue
            case .unknown: possible.append(check)
            default: return [check]
            }
        }
        if let off = familyOff(hop.device, query.family) { return [off] }
        if let interface = interfaces?[hop.device], !interface.isUsable {
            let state = interface.isUp ? "has no carrier" : "is down"
            return [RouteOutcome(.drop, "\(hop.device.printable) \(state)", at: place(interface.position))]
        }
        let reason = "the route to \(route.prefix) leads to \(hop.device.printable)"
        let way = RouteOutcome(.forward(output: hop.device, gateway: hop.gateway), reason, at: place(route.position))
        return possible.isEmpty ? [way] : possible
    }

    /// Whether packets of a family that come in by an interface are forwarded at all.
    ///
    /// IPv4 asks the interface (`conf.IF.forwarding`; writing `ip_forward` sets them all), IPv6 asks `conf.all.forwarding`, and
    /// from Linux 6.17 the interface's `force_forwarding`.
    package func forwarding(from interface: String, _ family: AddressFamily) -> RouteOutcome {
        guard let settings else { return RouteOutcome(.unknown, evidence.absence(of: .sysctl) ?? "no settings") }
        let all =
            settings.setting("forwarding", of: "all", family)
            ?? settings["net/ipv4/ip_forward"].flatMap { setting in
                family == .ipv4 ? setting : nil
            }
        let own = family == .ipv4 ? settings.setting("forwarding", of: interface, family) : nil
        let name = own == nil ? "all" : interface.printable
        guard let setting = own ?? all else {
            return RouteOutcome(.unknown, "sysctl does not say whether \(family) is forwarded")
        }
        let place = SourcePlace(file: EvidenceFile.sysctl.rawValue, line: setting.line, column: 1)
        if setting.value != 0 {
            return RouteOutcome(.forward(output: "", gateway: nil), "\(family) is forwarded", at: place)
        }
        if family == .ipv6, let forced = settings.setting("force_forwarding", of: interface, family), forced.value != 0
        {
            return RouteOutcome(.forward(output: "", gateway: nil), "\(family) is forwarded", at: place)
        }
        return RouteOutcome(.drop, "\(family) is not forwarded (conf.\(name).forwarding = 0)", at: place)
    }

    /// Why no packet comes in by an interface: it is not there, or nothing arrives by it; nil where packets do.
    func missing(_ name: String) -> RouteOutcome? {
        guard let interfaces else { return nil }
        guard let interface = interfaces[name] else {
            return RouteOutcome(.drop, "there is no interface \(name.printable)")
        }
        guard !interface.isUsable else { return nil }
        let state = interface.isUp ? "has no carrier" : "is down"
        return RouteOutcome(.drop, "\(name.printable) \(state)", at: place(interface.position))
    }

    /// Where IPv6 is switched off on an interface.
    private func familyOff(_ interface: String, _ family: AddressFamily) -> RouteOutcome? {
        guard family == .ipv6, let setting = settings?.setting("disable_ipv6", of: interface, family),
            setting.value != 0
        else { return nil }
        let place = SourcePlace(file: EvidenceFile.sysctl.rawValue, line: setting.line, column: 1)
        return RouteOutcome(.drop, "IPv6 is switched off on \(interface.printable)", at: place)
    }

    /// Addresses that no forwarded packet may have (RFC 1812 section 5.3.7, RFC 4291 section 2.5).
    private func martian(_ query: RouteQuery) -> String? {
        let source = query.source
        let isLinkLocal4 = source.family == .ipv4 && source.low >> 16 == 0xa9fe
        // IPv4's link-local addresses are forwarded by the kernel as any other.
        guard source.isSpecialPurpose, !isLinkLocal4 else { return nil }
        return "no packet from \(source) is forwarded"
    }
}
