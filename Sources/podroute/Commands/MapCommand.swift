import ArgumentParser
import PodRoute

/// `podroute map`: a picture of Subnets, next hops and routers.
struct MapCommand: PlanningCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Draw Subnets, their next hops and the routers as a picture.",
        usage: "podroute map [-f <file|dir|->]... [policy] [--router <name>]... --svg <file>",
        discussion: """
            Writes an SVG that browsers and documents show as it is. A large cluster is
            drawn as a table, and a very large one in groups that say how many they
            stand for. Diagnostics go to standard error.

            With --router the routes are those that the router's own policy in
            podroute.yaml makes; routers are not talked to.

            Examples:
              podroute map -f cluster.yaml --svg routes.svg
              kubectl get subnets,nodes,vpcs -o yaml | podroute map --svg - > routes.svg
              podroute map --live --router edge1 --router edge2 --svg routes.svg
            """
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @OptionGroup(title: "Routers")
    var routers: RouterOptions

    @Option(
        help: ArgumentHelp("Where the picture is written; - for standard output.", valueName: "file|-"),
        completion: .file(extensions: ["svg"]),
        transform: ArgumentTransform.name
    )
    var svg: String

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    func run() throws {
        let cluster: Cluster
        var diagnostics: [Diagnostic]
        let map: RouteMap
        if routers.names.isEmpty, !routers.all {
            let plan: RoutePlan
            (cluster, plan) = try self.plan()
            diagnostics = Array(plan.diagnostics)
            map = RouteMap(of: cluster, policy: policy.policy)
        } else {
            let routers = try routers.routers(mayBeAll: true)
            let policies = try routers.map { try policy.policy(of: $0) }
            cluster = try input.cluster()
            diagnostics = []
            // Each remark once, however many routers it concerns.
            var seen: Set<Diagnostic> = []
            for (router, policy) in zip(routers, policies) {
                let plan = try plan(for: cluster, policy: policy, router: router.name)
                diagnostics += plan.diagnostics.filter { seen.insert($0).inserted }
            }
            map = RouteMap(of: cluster, for: zip(routers, policies).map { .init(name: $0.name, policy: $1) })
        }
        try DiagnosticOutput.tell(diagnostics, sources: cluster.sources)
        try PictureFile.write(map.svg, to: svg)
        try ExitStatus(diagnostics, isStrict: strict).end()
    }

    private func plan(for cluster: Cluster, policy: RoutingPolicy, router: String) throws -> RoutePlan {
        do {
            return try RoutePlan(for: cluster, policy: policy)
        } catch {
            throw UsageError("router \(router): \(error.message)", help: error.help)
        }
    }
}
