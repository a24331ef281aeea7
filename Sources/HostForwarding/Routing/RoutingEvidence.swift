package import Diagnostics
package import Manifests
package import RouteModel

/// What a node's settings, interfaces, routes and routing rules say of the way of a packet.
///
/// It follows the kernel: net/ipv4/route.c (ip_route_input_slow), net/ipv4/fib_frontend.c (fib_validate_source),
/// net/ipv6/ip6_output.c (ip6_forward).
package struct RoutingEvidence: Sendable {
    /// The kernel's settings; nil where the evidence lacks them.
    package let settings: SysctlSettings?
    /// The interfaces by name; nil where the evidence lacks them.
    package let interfaces: [String: HostInterface]?
    /// What could not be read.
    package let diagnostics: [Diagnostic]

    let tables4: RoutingTables
    let tables6: RoutingTables
    let evidence: HostEvidence

    /// Reads the files that concern routing.
    package init(_ evidence: HostEvidence) {
        self.evidence = evidence
        settings = evidence[.sysctl].map { SysctlSettings($0) }
        tables4 = RoutingTables(evidence, .ipv4)
        tables6 = RoutingTables(evidence, .ipv6)
        var faults = tables4.diagnostics + tables6.diagnostics
        var interfaces: [String: HostInterface]?
        if let file = evidence.file(.addresses) {
            var read: [String: HostInterface] = [:]
            do throws(Diagnostic) {
                try EvidenceList.read(file) { node in
                    if let interface = HostInterface(node) { read[interface.name] = interface }
                }
                interfaces = read
            } catch {
                faults.append(error)
            }
        }
        self.interfaces = interfaces
        for line in settings?.malformedLines.prefix(10) ?? [] {
            let place = SourcePlace(file: EvidenceFile.sysctl.rawValue, line: line, column: 1)
            faults.append(EvidenceRule.malformed.diagnostic("the line is no `key = value`", at: place))
        }
        diagnostics = faults
    }

    /// The rules and tables of a family.
    func tables(_ family: AddressFamily) -> RoutingTables { family == .ipv4 ? tables4 : tables6 }

    /// The routes of a family, in the order of the evidence; nil where it lacks them or they cannot be read.
    package func routes(_ family: AddressFamily) -> [HostRoute]? {
        tables(family).hasRoutes ? tables(family).routes : nil
    }

    /// The interface of the default route with the lowest metric in the main table; nil where there is none.
    package func uplink(_ family: AddressFamily) -> String? {
        let defaults = tables(family).routes.filter { route in
            route.prefix.length == 0 && route.table == "main" && route.kind == .unicast && !route.hops.isEmpty
        }
        return defaults.min { $0.metric < $1.metric }?.hops.first?.device
    }

    /// Where something stands in the evidence.
    package func place(_ position: SourcePosition?) -> SourcePlace? { position.map(evidence.sources.place) }

    /// What the tables say to a question.
    func answers(_ query: RouteQuery, ignoresLinkState: Bool = false) -> [RouteAnswer] {
        if let doubt = doubtOfVRF(query) { return [.unknown(doubt, nil)] }
        return tables(query.family).answers(query, vrf: tableOfVRF) { hop in
            guard !hop.isDead else { return false }
            guard hop.hasNoCarrier, !ignoresLinkState else { return true }
            let setting = settings?.setting("ignore_routes_with_linkdown", of: hop.device, query.family)
            return setting?.value ?? 0 == 0
        }
    }

    private func tableOfVRF(_ interface: String) -> String? {
        guard let part = interfaces?[interface], let master = part.master else { return nil }
        return part.partKind == "vrf" ? part.table ?? interfaces?[master]?.table : nil
    }

    /// Why a rule for VRFs cannot be judged; nil where it can, or there is none.
    private func doubtOfVRF(_ query: RouteQuery) -> String? {
        guard tables(query.family).rules.contains(where: { $0.action == .lookUpVRF }) else { return nil }
        guard let interfaces else { return "the evidence does not say which interfaces belong to a VRF" }
        let part = interfaces[query.output ?? query.input]
        guard let part, part.master != nil else { return nil }
        if part.partKind == nil { return "the evidence does not say whether \(part.name) belongs to a VRF" }
        return part.partKind == "vrf" && tableOfVRF(part.name) == nil ? "the table of a VRF is not known" : nil
    }
}
