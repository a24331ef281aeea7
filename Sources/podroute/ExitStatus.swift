import ArgumentParser
import PodRoute

/// The ways a command ends.
enum ExitStatus: Int32 {
    /// All is well.
    case done = 0
    /// At least one error, or with `--strict` a warning; what could be made was printed.
    case diagnosed = 1
    /// Wrong usage, unreadable input, or an output that cannot be written.
    case refused = 2
    /// A guard refused, or somebody at the prompt; nothing was changed.
    case guarded = 3
    /// A router could not be reached or would not take the change, and has the routes it had.
    case failed = 4
    /// A router is in a state that somebody has to look at.
    case uncertain = 5

    /// The status for what was found.
    init(_ diagnostics: [Diagnostic], isStrict: Bool) {
        self.init(worst: diagnostics.lazy.map(\.severity).max(), isStrict: isStrict)
    }

    /// The status for what a plan says, and for what was found besides.
    init(_ diagnostics: PlanDiagnostics, and others: [Diagnostic] = [], isStrict: Bool) {
        let worst = Severity.allCases.filter { diagnostics.count(of: $0) > 0 } + others.lazy.map(\.severity)
        self.init(worst: worst.max(), isStrict: isStrict)
    }

    private init(worst: Severity?, isStrict: Bool) {
        self = worst ?? .note >= (isStrict ? .warning : .error) ? .diagnosed : .done
    }

    /// Ends the command with this status.
    func end() throws {
        if self != .done { throw ExitCode(rawValue) }
    }
}
