import ArgumentParser
import PodRoute

/// `podroute host fix`: the commands that mend what `host check` finds.
struct HostFixCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Print or run the commands that let a node forward pod traffic, or take them back.",
        usage: "podroute host fix [--via <words> | --evidence <dir>] [-f <file|dir|->]... [--apply | --undo] [--yes]",
        discussion: """
            Prints commands in the tool that owns what is in the way: iptables of the
            variant in use, nft or firewall-cmd, above the rule that drops, and sysctl with
            a file of its own under /etc/sysctl.d. Every rule carries the comment podroute.
            --apply asks, runs them on the node and checks again; --undo asks and takes
            back what carries the mark and nothing else. Rules of iptables and nft last
            until the next start of the node or of whoever owns them.

            Examples:
              podroute host fix --evidence evidence/n1
              podroute host fix --via "ssh node1 sudo" --apply
              podroute host fix --via "ssh node1 sudo" --undo --yes

            Exit status: 0 done, or nothing to do; 1 errors remain; 2 wrong usage or
            unreadable input; 3 refused at the prompt, nothing was changed; 4 the node
            could not be reached, or a command failed.
            """
    )

    @OptionGroup(title: "Node")
    var via: ViaOptions

    @OptionGroup(title: "What to look for")
    var host: HostOptions

    @OptionGroup(title: "Input")
    var input: InputOptions

    @Flag(help: "Run the commands on the node after a question, and check again.")
    var apply = false

    @Flag(help: "Take back on the node what --apply added, after a question; with --evidence print the commands.")
    var undo = false

    @Flag(help: "Ask nothing.")
    var yes = false

    func validate() throws {
        if apply, undo { throw ValidationError("--apply and --undo exclude each other") }
        if apply, host.folder != nil { throw ValidationError("--apply changes a node; --evidence names none") }
    }

    func run() throws {
        let (options, manifests) = try host.options(input)
        let evidence = try host.evidence(via)
        let report = HostReport(of: evidence, options: options)
        let commands = undo ? HostFix.undo(evidence) : HostFix.commands(report.findings)
        try OutputStream.output.write(commands.map { $0 + "\n" }.joined())
        guard apply || undo && host.folder == nil else {
            if !undo { try ExitStatus(report.diagnostics, isStrict: false).end() }
            return
        }
        guard !commands.isEmpty else {
            try OutputStream.errors.write("podroute: there is nothing to run\n")
            return try ExitStatus(report.diagnostics, isStrict: false).end()
        }
        try ask(report.node)
        try runOnNode(commands)
        guard apply else { return }
        let later = try via.collect()
        let second = HostReport(of: later, options: options)
        try HostOutput.write(second, later, manifests: manifests, to: .errors)
        try ExitStatus(second.diagnostics, isStrict: false).end()
    }

    private func ask(_ node: String) throws {
        guard !yes else { return }
        guard Terminal.isThere else {
            throw UsageError(
                "host fix asks before it changes a node, and there is no terminal to ask on",
                help: "--yes runs the commands without asking"
            )
        }
        guard try Terminal.ask("Run these commands on \(node.printable)?") == .yes else {
            try OutputStream.errors.write("podroute: nothing was changed\n")
            return try ExitStatus.guarded.end()
        }
    }

    private func runOnNode(_ commands: [String]) throws {
        let shell = try via.shell()
        for command in commands {
            let answer: NodeShell.Answer
            do {
                answer = try shell.run("changing", command)
            } catch {
                throw NodeFailure(via.name, error)
            }
            guard answer.status != 0 else { continue }
            throw NodeFailure(diagnostic: HostFix.failure(of: command, status: answer.status, errors: answer.errors))
        }
    }
}
