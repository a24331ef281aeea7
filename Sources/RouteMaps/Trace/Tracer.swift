import Diagnostics
import HostForwarding
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

/// Follows a connection: first to the pod, then back.
struct Tracer {
    let question: TraceQuestion
    let cluster: Cluster
    let plan: RoutePlan
    let overview: PlanOverview
    var trace: Trace

    init(_ question: TraceQuestion, cluster: Cluster, plan: RoutePlan) {
        self.cluster = cluster
        self.plan = plan
        overview = PlanOverview(of: cluster, policy: question.policy)
        var known = question
        let fate = overview.subnet(of: question.address)
        for (node, evidence) in question.evidence {
            known.nodes[node] = NodeReport(of: evidence, for: question, fate: fate)
        }
        self.question = known
        trace = Trace(question)
    }

    mutating func run() -> Trace {
        var client = TraceStop(kind: .client, title: "client")
        client.lines = ["\(trace.client)\(question.client == nil ? ", as an example" : "")"]
        trace.request = [client]
        if followRequest() { followReply() }
        trace.diagnostics.sort { ($1.severity, $0.id, $0.node ?? "") < ($0.severity, $1.id, $1.node ?? "") }
        return trace
    }

    // MARK: The router

    /// - Returns: whether the request comes as far as the pod.
    private mutating func followRequest() -> Bool {
        if let (words, help) = stranger() {
            return end(atRouter: TraceRule.notAPod.diagnostic(words, help: help))
        }
        guard let fate = overview.subnet(of: trace.address),
            let entry = fate.prefixes.first(where: { $0.prefix?.contains(trace.address) == true })
        else {
            let words = "\(trace.address) is in no Subnet of the input"
            return end(atRouter: TraceRule.addressWithoutRoute.diagnostic(words))
        }
        trace.subnet = fate.name
        trace.gatewayType = fate.type
        var planned: PlannedRoute?
        switch entry.fate {
        case .routed:
            // With routes to single pods a longer one than the Subnet's may lead there.
            let routes = plan.routes.filter { $0.prefix.contains(trace.address) }
            planned = routes.max { $0.prefix.length < $1.prefix.length }
        case .unselected:
            let words = "Subnet \(Words.name(fate.name)) is not among those that were asked for"
            return end(atRouter: TraceRule.addressWithoutRoute.diagnostic(words, subnet: fate.name))
        case .refused(let refusal):
            let place = plan.diagnostics.first { $0.id == refusal.id && $0.subnet == fate.name }?.place
            let said = Diagnostic(
                id: refusal.id,
                severity: .error,
                message: refusal.message,
                help: refusal.help,
                subnet: fate.name,
                place: place
            )
            // A router that was read may still have a route.
            guard case .observed(.some) = question.route else { return end(atRouter: said) }
            trace.diagnostics.append(said)
        }
        let said = Set(trace.diagnostics.map(\.id) + ["next-hop-limit"])
        trace.diagnostics += plan.diagnostics.filter { $0.subnet == fate.name && !said.contains($0.id) }
        guard let route = takeRoute(planned, of: fate) else { return false }
        trace.route = route
        return takeNodes(route, fate)
    }

    /// What else than a pod the address belongs to.
    private func stranger() -> (String, String)? {
        let address = trace.address
        if let node = overview.node(at: address) {
            let words = "\(address) is the InternalIP of Node \(Words.name(node))"
            return (words, "Routers reach nodes by the nodes' own network, without podroute.")
        }
        if overview.joinPrefixes.contains(where: { $0.contains(address) }) {
            return ("\(address) is in the join network of the nodes", "It is never routed: no pod has such an address.")
        }
        if question.policy.serviceCIDRs.contains(where: { $0.contains(address) }) {
            return (
                "\(address) is a service's address (--service-cidr), which means nothing outside the cluster",
                "Ask for the address of a pod of that service."
            )
        }
        if address.isSpecialPurpose { return ("\(address) is never forwarded", "Ask for a pod's address.") }
        return nil
    }

