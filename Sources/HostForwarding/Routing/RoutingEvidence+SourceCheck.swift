package import Diagnostics
import Manifests
import RouteModel

extension RoutingEvidence {
    /// Whether a packet's source passes the kernel's reverse path filter (fib_validate_source, RFC 3704); IPv6 has none.
    ///
    /// The effective mode is the greater one of `conf.all.rp_filter` and the interface's: 0 off, 1 strict, 2 loose. The way back
    /// is looked up as for a packet from the destination that came in where this one leaves.
    /// - Returns: an outcome that is `forward` where it passes.
    package func sourceCheck(_ query: RouteQuery, output: String) -> RouteOutcome {
        let passed = RouteOutcome(.forward(output: output, gateway: nil), "its source is good")
        guard query.family == .ipv4 else { return passed }
        let modes = reversePathModes(of: query.input)
        let results = modes.possible.map { sourceCheck(query, output: output, mode: $0, at: modes.place) }
        guard let first = results.first else { return passed }
        if results.allSatisfy({ $0.decision == first.decision }) { return first }
        return RouteOutcome(.unknown, "sysctl does not say which rp_filter \(query.input.printable) has")
    }

    /// The effective mode of rp_filter on an interface: the greater one of its own and that of all; nil where it is not known.
    package func reversePathMode(of interface: String) -> (mode: Int, place: SourcePlace?)? {
        let modes = reversePathModes(of: interface)
        guard let only = modes.possible.first, modes.possible.count == 1 else { return nil }
        return (only, modes.place)
    }

    private func reversePathModes(of interface: String) -> (possible: [Int], place: SourcePlace?) {
        let both = ["all", interface].map { settings?.setting("rp_filter", of: $0, .ipv4) }
        let known = both.compactMap { $0 }
        let greatest = known.max { $0.value < $1.value }
        let place = greatest.map { SourcePlace(file: EvidenceFile.sysctl.rawValue, line: $0.line, column: 1) }
        let least = min(max(greatest?.value ?? 0, 0), 2)
        return (known.count == 2 ? [least] : Array(least...2), place)
    }

    private func sourceCheck(_ query: RouteQuery, output: String, mode: Int, at place: SourcePlace?) -> RouteOutcome {
        let passed = RouteOutcome(.forward(output: output, gateway: nil), "its source is good")
        func refused(_ reason: String) -> RouteOutcome { RouteOutcome(.drop, reason, at: place) }
        let acceptsLocal = isOn("accept_local", query.input)
        if mode == 0, !tables4.hasOwnRules {
            guard acceptsLocal != true, isOwn(query.source) else { return passed }
            return refused("\(query.source) is an address of the node itself")
        }
        let back = RouteQuery(
            source: query.destination,
            destination: query.source,
            input: output,
            mark: isOn("src_valid_mark", query.input) == true ? query.mark : 0,
            transport: 0
        )
        let name = mode == 1 ? "strict rp_filter" : "rp_filter"
        let results = answers(back).map { answer -> RouteOutcome in
            switch answer {
            case .unknown(let reason, let position): return RouteOutcome(.unknown, reason, at: self.place(position))
            case .none:
                return mode == 0
                    ? passed : refused("\(name) on \(query.input.printable): there is no route back to \(query.source)")
            case .route(let route, let hops):
                guard route.kind == .unicast || (route.kind == .local && acceptsLocal == true) else {
                    return refused("\(query.source) is a \(route.kind.rawValue) address here")
                }
                if mode == 0 || hops.contains(where: { $0.device == query.input }) { return passed }
                let hasAddress = interfaces.map {
                    $0[query.input]?.addresses.contains { $0.address.family == .ipv4 } ?? true
                }
                if mode == 2, hasAddress != false { return passed }
                let ways = Set(hops.map(\.device.printable)).sorted().joined(separator: ", ")
                return refused(
                    "\(name) on \(query.input.printable): the way back to \(query.source) is \(ways)"
                )
            }
        }
        guard let first = results.first, results.allSatisfy({ $0.decision == first.decision }) else {
            return RouteOutcome(.unknown, "the way back to \(query.source) is not known")
        }
        return first
    }

    private func isOn(_ name: String, _ interface: String) -> Bool? {
        let both = ["all", interface].compactMap { settings?.setting(name, of: $0, .ipv4)?.value }
        if both.contains(where: { $0 != 0 }) { return true }
        return both.count == 2 ? false : nil
    }

    /// Whether an address is one of the node's own.
    func isOwn(_ address: IPAddress) -> Bool {
        if let interfaces { return interfaces.values.contains { $0.addresses.contains { $0.address == address } } }
        return kind(of: address, on: nil) == .local
    }
}
