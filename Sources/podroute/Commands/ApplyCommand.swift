import ArgumentParser
import PodRoute

/// `podroute apply`: brings routers to what they shall have.
struct ApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Bring routers to the routes they shall have.",
        usage: "podroute apply [-f <file|dir|->]... (--router <name>... | --all) [--confirm-within <time>]",
        discussion: """
            Shows the difference, asks, sends it, and reads it back. Only routes with
            the router's mark are ever changed. What fails is taken back. Routers are
            named in podroute.yaml:

              routers:
              - name: edge1
                dialect: frr
                via: [ssh, edge1]
                mark: {tag: 4242}

            Examples:
              podroute apply -f cluster.yaml --router edge1
              podroute apply -f cluster.yaml --all --yes --record changes.jsonl
              podroute apply --live --router edge1 --confirm-within 2m
              podroute apply --live --all --yes --confirm-within 1m --probe 'curl -sf http://10.16.0.5/'

            Exit status: 0 done and verified, or nothing to do; 1 done, but prefixes
            are held or somebody else's; 2 wrong usage or unreadable input; 3 refused
            by a guard or at the prompt, nothing was changed; 4 failed, the router has
            the routes it had; 5 uncertain: the output says what to look at. Of
            several routers the worst counts.
            """
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Routers")
    var routers: RouterOptions

    @OptionGroup(title: "Selection")
    var selection: SelectionOptions

    @OptionGroup(title: "Confirmation")
    var confirmation: ConfirmationOptions

    @Flag(help: "Go on with the next router when one fails.")
    var keepGoing = false

    @OptionGroup(title: "Record")
    var record: RecordOptions

    @Flag(help: "Exit with status 1 for warnings too.")
    var strict = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How plan and result are written.", valueName: "format")
    )
    var format = ChangeFormat.text

    func run() throws {
        let isText = format == .text
        guard confirmation.yes || isText && Terminal.isThere else {
            throw UsageError(
                isText
                    ? "apply asks before it changes a router, and there is no terminal to ask on"
                    : "apply asks before it changes a router, and -o json asks nobody",
                help: "--yes makes the change without asking; podroute diff shows it"
            )
        }
        let routers = try routers.routers(mayBeAll: false)
        let cluster = try input.cluster(includesPods: routers.contains { $0.policy.granularity == .pod })
        let targets = try RouterTarget.all(routers, cluster: cluster, selection: selection)
        let file = try record.file()
        if isText {
            let diagnostics = RouterTarget.diagnostics(of: targets)
            try DiagnosticOutput.tell(diagnostics, sources: cluster.sources)
        }
        Interruption.tell("nothing was changed")
        Interruption.watch()
        let run = ApplyRun(confirmation, isText: isText, record: file, count: targets.count)
        var entries: [ChangesDocument.Entry] = []
        var failed: String?
        for target in targets {
            if let failed, !keepGoing {
                entries.append(try run.skip(target, after: failed))
                continue
            }
            let entry = try run.apply(target)
            entries.append(entry)
            if entry.outcome?.ending.isSuccess != true { failed = target.router.name }
        }
        let outcomes = entries.compactMap(\.outcome)
        if !isText {
            try OutputStream.output.write(ChangesDocument(entries).json())
        } else if outcomes.count > 1 {
            try OutputStream.output.write(ChangePrinter.summary(outcomes))
        }
        try status(of: entries).end()
    }

    private func status(of entries: [ChangesDocument.Entry]) -> ExitStatus {
        var worst = entries.compactMap(\.outcome).map(ExitStatus.init(of:)).max { $0.rawValue < $1.rawValue } ?? .done
        if worst == .done, strict, entries.flatMap(\.diagnostics).contains(where: { $0.severity >= .warning }) {
            worst = .diagnosed
        }
        return worst
    }
}

extension ExitStatus {
    /// The status for how one router's change ended.
    init(of outcome: ChangeOutcome) {
        switch outcome.ending {
        case .verified, .nothingToDo:
            self = outcome.diagnostics.contains { $0.severity == .error } ? .diagnosed : .done
        case .partlyHeld: self = .diagnosed
        case .refused: self = .guarded
        case .takenBack: self = .failed
        case .uncertain: self = .uncertain
        }
    }
}
