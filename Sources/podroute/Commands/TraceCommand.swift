import ArgumentParser
import PodRoute

/// `podroute trace`: the whole way of a connection to a pod, and back.
struct TraceCommand: PlanningCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Follow a connection from a client to a pod and back, and say where it is lost.",
        usage: """
            podroute trace [-f <file|dir|->]... [policy] [--from <address>] [--router <name>]
                           [--evidence <node>=<dir>]... [--svg <file>] [-o text|json] <address>
            """,
        discussion: """
            The way leads over the router's next hop and that node's rules to the pod,
            and back by the pod's own node or by its Subnet's gateways. Pods are known
            from IPs (kubectl get ips.kubeovn.io), a node's rules from what
            `podroute host collect` wrote there. What is not known is said.

            With --router the router of podroute.yaml is read and its own route is
            followed; with --planned it is taken to have what is planned for it.

            Examples:
              podroute trace -f cluster.yaml 10.16.0.5
              podroute trace -f cluster.yaml --from 192.0.2.7 --evidence n1=n1/ 10.16.0.5
              podroute trace --live --router edge1 --svg way.svg 10.16.0.5

            Exit status: 0 nothing is known to lose the connection (with --strict: it is
            known to reach the pod and the reply to return); 1 it is lost, at least on
            one of the ways it may take; 2 wrong usage, unreadable input or router.
            """
    )

    /// How a trace is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(
        help: ArgumentHelp("The address of a pod.", valueName: "address"),
        transform: ArgumentTransform.address
    )
    var address: IPAddress?

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "Where the client is. (default: an address of the networks for examples)",
            valueName: "address"
        ),
        transform: ArgumentTransform.address
    )
    var client: IPAddress?

    @OptionGroup(title: "Input")
    var input: InputOptions

    @Option(
        help: ArgumentHelp(
            "What a node's own tools print, as podroute host collect writes it. Repeatable.",
            valueName: "node=dir"
        ),
        transform: ArgumentTransform.setting
    )
    var evidence: [(key: String, value: String)] = []

    @Option(help: ArgumentHelp("The port the pod listens on, 1 to 65535.", valueName: "port"))
    var port: UInt16 = 80

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @OptionGroup(title: "Router")
    var routers: RouterOptions

    @Flag(help: "Do not read the router of --router.")
    var planned = false

    @Option(
        help: ArgumentHelp("Draw the way into this file; - for standard output.", valueName: "file|-"),
        completion: .file(extensions: ["svg"]),
        transform: ArgumentTransform.name
    )
    var svg: String?

    @Flag(help: "Exit with status 1 also where a part of the way is not known.")
    var strict = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How the way is written.", valueName: "format")
    )
    var format = Format.text

    @Flag(help: "Print the JSON Schema of -o json instead.")
    var schema = false

    func validate() throws {
        if address == nil, !schema { throw ValidationError("Missing expected argument '<address>'") }
        if routers.all || routers.names.count > 1 { throw ValidationError("a trace goes over one router") }
        guard port > 0 else { throw ValidationError("--port is 1 to 65535") }
        if planned, routers.names.isEmpty { throw ValidationError("--planned is for --router") }
        if let client, let address, client.family != address.family {
            throw ValidationError("--from \(client) is not of the family of \(address)")
        }
    }

    func run() throws {
        guard let address, !schema else { return try OutputStream.output.write(Trace.schema) }
        var question = TraceQuestion(address)
        question.client = client
        let router = try routers.names.isEmpty ? nil : routers.routers(mayBeAll: false).first
        question.policy = try router.map { try policy.policy(of: $0) } ?? policy.policy
        question.router = router?.name
        question.port = port
        let cluster = try input.cluster()
        let plan: RoutePlan
        do {
            plan = try RoutePlan(for: cluster, policy: question.policy)
        } catch {
            throw UsageError(error.message, help: error.help)
        }
        try refuseStrangers(in: cluster, policy: question.policy)
        question.evidence = try TraceEvidence.read(evidence)
        if let router, !planned { question.route = .observed(try observe(router, address)) }
        let trace = Trace(question, in: cluster, plan: plan)
        if let svg { try PictureFile.write(trace.svg, to: svg) }
        switch format {
        case .text:
            try DiagnosticOutput.tell(trace.diagnostics, sources: cluster.sources)
            if svg != "-" { try OutputStream.output.write(trace.text) }
        case .json: if svg != "-" { try OutputStream.output.write(trace.json()) }
        }
        try status(of: trace.outcome).end()
    }

    private func status(of outcome: TraceOutcome) -> ExitStatus {
        switch outcome {
        case .reaches: .done
        case .unknown: strict ? .diagnosed : .done
        case .lost, .partly: .diagnosed
        }
    }

    /// Clients inside the cluster reach pods without a router, and evidence is of nodes that are there.
    private func refuseStrangers(in cluster: Cluster, policy: RoutingPolicy) throws {
        if let client, let place = Trace.insider(client, of: cluster, policy: policy) {
            throw UsageError(
                "the client \(client) is \(place)",
                help: "what is inside the cluster reaches pods without a router: name a client outside"
            )
        }
        let names = Set(cluster.nodes.map(\.name.value))
        for (node, _) in evidence where !names.contains(node) {
            throw UsageError(
                "there is no Node \(node) in the input",
                help: NearestName.of(node, in: names.sorted()).map { "did you mean \($0)?" }
            )
        }
    }

    /// The router's own route to an address, of the longest prefix.
    private func observe(_ router: RouterConfiguration, _ address: IPAddress) throws -> StaticRoute? {
        let progress = ProgressLine(count: 1)
        progress.next()
        defer { progress.clear() }
        do throws(SessionError) {
            let session = try RouterSession(router) { progress.show($0, router: router.name) }
            defer { session.end() }
            let routes = try session.observe().routes.table.routes
            return routes.filter { $0.prefix.contains(address) }.max { $0.prefix.length < $1.prefix.length }
        } catch {
            throw Refusal([error.diagnostic(of: router.name)])
        }
    }
}
