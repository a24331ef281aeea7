import ArgumentParser
import PodRoute

/// `podroute revert`: ends a change that undoes itself early.
struct RevertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revert",
        abstract: "Take back changes that wait for their confirmation.",
        usage: "podroute revert (--router <name>... | --all)",
        discussion: """
            Such a change was made by podroute apply --confirm-within.

            Examples:
              podroute revert --router edge1
              podroute revert --all --record changes.jsonl

            Exit status: 0 done; 1 done, but not made to outlast a restart or not
            recorded; 2 wrong usage; 4 no change waits there, or the router could
            not be reached.
            """
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
