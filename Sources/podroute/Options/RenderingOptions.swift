import ArgumentParser
import PodRoute

/// What the operator asks of the text besides the routes.
struct RenderingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The route tag that marks the routes as podroute's.", valueName: "number"),
        transform: ArgumentTransform.number
    )
    var tag: UInt64?

    @Option(
        help: ArgumentHelp("Administrative distance or metric, where the lower one wins.", valueName: "number"),
        transform: ArgumentTransform.number
    )
    var distance: UInt64?

    @Option(
        help: ArgumentHelp("Preference, where the higher one wins (BIRD).", valueName: "number"),
        transform: ArgumentTransform.number
    )
    var preference: UInt64?

    @Option(
        help: ArgumentHelp("The VRF or routing table the routes belong to.", valueName: "name"),
        transform: ArgumentTransform.name
    )
    var vrf: String?

    @Option(
        help: ArgumentHelp("The description, route name or comment that marks a route.", valueName: "text"),
        transform: ArgumentTransform.name
    )
    var name: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A setting that the dialect declares; podroute dialects NAME lists them. Repeatable.",
            valueName: "key=value"
        ),
        transform: ArgumentTransform.setting
    )
    var settings: [(key: String, value: String)] = []

    @Flag(help: "Leave comments and what else is for people out.")
    var compact = false

    @Flag(help: "Let every route carry its next hops itself, where the dialect would share them between routes.")
    var plainMultipath = false

    @Option(
        help: ArgumentHelp(
            "How much of a NETCONF request an XML dialect writes: all of it (rpc), the <config> element, or what is inside it.",
            valueName: "what"
        )
    )
    var wrap: RenderOptions.Wrap?
}

extension RenderingOptions {
    /// The options as a dialect takes them.
    func options(_ policy: PolicyOptions) throws -> RenderOptions {
        var options = RenderOptions()
        options.tag = tag
        options.distance = distance
        options.preference = preference
        options.vrf = vrf
        options.name = name
        for (key, value) in settings {
            guard options.settings.updateValue(value, forKey: key) == nil else {
                throw UsageError("--set \(key) is given twice", help: "give it once")
            }
        }
        options.compact = compact
        options.plainMultipath = plainMultipath
        options.wrap = wrap
        options.bfd = policy.usesBFD
        options.family = policy.family
        return options
    }
}
