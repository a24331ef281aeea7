import ArgumentParser
import PodRoute

/// `podroute confirm`: ends a change that undoes itself early.
struct ConfirmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm",
        abstract: "Keep changes that undo themselves unless they are confirmed.",
        usage: "podroute confirm (--router <name>... | --all)",
        discussion: """
            Such a change was made by podroute apply --confirm-within.

            Examples:
              podroute confirm --router edge1
              podroute confirm --all --record changes.jsonl

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
            try session.confirm()
        }
    }
}
