import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Turns a planner's decisions into what a plan holds: routes, held prefixes and diagnostics.
struct PlanWriter {
    private let cluster: ClusterView
    private var report: Report
    private var held: Set<HeldPrefix> = []
    /// What was said of nodes, by index and id.
    private var said: Set<Saying> = []
    /// The routes to pods, where there shall be some.
    private var pods: PodRoutes?
    /// Distributed Subnets whose remarks wait until it is known how many of their pods are symmetric.
    private var waiting: [RoutedSubnet] = []

    /// What a plan holds.
    struct Result {
        let routes: RouteSheet
        let held: [HeldPrefix]
        let diagnostics: PlanDiagnostics
        /// By the Subnet's index in the cluster; nil where pods are not routed one by one.
        let pods: [Int: PodShare]?
    }

    private struct Saying: Hashable {
        let node: Int
        let id: String
    }

    init(_ cluster: ClusterView) {
        self.cluster = cluster
        report = Report(sources: cluster.cluster.sources, subnets: cluster.subnets.names)
    }

    /// Adds what was found of single objects, before any route.
    mutating func addObjects(_ planner: Planner) {
        for (node, rule, finding) in planner.pool.findings { say(node, rule, finding) }
        for vpc in cluster.cluster.vpcs {
            let finding = InvalidField.finding(vpc.faults, of: "Vpc \(Words.name(vpc.name.value))")
            if let finding { report.add(InvalidField.rule, finding, severity: .warning) }
        }
        for gateway in cluster.cluster.vpcEgressGateways {
            let name = Words.name(gateway.name.value)
            let finding = InvalidField.finding(gateway.faults, of: "VpcEgressGateway \(name)")
            if let finding { report.add(InvalidField.rule, finding, severity: .warning) }
        }
    }

    /// Adds what the planner decides about its Subnets and their pods.
    mutating func addSubnets(_ planner: inout Planner) {
        if cluster.policy.granularity == .pod {
            let pool = PodPool(cluster.cluster, nodes: planner.pool)
            for (rule, finding) in pool.findings { report.add(rule, finding, severity: .warning) }
            pods = PodRoutes(pool, nodes: planner.pool)
        }
        for (index, rule, finding) in planner.dismissed { dismiss(index, rule, finding) }
        // Where pods are routed one by one, there is more to say.
        let isDone = pods == nil ? addUsual(&planner) : []
        for candidate in planner.overlaps.candidates.indices where isDone.isEmpty || !isDone[candidate] {
            addSubnet(candidate, &planner)
        }
    }

    /// Adds what is decided about Subnets as most are.
    /// - Returns: by candidate, whether that was done.
    private mutating func addUsual(_ planner: inout Planner) -> [Bool] {
        let (scope, subnets) = (cluster.scope, cluster.cluster.subnets)
        return planner.addUsual({ scope.isEverything || scope.contains(subnets[$0]) }) { index, limit in
            report.add(limit, subnet: index, at: NextHopLimit.position(subnets[index]))
        }
    }

    private mutating func addSubnet(_ candidate: Int, _ planner: inout Planner) {
        let index = planner.overlaps.candidates[candidate].index
        guard cluster.scope.isEverything || cluster.scope.contains(cluster.cluster.subnets[index]) else { return }
        let outcome = planner.decide(candidate) { node, rule, finding in say(node, rule, finding) }
        switch outcome {
        case .nothing: return
        case .out(let rule, let finding): dismiss(index, rule, finding)
        case .routed(let rows, let routed, let refused):
            let name = cluster.subnets.names[index]
            if pods != nil, routed.type == .distributed {
                for row in rows {
                    pods?.add(row, planner.sheet) { report.add($0, $1, subnet: name) }
                }
                waiting.append(routed)
            } else {
                remark(on: routed, planner.facts)
            }
            if PredictedGateway.isHeld(routed, cluster.policy) {
                for row in planner.sheet.rows[rows] { hold(row.prefix, name, PredictedGateway.rule) }
                planner.sheet.removeRows(after: rows.lowerBound)
            }
            if let (prefixes, finding) = refused {
                report.add(NoNextHop.rule, finding, subnet: name)
                for prefix in prefixes { hold(prefix, name, NoNextHop.rule) }
            }
        }
    }

    private mutating func remark(on routed: RoutedSubnet, _ facts: PlanFacts) {
        for remark in RouteRemarks.all {
            guard let finding = remark.judge(routed, in: facts) else { continue }
            // Translation is a note where it keeps a Subnet out, and a warning where it doesn't.
            let severity = remark.rule.id == NATOutgoing.rule.id ? Severity.warning : remark.rule.severity
            report.add(remark.rule, finding, severity: severity, subnet: routed.subnet.name.value)
        }
        if let limit = routed.limit {
            report.add(limit, subnet: routed.view.index, at: NextHopLimit.position(routed.subnet))
        }
    }

    /// Everything in order.
    /// - Parameter isWhole: whether all Subnets were added, so that something can be said of the plan as a whole.
    mutating func finish(_ planner: inout Planner, isWhole: Bool = true) throws(PlanError) -> Result {
        let facts = planner.facts
        let order = planner.order()
        var shares: [Int: PodShare]?
        if var pods = self.pods.take() {
            let made = try pods.finish(into: &planner.sheet, order: order, most: cluster.policy.maxRoutes)
            for var routed in waiting {
                routed.pods = made[routed.view.index]?.count
                remark(on: routed, facts)
            }
            shares = made
        } else {
            planner.sheet.sort(order)
        }
        if isWhole {
            let all = shares.map { shares in shares.sorted { $0.key < $1.key }.map(\.value) }
            for (node, finding) in PodShare.findings(of: all ?? [], nodes: planner.pool) {
                report.add(PodNodeUnusable.rule, finding, node: node)
            }
            let count = all.map { PodShare.total(of: $0) }
            for note in PlanNote.all(of: planner.sheet.rows, pods: count, policy: cluster.policy) { report.add(note) }
        }
        return Result(routes: planner.sheet.sheet, held: held.sorted(), diagnostics: report.sorted(), pods: shares)
    }

    private mutating func dismiss(_ index: Int, _ rule: DiagnosticRule, _ finding: Finding) {
        let subnet = cluster.cluster.subnets[index]
        guard cluster.scope.contains(subnet) else { return }
        let name = subnet.name.value
        // Who asks for a Subnet by name expects a route.
        let severity = cluster.scope.isNamed(name) ? Severity.error : rule.severity
        report.add(rule, finding, severity: severity, subnet: name)
        guard severity == .error else { return }
        let prefixes = CIDRBlock.readablePrefixes(in: subnet.cidrBlock?.value ?? "")
        if prefixes.isEmpty { held.insert(HeldPrefix(prefix: nil, subnet: name, because: rule.id)) }
        for prefix in prefixes where cluster.scope.families.contains(prefix.family) { hold(prefix, name, rule) }
    }

    private mutating func hold(_ prefix: IPPrefix, _ subnet: String, _ rule: DiagnosticRule) {
        held.insert(HeldPrefix(prefix: prefix, subnet: subnet, because: rule.id))
    }

    /// Adds what was found of a node, each rule's finding once.
    mutating func say(_ node: Int, _ rule: DiagnosticRule, _ finding: Finding) {
        guard said.insert(Saying(node: node, id: rule.id)).inserted else { return }
        report.add(rule, finding, node: cluster.cluster.nodes[node].name.value)
    }
}
