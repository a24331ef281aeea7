import ArgumentParser
import PodRoute

/// What the text is to change on a router that already has routes.
struct ChangeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write only the difference to an earlier plan, saved by podroute plan -o json; what is gone is withdrawn.",
            valueName: "plan.json"
        ),
        completion: .file(extensions: ["json"]),
        transform: ArgumentTransform.name
    )
    var since: String?

    @Flag(help: "Write the text that takes the routes away again.")
    var withdraw = false

    @Flag(help: "Write a whole-file dialect although prefixes are held, and so leave those out of the file.")
    var partial = false

    func validate() throws {
        if since != nil, withdraw { throw ValidationError("--since and --withdraw exclude each other") }
    }

    /// What these options ask for.
    func purpose() throws -> Rendering.Purpose {
        if withdraw { return .withdraw }
        guard let since else { return .install }
        var sources = SourceMap()
        do {
            guard let file = try InputFiles.read([since]).first else { return .install }
            sources.add(file)
            return .change(from: try SavedPlan(name: file.name, bytes: file.bytes))
        } catch {
            throw Refusal([error], sources: sources)
        }
    }
}
