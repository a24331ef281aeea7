import Diagnostics
import HostForwarding
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

extension Tracer {
    /// How many nodes that replies may leave by are looked at one by one.
    private static let mostNodes = 64

    mutating func followReply() {
        guard let fate = overview.subnet(of: trace.address) else { return }
        var pod = trace.request[trace.request.count - 1]
        (pod.lines, pod.loss, pod.doubt) = ([], nil, nil)
        trace.reply = [pod]
        if let diversion = trace.diagnostics.first(where: { Self.diversions.contains($0.id) && $0.subnet == fate.name })
        {
            return divert(diversion)
        }
        if fate.type == .distributed, fate.subnet.vips.contains(where: { (try? IPAddress($0.value)) == trace.address })
        {
            return loseVIP()
        }
        let (names, title, isWhole) = replyNodes(fate)
        trace.replyNodes = names.map { name in
            Trace.Node(
                name: name,
                address: overview.nodes.first { $0.name == name }?.addresses.first {
                    $0.family == trace.address.family
                },
                seen: judge(name, .podReply),
                unseen: judge(name, .podReplyAsymmetric)
            )
        }
        trace.ways = trace.requestNodes.flatMap { request -> [TraceWay] in
            var ways = trace.replyNodes.map { way(request, $0) }
            if !isWhole { ways.append(way(request, nil)) }
            return ways
        }
        for way in trace.ways where way.because == TraceRule.packetDropped.rawValue { report(way) }
        var stop = TraceStop(kind: .nodes, title: title)
        stop.choices = trace.replyNodes.map(choice)
        if !isWhole {
            let name = names.isEmpty ? "one of the cluster's nodes" : "another node"
            let words = fate.type == .distributed ? "which one runs the pod" : "which one is active"
            stop.choices.append(.init(node: name, detail: "", outcome: .unknown, words: words))
        }
        trace.reply.append(stop)
        trace.reply.append(
            TraceStop(kind: .router, title: question.router.map { "router \(Words.name($0))" } ?? "router")
        )
        trace.reply.append(TraceStop(kind: .client, title: "client"))
        conclude()
    }

    /// The ids of diagnostics that tell of replies that go elsewhere.
    private static let diversions: Set = ["reply-leaves-elsewhere", "reply-diverted"]

    private mutating func divert(_ diagnostic: Diagnostic) {
        var stop = TraceStop(kind: .elsewhere, title: "elsewhere")
        stop.doubt = (diagnostic.message, diagnostic.id)
        trace.reply.append(stop)
        trace.outcome = .unknown
        trace.conclusion =
            "The request reaches the pod; \(diagnostic.message), and whether they come back is not known."
        trace.ways = trace.requestNodes.map {
            let isLost = $0.seen.isLoss
            return .init(
                requestNode: $0.name,
                replyNode: nil,
                outcome: isLost ? .lost : .unknown,
                because: isLost ? TraceRule.packetDropped.rawValue : diagnostic.id
            )
        }
        if trace.ways.contains(where: { $0.outcome == .lost }) { trace.outcome = .partly }
    }

    private mutating func loseVIP() {
        let words = "\(trace.address) is one of the Subnet's vips, from which a distributed Subnet sends no replies"
        trace.reply[0].loss = (words, "vip-not-routed")
        trace.outcome = .lost
        trace.conclusion = "The reply is lost behind the pod: \(words)."
        trace.ways = trace.requestNodes.map {
            .init(requestNode: $0.name, replyNode: nil, outcome: .lost, because: "vip-not-routed")
        }
    }

    /// The nodes that replies may leave by, what they are called, and whether those are all.
    ///
    /// Source: Kube-OVN pkg/controller/subnet.go: replies leave by the pod's own node, or by the gateways.
    private func replyNodes(_ fate: SubnetFate) -> (names: [String], title: String, isWhole: Bool) {
        if let gateways = fate.gateways {
            let title =
                gateways.isECMP
                ? "any of the gateways" : gateways.isPredicted ? "the expected gateway" : "the active gateway"
            let names = Array(gateways.names.prefix(Self.mostNodes))
            return (names, title, names.count == gateways.names.count)
        }
        guard fate.type == .distributed else { return ([], "the active gateway", false) }
        let title = "the pod's own node"
        if let node = trace.pod?.node, !node.isEmpty { return ([node], title, true) }
        // Every node may be it: those of which something is known stand for themselves.
        let known = question.nodes.keys
        let all = overview.nodes.map(\.name)
        let names = Array(all.filter(known.contains).prefix(Self.mostNodes))
        return (names, title, names.count == all.count)
    }

