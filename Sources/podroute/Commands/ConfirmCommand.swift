import ArgumentParser
import PodRoute

/// `podroute confirm`: ends a change that undoes itself early.
struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Keep changes that undo themselves unless they are confirmed.",
        usage: "podroute confirm (--router <name>... | --all)",
        discussion: PendingRun.discussion(of: "confirm")
    )

    @OptionGroup(title: "Routers")
    var routers: RouterOptions

    @OptionGroup(title: "Record")
    var record: RecordOptions

    func run() throws {
        let routers = try routers.routers(mayBeAll: false)
        try PendingRun(routers: routers, record: record.file()).run { session throws(SessionError) in
            try session.confirm()
        }
    }
}
