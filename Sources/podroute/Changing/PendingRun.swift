import Diagnostics
import PodRoute
import RouterSessions

/// Ends changes that wait for their confirmation, one way or the other.
struct PendingRun {
    let routers: [RouterConfiguration]
    let record: RecordFile?

    /// What the help of the two commands says.
    static func discussion(of command: String) -> String {
        """
        Such a change was made by podroute apply --confirm-within.

        Examples:
          podroute \(command) --router edge1
          podroute \(command) --all --record changes.jsonl

        Exit status: 0 done; 1 done, but not made to outlast a restart or not
        recorded; 2 wrong usage; 4 no change waits there, or the router could
        not be reached.
        """
    }

    /// Ends them all; a router where that fails does not keep the others from it.
    /// - Parameter end: how.
    func run(_ end: (RouterSession) throws(SessionError) -> ChangeOutcome) throws {
        let progress = ProgressLine(count: routers.count)
        let printer = ChangePrinter(usesColour: OutputStream.output.usesColour)
        var worst = ExitStatus.done
        for router in routers {
            progress.next()
            var status = ExitStatus.done
            do {
                let session = try RouterSession(router) { progress.show($0, router: router.name) }
                defer { session.end() }
                let outcome = try end(session)
                try record?.append(ChangeRecord(router: router.name, before: nil, outcome: outcome))
                progress.clear()
                try DiagnosticOutput.tell(outcome.diagnostics)
                try OutputStream.output.write(printer.line(outcome.notes, router: router.name.printable))
                if outcome.diagnostics.contains(where: { $0.severity == .error }) { status = .diagnosed }
            } catch let error as SessionError {
                progress.clear()
                try DiagnosticOutput.tell([error.diagnostic(of: router.name)])
                status = .failed
            } catch let error as RecordFile.Failure {
                progress.clear()
                let message = "what became of the change of \(router.name) was not recorded: \(error.message)"
                try DiagnosticOutput.tell([ChangeRule.notRecorded.diagnostic(message)])
                status = .diagnosed
            }
            if status.rawValue > worst.rawValue { worst = status }
        }
        try worst.end()
    }
}
