import ArgumentParser
import PodRoute

/// `podroute diff`: what would change on routers.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what would change on routers.",
        usage: "podroute diff [-f <file|dir|->]... [--router <name>]... [-o text|json]",
        discussion: """
            Reads the routers of podroute.yaml, all of them unless --router names
            some, and changes nothing. + is a route that is made, - one that goes,
            ~ one that changes; = is held and ! is somebody else's: both stay.
            A change that waits for its confirmation is told of beside them.

            Examples:
              kubectl get subnets,nodes,vpcs -o yaml | podroute diff
              podroute diff -f cluster.yaml --router edge1 --subnet web
              podroute diff --live -o json

            Exit status: 0 no difference; 1 a difference; 2 wrong usage, unreadable
            input, or a router that could not be read; 3 an input without Subnets.
            """
    )

    @OptionGroup(title: "Input")
    var input: InputOptions

    @OptionGroup(title: "Routers")
    var routers: RouterOptions

    @OptionGroup(title: "Selection")
    var selection: SelectionOptions

    @Flag(help: "Exit with status 2 for prefixes that are held or somebody else's, and for warnings.")
    var strict = false

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How the difference is written.", valueName: "format")
    )
    var format = ChangeFormat.text

    @Flag(help: "Print the JSON Schema of -o json, of apply too, instead.")
    var schema = false

    func run() throws {
        if schema { return try OutputStream.output.write(ChangesDocument.schema) }
        let routers = try routers.routers(mayBeAll: true)
        let cluster = try input.cluster(includesPods: routers.contains { $0.policy.granularity == .pod })
        let targets = try RouterTarget.all(routers, cluster: cluster, selection: selection)
        let isText = format == .text
        if isText {
            let diagnostics = RouterTarget.diagnostics(of: targets)
            try DiagnosticOutput.tell(diagnostics, sources: cluster.sources)
        }
        let printer = ChangePrinter(usesColour: OutputStream.output.usesColour)
        let progress = ProgressLine(count: targets.count)
        var entries: [ChangesDocument.Entry] = []
        var failures = 0
        for target in targets {
            progress.next()
            var entry = ChangesDocument.Entry(router: target.router.name, diagnostics: Array(target.plan.diagnostics))
            var diagnostics: [Diagnostic]
            var remarks: [String] = []
            do throws(SessionError) {
                let session = try RouterSession(target.router) { progress.show($0, router: target.router.name) }
                defer { session.end() }
                let change = try target.difference(session)
                entry.change = change
                diagnostics = change.diagnostics + change.guards + target.advice(on: change)
                if let pending = try session.pendingChange() {
                    diagnostics.append(pending.diagnostic(of: target.router.name))
                }
                remarks = session.remarks
            } catch {
                failures += 1
                diagnostics = [error.diagnostic(of: target.router.name)]
            }
            progress.clear()
            entry.diagnostics += diagnostics
            entries.append(entry)
            guard isText else { continue }
            try target.tell(remarks)
            try DiagnosticOutput.tell(diagnostics)
            if let change = entry.change {
                try OutputStream.output.write(printer.text(of: change, hasHeading: targets.count > 1))
            }
        }
        if !isText { try OutputStream.output.write(ChangesDocument(entries).json()) }
        try status(of: entries, failures: failures).end()
    }

    private func status(of entries: [ChangesDocument.Entry], failures: Int) -> ExitStatus {
        if failures > 0 { return .refused }
        let changes = entries.compactMap(\.change)
        let emptied = [ChangeRule.noSubnetsLeft, .noPodsLeft].map(\.rawValue)
        if changes.contains(where: { $0.guards.contains { emptied.contains($0.id) } }) {
            return .guarded
        }
        if strict, entries.flatMap(\.diagnostics).contains(where: { $0.severity >= .warning }) { return .refused }
        return changes.allSatisfy(\.isEmpty) ? .done : .diagnosed
    }
}

/// How differences are written.
enum ChangeFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
