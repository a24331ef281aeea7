import ArgumentParser
import PodRoute

/// `podroute routes`: what routers have of ours.
struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "Show the routes with our mark that routers have.",
        usage: "podroute routes [--router <name>]... [-o text|json]",
        discussion: """
            Reads the routers of podroute.yaml, all of them unless --router names
            some. -o json writes an object a router, each on a line of its own.

            Examples:
              podroute routes
              podroute routes --router edge1
              podroute routes --router edge1 -o json | jq -r '.routes[].prefix'

            Exit status: 0 all were read; 2 wrong usage, or a router that could not
            be read.
            """
    )

    @OptionGroup(title: "Routers")
    var routers: RouterOptions

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("How the routes are written.", valueName: "format")
    )
    var format = ChangeFormat.text

    func run() throws {
        let routers = try routers.routers(mayBeAll: true)
        let progress = ProgressLine(count: routers.count)
        var listing = RouteListing([])
        var failures: [Diagnostic] = []
        for router in routers {
            progress.next()
            do throws(SessionError) {
                let session = try RouterSession(router) { progress.show($0, router: router.name) }
                defer { session.end() }
                listing.entries.append(RouteListing.Entry(try session.observe(), of: router))
            } catch {
                failures.append(error.diagnostic(of: router.name))
            }
        }
        progress.clear()
        try DiagnosticOutput.tell(failures)
        if !listing.entries.isEmpty || failures.isEmpty {
            try OutputStream.output.write(format == .json ? listing.json() : listing.table())
        }
        if !failures.isEmpty { try ExitStatus.refused.end() }
    }
}
