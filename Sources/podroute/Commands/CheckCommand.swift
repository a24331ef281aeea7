import ArgumentParser
import PodRoute

/// `podroute check`: diagnostics only.
struct CheckCommand: PlanningCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong or worth knowing, without routes.",
        usage: "podroute check [-f <file|dir|->]... [policy] [-o text|json|sarif]",
        discussion: """
            Examples:
              podroute check -f cluster.yaml --strict
              podroute check -f manifests/ -o sarif > podroute.sarif
            """
    )

    /// How diagnostics are written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, sarif
    }

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Policy")
    var policy: PolicyOptions

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How diagnostics are written; sarif is for code scanning.", valueName: "format")
    )
    var format = Format.text

    func run() throws {
        let (cluster, plan) = try plan()
        switch format {
        case .text:
            try DiagnosticOutput.write(plan.diagnostics, sources: cluster.sources, to: .output)
            try OutputStream.output.write(CheckSummary(plan).text)
        case .json: try OutputStream.output.write(JSONDiagnosticPrinter().document(of: plan.diagnostics))
        case .sarif:
            let printer = SARIFDiagnosticPrinter(
                version: PodRouteVersion.current,
                rules: RoutePlan.rules,
                input: cluster.sources.files.first?.name ?? ""
            )
            try OutputStream.output.write(printer.document(of: plan.diagnostics))
        }
        try ExitStatus(plan.diagnostics, isStrict: strict).end()
    }
}
