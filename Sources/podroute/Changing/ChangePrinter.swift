import Diagnostics
import PodRoute
import RouterSessions

/// Differences and endings as text for people.
struct ChangePrinter {
    let usesColour: Bool

    /// A difference, as `diff` prints one.
    /// - Parameter hasHeading: whether the router's name and the numbers stand above it.
    func text(of change: RouterChange, hasHeading: Bool) -> String {
        var text = hasHeading ? paint("\(change.router): \(ChangeListing.count(change))", "1") + "\n" : ""
        for line in ChangeListing(change).lines {
            text += paint("\(line.sign.rawValue) \(line.text)", Self.colour(line.sign)) + "\n"
        }
        return text
    }

    /// How a change ended, and what was verified or undone.
    func text(of outcome: ChangeOutcome, router: String) -> String {
        let colour = outcome.ending.isSuccess ? "32" : "31"
        return paint("\(router): \(Self.words(outcome.ending))", colour) + "\n"
            + outcome.notes.map { "  \($0.printable)\n" }.joined()
    }

    /// What was done to a router, on one line.
    func line(_ notes: [String], router: String) -> String {
        "\(router): \(notes.joined(separator: "; ").printable)\n"
    }

    /// All routers together.
    static func summary(_ outcomes: [ChangeOutcome]) -> String {
        let parts = ChangeOutcome.Ending.allCases.compactMap { ending -> String? in
            let count = outcomes.count { $0.ending == ending }
            return count == 0 ? nil : "\(count) \(ending.rawValue)"
        }
        return "\(outcomes.count) routers: \(parts.joined(separator: ", "))\n"
    }

    private static func words(_ ending: ChangeOutcome.Ending) -> String {
        switch ending {
        case .verified: "done and verified"
        case .nothingToDo: "nothing to do"
        case .partlyHeld: "done and verified; some prefixes are held or somebody else's"
        case .refused: "nothing was changed"
        case .takenBack: "failed; the router has the routes it had"
        case .uncertain: "failed, and the state is uncertain: look at the router"
        }
    }

    private static func colour(_ sign: ChangeListing.Sign) -> String {
        switch sign {
        case .install: "32"
        case .withdraw: "31"
        case .replace: "33"
        case .held, .foreign: "36"
        }
    }

    private func paint(_ text: String, _ style: String) -> String {
        usesColour ? "\u{1b}[\(style)m\(text)\u{1b}[0m" : text
    }
}
