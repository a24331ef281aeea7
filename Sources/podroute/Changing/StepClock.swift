import Diagnostics
import PodRoute
import RouterSessions

/// Follows the steps of one router's change: shows them, knows when the change was made, and what an interruption leaves.
final class StepClock {
    private let router: RouterConfiguration
    private let progress: ProgressLine
    /// After how many seconds the router undoes the change by itself.
    var undoTime: Int?
    /// When the router had taken the change, at the latest; nil before.
    private(set) var changed: ContinuousClock.Instant?

    init(_ router: RouterConfiguration, progress: ProgressLine) {
        self.router = router
        self.progress = progress
        Interruption.tell("nothing was changed on \(router.name.printable)")
    }

    /// Notes that a step begins.
    func begin(_ step: RouterSession.Step) {
        progress.show(step, router: router.name)
        let name = router.name.printable
        switch step {
        case .connecting, .reading, .validating: break
        case .applying:
            // The undo's time begins when the change is made, and that is not before now.
            changed = .now
            let wait = undoTime.map { " within \($0) s of its beginning" } ?? ""
            Interruption.tell(
                "a change of \(name) may be half-way; the router undoes it by itself\(wait). "
                    + "podroute routes --router \(name) shows what is there, podroute revert takes it back now"
            )
        case .readingBack: break
        case .confirming, .persisting:
            Interruption.tell(
                "the change of \(name) was made and is being confirmed; podroute routes --router \(name) shows what is there"
            )
        case .takingBack:
            Interruption.tell(
                "the change of \(name) is being taken back; podroute routes --router \(name) shows what is there"
            )
        }
    }
}
