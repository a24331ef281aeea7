import ArgumentParser
import PodRoute

/// `podroute plan`: prefixes, next hops and reasons.
struct PlanCommand: PlanningCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show prefixes, next hops and reasons.",
        usage: "podroute plan [-f <file|dir|->]... [policy] [-o table|json|yaml]",
        discussion: """
            Examples:
              kubectl get subnets,nodes,vpcs -o yaml | podroute plan
              podroute plan -f cluster.yaml --next-hops primary-backup
              podroute plan -f cluster.yaml -o json > plan.json
              podroute plan --schema
            """
    )

    /// How a plan is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case table, json, yaml
    }

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How the plan is written.", valueName: "format")
    )
    var format = Format.table

    @Flag(help: "Print the JSON Schema of -o json instead.")
    var schema = false

    func run() throws {
        if schema { return try OutputStream.output.write(RoutePlan.schema) }
        let (cluster, plan) = try plan()
        // JSON and YAML carry the diagnostics themselves.
        switch format {
        case .table:
            try DiagnosticOutput.tell(plan.diagnostics, sources: cluster.sources)
            try OutputStream.output.write(plan.textTable())
        case .json: try plan.writeJSON { try OutputStream.output.write($0) }
        case .yaml: try OutputStream.output.write(plan.yaml())
        }
        try ExitStatus(plan.diagnostics, isStrict: strict).end()
    }
}
