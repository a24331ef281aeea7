import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The story of one Subnet: what it is, what becomes of it, why, and what to do.
struct SubnetStory {
    private let index: Int
    private let subnet: Subnet
    private let plan: RoutePlan
    private var planner: Planner

    init(_ index: Int, plan: RoutePlan, planner: Planner) {
        self.index = index
        self.plan = plan
        self.planner = planner
        subnet = planner.cluster.cluster.subnets[index]
    }

    private var name: String { Words.name(subnet.name.value) }

    mutating func tell() -> [String] {
        var lines = [introduction]
        guard planner.cluster.scope.contains(subnet) else {
            return lines + ["It is not among the Subnets that were asked for, so this plan says nothing of it."]
        }
        if let (_, rule, finding) = planner.dismissed.first(where: { $0.index == index }) {
            return lines + refusal(rule, finding)
        }
        guard let candidate = planner.overlaps.candidates.firstIndex(where: { $0.index == index }) else { return lines }
        switch planner.decide(candidate) {
        case .nothing: lines.append("It has no prefix of the family that was asked for.")
        case .out(let rule, let finding):
            lines += refusal(rule, finding)
            lines += nodes(gateways: nil, families: families(candidate))
        case .routed(let rows, let routed, let refused):
            let sheet = planner.sheet.sheet
            let routes = sheet.rows[rows].map { PlannedRoute($0, of: sheet) }
            let isHeld = PredictedGateway.isHeld(routed, planner.cluster.policy)
            lines += routes.map { route in
                "\(route.prefix) \(isHeld ? "is held and would go" : "goes") to \(Self.hops(route.hops)): \(route.reason)."
            }
            if routed.type == .distributed { lines += podRoutes() }
            if let refused { lines += refusal(NoNextHop.rule, refused.finding) }
            lines += nodes(gateways: routed.gateways, families: families(candidate))
            if routed.type == .distributed, routed.limit != nil || planner.cluster.policy.nextHops != .all {
                lines.append(
                    "Which nodes a prefix gets depends on the prefix and on the nodes' names alone (permuted-bucket "
                        + "rendezvous), so that other nodes' coming and going does not move it."
                )
            }
        }
        return lines + remarks()
    }

    /// What leads to single pods.
    private func podRoutes() -> [String] {
        guard planner.cluster.policy.granularity == .pod else { return [] }
        let name = subnet.name.value
        let prefixes = CIDRBlock.readablePrefixes(in: subnet.cidrBlock?.value ?? "")
        let routes = plan.routes.filter { $0.subnet == name && !prefixes.contains($0.prefix) }
        guard !routes.isEmpty else { return ["No route leads to single pods of it."] }
        let shown = routes.prefix(8).map { "\($0.prefix) to \(Self.hops($0.hops))" }
        let more = routes.count > shown.count ? " and \(routes.count - shown.count) more" : ""
        return ["Single pods go by routes of their own: \(shown.joined(separator: "; "))\(more)."]
    }

    private var introduction: String {
        let prefixes = CIDRBlock.readablePrefixes(in: subnet.cidrBlock?.value ?? "").map(\.description)
        let type = subnet.gatewayType?.value ?? ""
        let vpc = subnet.vpc?.value ?? ""
        let place =
            planner.cluster.isDefaultVPC(vpc) ? "the default VPC" : "the VPC \(Words.name(vpc))"
        let kind = type.isEmpty ? "distributed (by default)" : Words.name(type)
        return "Subnet \(name): \(prefixes.isEmpty ? "no prefix" : Words.pair(prefixes)), \(kind), in \(place)."
    }

    private func families(_ candidate: Int) -> [AddressFamily] {
        planner.overlaps.candidates[candidate].block.items.map(\.prefix.family)
            .filter(planner.cluster.scope.families.contains)
    }

    private func refusal(_ rule: DiagnosticRule, _ finding: Finding) -> [String] {
        let said = plan.diagnostics.first { $0.id == rule.id && $0.subnet == subnet.name.value }
        let severity = said?.severity ?? rule.severity
        let fate =
            severity == .error
            ? "What a router already has for it is left as it is." : "A route that a router has for it is withdrawn."
        let verdict = rule.id == NoNextHop.rule.id ? "A prefix gets no route" : "It gets no route"
        return [
            "\(verdict): \(finding.message) [\(rule.id)].", fate, "What to do: \(finding.help ?? rule.remedy)",
        ]
    }

    private static func hops(_ hops: PlannedRoute.Hops) -> String {
        let shown = hops.prefix(8).map { hop in
            let rank = hop.nextHop.rank == 0 ? "" : ", backup \(hop.nextHop.rank)"
            let weight = hop.nextHop.weight == 1 ? "" : ", weight \(hop.nextHop.weight)"
            return "\(hop.nextHop.address) (\(Words.name(hop.node))\(rank)\(weight))"
        }
        let more = hops.count > shown.count ? " and \(hops.count - shown.count) more" : ""
        return shown.joined(separator: ", ") + more
    }

    /// Which nodes could be next hops, and why the others could not.
    private func nodes(gateways: GatewayChoice?, families: [AddressFamily]) -> [String] {
        let pool = planner.pool
        let isCentralized = subnet.gatewayType?.value == GatewayType.centralized.rawValue
        let members: [NodePool.Member]
        if isCentralized {
            let listed = gateways?.listed ?? GatewayList(subnet.gatewayNode?.value ?? "").items.map(\.name)
            members = listed.compactMap { pool[$0] }.map { pool.members[$0] }
        } else {
            members = pool.members
        }
        var candidates: [String] = []
        var complaints: [String] = []
        for member in members {
            guard member.isEligible else {
                complaints.append("\(Words.name(member.name)) \(member.complaint)")
                continue
            }
            candidates.append(member.name)
            for family in families {
                guard let complaint = member.offerComplaint(family) else { continue }
                complaints.append("\(Words.name(member.name)) \(complaint)")
            }
        }
        let what = isCentralized ? "gateways" : "nodes"
        var lines: [String] = []
        if !candidates.isEmpty { lines.append("Of its \(what) these may be next hops: \(Words.list(candidates)).") }
        if !complaints.isEmpty {
            let shown = complaints.prefix(12)
            let more = complaints.count > shown.count ? "; and \(complaints.count - shown.count) more" : ""
            lines.append("Left out: \(shown.joined(separator: "; "))\(more).")
        }
        return lines
    }

    /// What else the plan says of the Subnet, and of all together.
    private func remarks() -> [String] {
        let ownIDs = Set(RouteRemarks.all.map { $0.rule.id } + [NextHopLimit.rule.id])
        return plan.diagnostics.filter { diagnostic in
            diagnostic.subnet == subnet.name.value && ownIDs.contains(diagnostic.id)
        }.flatMap { diagnostic in
            ["\(diagnostic.severity.rawValue.capitalizedASCII): \(diagnostic.message) [\(diagnostic.id)]."]
                + (diagnostic.help.map { ["What to do: \($0)"] } ?? [])
        }
    }
}

extension String {
    /// The word with its first letter in upper case.
    fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst() }
}
