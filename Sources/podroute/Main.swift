import ArgumentParser
import Diagnostics
import Glibc
import PodRoute

/// Routes from a router outside the cluster to the pods of Kube-OVN Subnets.
@main
struct Podroute: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "podroute",
        abstract: "Routes that lead a router outside the cluster to the pods of Kube-OVN Subnets.",
        usage: "podroute <subcommand> [options]",
        discussion: """
            Reads Subnets, Nodes and Vpcs, decides the next hops, and writes them in the
            router's own language, or brings the routers of podroute.yaml to them.

            Examples:
              kubectl get subnets,nodes,vpcs -o yaml | podroute render --to frr
              podroute plan -f cluster.yaml
              podroute explain -f cluster.yaml 10.16.0.5
              podroute diff --live
              podroute apply --live --router edge1 --confirm-within 2m

            Exit status: 0 all is well; 1 at least one error (with --strict also a
            warning): what could be made was still printed; 2 wrong usage or
            unreadable input. Commands that talk to routers have more: see their help.
            """,
        version: "podroute \(PodRouteVersion.current)",
        subcommands: [
            RenderCommand.self, PlanCommand.self, CheckCommand.self, ExplainCommand.self, TraceCommand.self,
            MapCommand.self,
            DialectsCommand.self,
            DiffCommand.self, ApplyCommand.self, ConfirmCommand.self, RevertCommand.self, RoutesCommand.self,
            HostCommand.self,
        ]
    )

    /// Before the parser's own errors, as before everybody else's.
    static var _errorPrefix: String { "podroute: error: " }

    static func main() {
        let status: Int32
        do {
            let words = Array(CommandLine.arguments.dropFirst())
            try refuseUnknownCommand(words)
            var command = try parseAsRoot(words)
            try command.run()
            status = ExitStatus.done.rawValue
        } catch {
            status = Ending.status(after: error)
        }
        Glibc.exit(status)
    }

    func run() throws { throw UsageError("no command given", help: "podroute --help lists the commands") }

    /// The parser would call these unexpected or unknown, without a word of what was meant.
    private static func refuseUnknownCommand(_ words: [String]) throws {
        // For a name that it does not know, `help` would print the help of all.
        var words = words.first == "help" ? words.dropFirst() : words[...]
        var (commands, path) = (configuration.subcommands, "podroute")
        while !commands.isEmpty, let word = words.popFirst() {
            let known = commands.compactMap { $0.configuration.commandName } + (path == "podroute" ? ["help"] : [])
            if word.hasPrefix("-") {
                guard word.hasPrefix("-f") || word.hasPrefix("--filename"),
                    let command = words.first(where: known.contains)
                else { return }
                throw UsageError("the command stands before its options", help: "\(path) \(command) \(word) …")
            }
            guard known.contains(word) else {
                let meant = NearestName.of(word, in: known).map { "did you mean \($0)? " } ?? ""
                throw UsageError("there is no command \"\(word)\"", help: meant + "\(path) --help lists the commands")
            }
            commands = commands.first { $0.configuration.commandName == word }?.configuration.subcommands ?? []
            path += " \(word)"
        }
    }
}