    /// The route the router goes by.
    private mutating func takeRoute(_ planned: PlannedRoute?, of fate: SubnetFate) -> StaticRoute? {
        let wanted = planned.flatMap { try? StaticRoute(prefix: $0.prefix, nextHops: $0.hops.map(\.nextHop)) }
        guard case .observed(let observed) = question.route else { return wanted }
        guard let observed else {
            _ = end(
                atRouter: TraceRule.routerWithoutRoute.diagnostic(
                    "router \(routerName) has no route to \(trace.address)",
                    help: planned == nil ? "None is planned either." : nil
                )
            )
            return nil
        }
        if let wanted, wanted != observed {
            let hops = observed.nextHops.map(\.address.description)
            trace.diagnostics.append(
                TraceRule.routerDiffers.diagnostic(
                    "router \(routerName) has \(observed.prefix) via \(Words.list(hops)), not the planned next hops",
                    subnet: fate.name
                )
            )
        }
        return observed
    }

    private var routerName: String { question.router.map(Words.name) ?? "" }

    /// The router as a stop.
    private func routerStop(_ lines: [String]) -> TraceStop {
        TraceStop(kind: .router, title: question.router.map { "router \(Words.name($0))" } ?? "router", lines: lines)
    }

    private mutating func end(atRouter said: Diagnostic) -> Bool {
        var stop = routerStop([])
        stop.loss = (said.message, said.id)
        trace.request.append(stop)
        trace.outcome = .lost
        trace.diagnostics.append(said)
        trace.conclusion = "\(trace.address) is not reached: \(said.message)."
        return false
    }

    // MARK: The nodes

    private mutating func takeNodes(_ route: StaticRoute, _ fate: SubnetFate) -> Bool {
        let primaries = route.nextHops.filter { $0.rank == 0 }
        let used = primaries.isEmpty ? Array(route.nextHops) : primaries
        let backups = route.nextHops.count - used.count
        for hop in used {
            // A next hop that is no node's address is a way nobody knows.
            let name = overview.nodes.first { $0.addresses.contains(hop.address) }?.name
            let request = judge(name, .clientToPod)
            let more = judge(name, .clientMoreAsymmetric)
            let node = Trace.Node(
                name: name ?? hop.address.description,
                address: hop.address,
                seen: request,
                unseen: more
            )
            trace.requestNodes.append(node)
        }
        let many = used.count > 1 ? "any of \(used.count) nodes" : "one node"
        var lines = ["\(route.prefix) to \(many)\(trace.isObserved ? ", as it has it now" : ", as planned")"]
        if backups > 0 { lines.append("\(backups) more as \(backups == 1 ? "a backup" : "backups")") }
        trace.request.append(routerStop(lines))
        var stop = TraceStop(kind: .nodes, title: used.count == 1 ? "node" : "one of these nodes")
        stop.choices = trace.requestNodes.map { node in
            let outcome: TraceOutcome = node.seen.isLoss ? .lost : node.seen.verdict == .accept ? .reaches : .unknown
            let absent = overview.nodes.first { $0.name == node.name }?.mark.map { ", \($0)" } ?? ""
            return .init(
                node: Words.name(node.name),
                detail: (node.address?.description ?? "") + absent,
                outcome: outcome,
                words: node.seen.words
            )
        }
        let isLost = trace.requestNodes.allSatisfy(\.seen.isLoss)
        for node in trace.requestNodes where node.seen.isLoss { report(node, node.seen, "the request") }
        trace.request.append(stop)
        guard !isLost else {
            trace.outcome = .lost
            trace.ways = trace.requestNodes.map {
                .init(requestNode: $0.name, replyNode: nil, outcome: .lost, because: TraceRule.packetDropped.rawValue)
            }
            trace.conclusion =
                "The request is lost on \(Words.list(trace.requestNodes.map(\.name))), before it comes to ovn0."
            return false
        }
        return takePod(fate)
    }

