import ArgumentParser
import PodRoute

/// `podroute revert`: ends a change that undoes itself early.
struct RevertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert",
        abstract: "Take back changes that wait for their confirmation.",
        usage: "podroute revert (--router <name>... | --all)",
        discussion: PendingRun.discussion(of: "revert")
    )

    @OptionGroup(title: "Routers")
    var routers: RouterOptions

    @OptionGroup(title: "Record")
    var record: RecordOptions

    func run() throws {
        let routers = try routers.routers(mayBeAll: false)
        try PendingRun(routers: routers, record: record.file()).run { session throws(SessionError) in
            try session.revert()
        }
    }
}
