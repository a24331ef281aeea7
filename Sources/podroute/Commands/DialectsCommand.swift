import ArgumentParser
import PodRoute

/// `podroute dialects`: what each router's language can express.
struct DialectsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dialects",
        abstract: "List the routers' languages and what each can express.",
        usage: "podroute dialects [<name>] [--template <dir>] [--export <dir>] [--fields]",
        discussion: """
            Examples:
              podroute dialects
              podroute dialects frr
              podroute dialects frr --export my-frr
              podroute dialects --template my-frr
              podroute render -f cluster.yaml --template my-frr
            """
    )

    @Argument(
        help: ArgumentHelp("Show the page of this dialect, such as frr or frr@8.5.", valueName: "name"),
        completion: .list(Dialect.embeddedNames),
        transform: ArgumentTransform.name
    )
    var name: String?

    @Option(
        name: .customLong("template"),
        help: ArgumentHelp("Show the page of a dialect folder of one's own.", valueName: "dir"),
        completion: .directory,
        transform: ArgumentTransform.name
    )
    var folder: String?

    @Option(
        help: ArgumentHelp(
            "Write the dialect's folder there, to start one's own; no file is overwritten.",
            valueName: "dir"
        ),
        completion: .directory,
        transform: ArgumentTransform.name
    )
    var export: String?

    @Flag(help: "List the fields that templates can name.")
    var fields = false

    func validate() throws {
        if name == nil, folder == nil, export != nil { throw ValidationError("--export needs a dialect's name") }
        if fields, name != nil || folder != nil {
            throw ValidationError("--fields is the same for all dialects; leave the name out")
        }
    }

    func run() throws {
        if fields { return try OutputStream.output.write(FieldList.text) }
        do {
            guard name != nil || folder != nil else { return try OutputStream.output.write(try CapabilityTable.text()) }
            let dialect = try DialectOptions.dialect(named: name, folder: folder)
            guard let export else { return try OutputStream.output.write(dialect.page) }
            try OutputStream.output.write(try dialect.export(to: export).map { $0 + "\n" }.joined())
        } catch let error as DialectError {
            throw Refusal(error.diagnostics)
        }
    }
}
