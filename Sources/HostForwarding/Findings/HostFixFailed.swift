public import Diagnostics

/// A command of a fix failed on the node.
enum HostFixFailed {
    static let rule = DiagnosticRule(
        id: "host-fix-failed",
        severity: .error,
        summary: "A command of `podroute host fix` failed on the node; those after it were not run.",
        remedy: "`podroute host fix --undo` takes back the commands before it."
    )
}

extension HostFix {
    /// A command failed.
    /// - Parameters:
    ///   - command: the command.
    ///   - status: its exit status.
    ///   - errors: what it printed to standard error.
    public static func failure(of command: String, status: Int, errors: [UInt8]) -> Diagnostic {
        let said = errors.split(separator: 0x0a).first.map { ": " + String(decoding: $0, as: UTF8.self) } ?? ""
        return Diagnostic(HostFixFailed.rule, "`\(command)` ended with status \(status)\(said)")
    }
}
