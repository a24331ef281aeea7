import ArgumentParser
import PodRoute

/// `podroute render`: the routes in a router's language.
struct RenderCommand: PlanningCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write the routes in a router's language.",
        usage: "podroute render [-f <file|dir|->]... --to <dialect> [policy] [text]",
        discussion: """
            The text goes to standard output, diagnostics to standard error. An option
            that the dialect cannot express is refused, never dropped.

            Examples:
              kubectl get subnets,nodes,vpcs -o yaml | podroute render --to frr
              podroute render -f cluster.yaml --to frr@8.5 --tag 4242 --distance 200
              podroute render -f cluster.yaml --to bird2 --preference 150 > pods.conf
              podroute render -f cluster.yaml --to frr --since plan.json
              podroute render -f cluster.yaml --to ietf-routing --wrap config
            """
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Dialect")
    var dialectOptions: DialectOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    @OptionGroup(title: "Text")
    var rendering: RenderingOptions

    @OptionGroup(title: "Change")
    var change: ChangeOptions

    func run() throws {
        let dialect = try dialectOptions.dialect()
        let purpose = try change.purpose()
        let options = try rendering.options(policy)
        if dialect.isWholeFile, change.withdraw, policy.selectsSubnets, !change.partial {
            throw UsageError(
                "a file for \(dialect.fullName) is the whole set of routes: --withdraw would take away those of all Subnets",
                help: "render the file anew without the Subnets that shall go"
            )
        }
        let (cluster, plan) = try plan(for: dialect)
        let rendering: Rendering
        do {
            rendering = try Rendering(
                plan,
                in: dialect,
                options: options,
                purpose: purpose,
                isPartial: change.partial
            )
        } catch let error as DialectError {
            throw Refusal(error.diagnostics)
        }
        try DiagnosticOutput.tell(plan.diagnostics, sources: cluster.sources)
        try DiagnosticOutput.tell(rendering.diagnostics, sources: cluster.sources)
        try rendering.write { (piece) throws(OutputStream.Failure) in try OutputStream.output.write(piece) }
        try ExitStatus(plan.diagnostics, and: rendering.diagnostics, isStrict: strict).end()
    }
}
