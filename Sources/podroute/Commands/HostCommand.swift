import ArgumentParser

/// `podroute host`: looks into nodes.
struct HostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "host",
        abstract: "Look into a node: does it forward the packets of pods?",
        usage: "podroute host <subcommand> [options]",
        subcommands: [HostCollectCommand.self, HostCheckCommand.self, HostFixCommand.self]
    )
}
