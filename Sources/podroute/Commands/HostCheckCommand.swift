import ArgumentParser
import PodRoute

/// `podroute host check`: what a node does with pod traffic.
struct HostCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Follow packets through a node's rules and routes, and say what loses them.",
        usage: "podroute host check [--via <words> | --evidence <dir>] [-f <file|dir|->]... [-o text|json|sarif]",
        discussion: """
            Packets between a client and a pod walk through the node's own iptables and
            nft rules, sets, routes and settings; each verdict names the rule it comes
            from. What is not understood is said to be unknown. Root is needed to read a
            node; nothing is changed. With manifests, the pods of their routed Subnets are
            looked at, and the node's routes and sets are compared with them.

            Examples:
              podroute host check
              podroute host check --via "ssh node1 sudo" -f cluster.yaml
              podroute host check --evidence evidence/n1 -o sarif > n1.sarif
              podroute host check --via "kubectl debug node/n1 -i -q --image=busybox
                --profile=sysadmin -- chroot /host" --environment virtual

            Exit status: 0 no finding of severity error (with --strict: no warning
            either); 1 a finding; 2 wrong usage or unreadable input; 4 the node could not
            be reached.
            """
    )

    @OptionGroup(title: "Node")
    var via: ViaOptions

    @OptionGroup(title: "What to look for")
    var host: HostOptions

    @OptionGroup(title: "Input")
    var input: InputOptions

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How the report is written; sarif is for code scanning.", valueName: "format")
    )
    var format = CheckCommand.Format.text

    @Flag(help: "Print the JSON Schema of -o json instead.")
    var schema = false

    func run() throws {
        if schema { return try OutputStream.output.write(HostReport.schema) }
        let (options, manifests) = try host.options(input)
        let evidence = try host.evidence(via)
        let report = HostReport(of: evidence, options: options)
        switch format {
        case .text: try HostOutput.write(report, evidence, manifests: manifests, to: .output)
        case .json: try OutputStream.output.write(report.json())
        case .sarif:
            let printer = SARIFDiagnosticPrinter(
                version: PodRouteVersion.current,
                rules: HostReport.rules,
                input: evidence.sources.files.first?.name ?? ""
            )
            try OutputStream.output.write(printer.document(of: report.diagnostics))
        }
        try ExitStatus(report.diagnostics, isStrict: strict).end()
    }
}