    mutating func report(_ node: Trace.Node, _ judgement: NodeJudgement, _ what: String) {
        let verb = judgement.verdict == .reject ? "refuses" : "drops"
        let said = TraceRule.packetDropped.diagnostic(
            "Node \(Words.name(node.name)) \(verb) \(what): \(judgement.words)",
            node: node.name
        )
        guard !trace.diagnostics.contains(said) else { return }
        trace.diagnostics.append(said)
        // What a check of the node has to say of it, with the way to mend it.
        for var finding in question.nodes[node.name]?.findings ?? [] where finding.severity >= .warning {
            finding.node = node.name
            if !trace.diagnostics.contains(finding) { trace.diagnostics.append(finding) }
        }
    }

    func judge(_ node: String?, _ packet: PacketName) -> NodeJudgement {
        guard let node else { return NodeJudgement(.unknown, reason: "it is no Node of the input") }
        guard let known = question.nodes[node] else {
            return NodeJudgement(.unknown, reason: "not looked into (no --evidence \(Words.name(node))=DIR)")
        }
        return known.judgements[packet] ?? NodeJudgement(.unknown, reason: "its evidence does not say")
    }

    // MARK: The pod

    private mutating func takePod(_ fate: SubnetFate) -> Bool {
        let family = trace.address.family
        let found = cluster.podAddresses.filter { $0.isPod && $0[family] == trace.address }
        let record = found.first { $0.subnet == fate.name } ?? found.first
        var stop = TraceStop(kind: .pod, title: "pod")
        if let record {
            let pod = Trace.Pod(namespace: record.namespace, name: record.podName, node: record.node)
            trace.pod = pod
            stop = TraceStop(kind: .pod, title: "pod \(Words.name(pod.namespace))/\(Words.name(pod.name))")
            stop.lines = ["\(trace.address)" + (pod.node.isEmpty ? ", on no node" : " on \(Words.name(pod.node))")]
        } else if cluster.podAddresses.contains(where: { $0.isPod && $0.subnet == fate.name }) {
            stop.lines = ["\(trace.address)"]
            let words = "none of the input's IPs of Subnet \(Words.name(fate.name)) is \(trace.address)"
            stop.doubt = (words, TraceRule.noSuchPod.rawValue)
            trace.diagnostics.append(TraceRule.noSuchPod.diagnostic(words, subnet: fate.name))
        } else {
            stop.lines = ["\(trace.address), which pod is not known: the input has no IPs of its Subnet"]
        }
        if let (words, isCertain) = privateSubnet(fate) {
            if isCertain {
                stop.loss = (words, "private-subnet")
                trace.outcome = .lost
                trace.conclusion = "The request is lost before the pod: \(words)."
                let said = trace.diagnostics.contains { $0.id == "private-subnet" }
                if !said { trace.diagnostics.append(privateDiagnostic(words, fate)) }
            } else {
                stop.doubt = stop.doubt ?? (words, "private-subnet")
            }
        }
        trace.request.append(stop)
        return stop.loss == nil
    }

    private func privateDiagnostic(_ words: String, _ fate: SubnetFate) -> Diagnostic {
        Diagnostic(
            id: "private-subnet",
            severity: .error,
            message: words,
            help: "Add the clients' prefixes to allowSubnets.",
            subnet: fate.name
        )
    }

    /// Whether a private Subnet keeps the client out. Source: Kube-OVN pkg/ovs/ovn-nb-acl.go.
    private func privateSubnet(_ fate: SubnetFate) -> (words: String, isCertain: Bool)? {
        guard fate.subnet.isPrivate?.value == true else { return nil }
        let name = Words.name(fate.name)
        let allowed = fate.allowedClients
        if allowed.isEmpty { return ("Subnet \(name) is private and allows nobody from outside", true) }
        if allowed.contains(where: { $0.contains(trace.client) }) { return nil }
        if question.client == nil {
            return ("Subnet \(name) is private and allows some clients: name one with --from", false)
        }
        return ("Subnet \(name) is private and drops \(trace.client)", true)
    }
}
