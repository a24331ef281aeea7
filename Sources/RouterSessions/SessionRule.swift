public import Diagnostics

/// What can go wrong while podroute talks to a router.
public enum SessionRule: String, Sendable, Hashable, CaseIterable {
    case unreachable = "router-unreachable"
    case timedOut = "router-timed-out"
    case locked = "router-locked"
    case pending = "pending-change"
    case unreadableAnswer = "unreadable-answer"
    case invalid = "change-invalid"
    case rejected = "change-rejected"
    case unsupported = "router-unsupported"

    /// The rule's entry in the table of diagnostics.
    public var rule: DiagnosticRule {
        DiagnosticRule(id: rawValue, severity: .error, summary: summary, remedy: remedy)
    }

    private var summary: String {
        switch self {
        case .unreachable: "The command that leads to the router (`via`) could not be started, or ended."
        case .timedOut: "The router did not answer in time."
        case .locked: "Somebody else is changing the router's routes at this moment."
        case .pending: "An earlier change waits for its confirmation, or there is none to confirm or take back."
        case .unreadableAnswer: "What the router answered cannot be read."
        case .invalid: "The router would not take the change; nothing was changed."
        case .rejected: "The router refused a step, or did not do what it said."
        case .unsupported: "The router cannot do what was asked."
        }
    }

    private var remedy: String {
        switch self {
        case .unreachable: "Run the words of `via` by hand: what they print on standard error is quoted in the message."
        case .timedOut: "See whether the router is busy; `timeout` in podroute.yaml gives it more time."
        case .locked: "Wait until the one who is named has ended."
        case .pending: "`podroute confirm` keeps a change that waits, `podroute revert` takes it back."
        case .unreadableAnswer: "See whether `programs` and `dialect` in podroute.yaml fit the router."
        case .invalid: "Do what the router's words ask for; `podroute render` shows the text."
        case .rejected: "`podroute routes` shows what the router has; its own log says why it refused."
        case .unsupported: "See the page of the dialect: `podroute dialects NAME`."
        }
    }
}
