import ArgumentParser
import Diagnostics
import PodRoute

/// How the command ends when something is thrown: what is said, where, and with which status.
enum Ending {
    static func status(after error: any Error) -> Int32 {
        do {
            return try report(error)
        } catch {
            // A reader that went away needs no answer, and one that cannot be answered gets none.
            if !error.isClosedPipe { try? OutputStream.errors.write("podroute: error: \(error.message)\n") }
            return ExitStatus.refused.rawValue
        }
    }

    private static func report(_ error: any Error) throws(OutputStream.Failure) -> Int32 {
        switch error {
        case let failure as OutputStream.Failure: throw failure
        case let code as ExitCode: return code.rawValue
        case let usage as UsageError:
            var text = "podroute: error: \(usage.message.printable)\n"
            if let help = usage.help { text += "help: \(help.printable)\n" }
            try OutputStream.errors.write(text)
            return ExitStatus.refused.rawValue
        case let refusal as Refusal:
            try DiagnosticOutput.tell(refusal.diagnostics, sources: refusal.sources)
            return ExitStatus.refused.rawValue
        case let failure as NodeFailure:
            try DiagnosticOutput.tell([failure.diagnostic])
            return ExitStatus.failed.rawValue
        default:
            let text = Podroute.fullMessage(for: error)
            guard Podroute.exitCode(for: error) != .success else {
                // Help texts, the version and completion scripts.
                try OutputStream.output.write(text + (text.hasSuffix("\n") ? "" : "\n"))
                return ExitStatus.done.rawValue
            }
            try OutputStream.errors.write(escaped(text) + hint(for: text))
            return ExitStatus.refused.rawValue
        }
    }

    /// What the parser's words leave open: most often a file whose `-f` was forgotten.
    private static func hint(for text: String) -> String {
        text.contains(": Unexpected argument ") ? "help: manifests are named with -f: podroute plan -f FILE\n" : ""
    }

    /// The parser's own words: its lines stay, what else does not print is escaped, since it quotes the arguments.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "\n").map { String($0).printable + "\n" }.joined()
    }
}