    /// What becomes of a connection in by one node and out by another.
    private func way(_ request: Trace.Node, _ reply: Trace.Node?) -> TraceWay {
        let dropped = TraceRule.packetDropped.rawValue
        func end(_ outcome: TraceOutcome, _ because: String? = nil) -> TraceWay {
            .init(requestNode: request.name, replyNode: reply?.name, outcome: outcome, because: because)
        }
        if request.seen.isLoss { return end(.lost, dropped) }
        guard let reply else { return end(.unknown) }
        let judgements: [NodeJudgement]
        if reply.name == request.name {
            judgements = [request.seen, reply.seen, judge(request.name, .clientMore)]
        } else {
            judgements = [request.seen, reply.unseen, request.unseen]
            // Whatever stands before the nodes saw only half of the connection.
            if question.policy.environment == .virtual { return end(.lost, "asymmetric-path") }
        }
        if judgements.contains(where: \.isLoss) { return end(.lost, dropped) }
        return end(judgements.contains { $0.verdict == .unknown } ? .unknown : .reaches)
    }

    /// Says where a way is lost.
    private mutating func report(_ way: TraceWay) {
        guard let request = trace.requestNodes.first(where: { $0.name == way.requestNode }), !request.seen.isLoss,
            let reply = trace.replyNodes.first(where: { $0.name == way.replyNode })
        else { return }
        if way.isSymmetric == true {
            if reply.seen.isLoss { return report(reply, reply.seen, "the reply") }
            report(request, judge(request.name, .clientMore), "the rest of the connection")
        } else if reply.unseen.isLoss {
            report(reply, reply.unseen, "replies to requests that another node took")
        } else {
            report(request, request.unseen, "the rest of connections whose replies left by another node")
        }
    }

    /// A node of the reply, with what it does.
    private func choice(_ node: Trace.Node) -> TraceStop.Choice {
        let own = trace.ways.filter { $0.replyNode == node.name }
        let outcome = TraceOutcome(own.map(\.outcome))
        let lost = own.filter { $0.outcome == .lost }
        let isTaker = trace.requestNodes.contains { $0.name == node.name }
        let isOnly = isTaker && trace.requestNodes.count == 1
        var words: String
        switch outcome {
        case .reaches: words = ""
        case .lost where lost.allSatisfy { $0.because == "asymmetric-path" },
            .partly where lost.allSatisfy { $0.because == "asymmetric-path" }:
            words = "what watches connections drops replies to requests that another node took"
        case .lost, .partly:
            let loss = node.unseen.isLoss && !isOnly ? node.unseen : node.seen.isLoss ? node.seen : nil
            words = loss?.words ?? "lost on the node that took the request"
            if outcome == .partly, loss != nil, !node.seen.isLoss { words = "to requests of other nodes: " + words }
        case .unknown: words = (isTaker ? node.seen : node.unseen).words
        }
        let detail = isOnly ? "the same node" : isTaker ? "the same node, if the router chose it" : "another node"
        if words.isEmpty, outcome == .unknown { words = "what the node does that took the request" }
        return .init(node: Words.name(node.name), detail: detail, outcome: outcome, words: words)
    }

    private mutating func conclude() {
        let outcome = TraceOutcome(trace.ways.map(\.outcome))
        trace.outcome = outcome
        let doubt = trace.request.last?.doubt
        if outcome == .reaches, doubt != nil { trace.outcome = .unknown }
        let symmetries = Set(trace.ways.map(\.isSymmetric))
        let shape =
            if symmetries.contains(nil) {
                "Which node the reply leaves by is not known."
            } else if symmetries == [true] {
                "The reply leaves by the node that took the request: the way is symmetric."
            } else if symmetries == [false] {
                "The reply leaves by another node than the one that took the request: the way is not symmetric."
            } else {
                "The reply may leave by another node than the one that took the request."
            }
        for way in trace.ways where way.because == "asymmetric-path" {
            guard !trace.diagnostics.contains(where: { $0.id == "asymmetric-path" && $0.severity == .error }) else {
                break
            }
            trace.diagnostics.removeAll { $0.id == "asymmetric-path" }
            trace.diagnostics.append(
                Diagnostic(
                    id: "asymmetric-path",
                    severity: .error,
                    message:
                        "replies leave by \(way.replyNode.map(Words.name) ?? "another node"), and what stands between "
                        + "router and nodes saw the request go to \(Words.name(way.requestNode))",
                    help: "Make the Subnet centralized without enableEcmp, or route pods one by one.",
                    subnet: trace.subnet
                )
            )
        }
        let unseen = Set(trace.requestNodes.map(\.name) + trace.replyNodes.map(\.name)).filter {
            question.nodes[$0] == nil
        }
        if !unseen.isEmpty, outcome != .reaches {
            let names = Words.list(unseen.sorted())
            trace.diagnostics.append(
                TraceRule.nodeNotSeen.diagnostic("what \(names) would do with the packets is not known")
            )
        }
        let lost = trace.ways.count { $0.outcome == .lost }
        let ending =
            switch trace.outcome {
            case .reaches: "The request reaches the pod, and the reply the client."
            case .lost: "The connection is lost, whichever way it takes."
            case .partly: "Connections are lost on \(lost) of \(trace.ways.count) ways they may take."
            case .unknown: "Nothing is known to lose the connection, but not all of its way is known."
            }
        trace.conclusion = shape + " " + ending
    }
}
