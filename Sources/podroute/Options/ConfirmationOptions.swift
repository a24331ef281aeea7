import ArgumentParser
import PodRoute

/// How a change is confirmed, by people or by a command.
struct ConfirmationOptions: ParsableArguments {
    @Flag(help: "Pass over guards: many routes or nodes lost at once, next hops that are not connected, no Subnets.")
    var force = false

    @Flag(help: "Ask nothing. Needed where there is no terminal to ask on.")
    var yes = false

    @Option(
        help: ArgumentHelp(
            "Let the router undo the change unless it is confirmed within this time: 30s, 2m, 1h; at most 24h.",
            valueName: "time"
        ),
        transform: ArgumentTransform.duration
    )
    var confirmWithin: Int?

    @Option(
        help: ArgumentHelp(
            "Run this here with sh -c after the change: success confirms it, failure takes it back at once.",
            valueName: "command"
        ),
        transform: ArgumentTransform.name
    )
    var probe: String?

    func validate() throws {
        if probe != nil, confirmWithin == nil {
            throw ValidationError("--probe needs --confirm-within: the time after which the change undoes itself")
        }
    }
}
