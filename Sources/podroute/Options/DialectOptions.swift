import ArgumentParser
import PodRoute

/// The router's language.
struct DialectOptions: ParsableArguments {
    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(
            "The router's language, with or without a version: frr, frr@8.5. podroute dialects lists them.",
            valueName: "dialect"
        ),
        completion: .list(Dialect.embeddedNames),
        transform: ArgumentTransform.name
    )
    var name: String?

    @Option(
        name: .customLong("template"),
        help: ArgumentHelp(
            "A dialect folder of one's own; podroute dialects NAME --export DIR starts one.",
            valueName: "dir"
        ),
        completion: .directory,
        transform: ArgumentTransform.name
    )
    var folder: String?

    /// The dialect these options name.
    func dialect() throws -> Dialect { try Self.dialect(named: name, folder: folder) }

    /// The dialect of a name, of a folder, or of a folder in the version that the name says.
    static func dialect(named name: String?, folder: String?) throws -> Dialect {
        do {
            guard let folder else {
                guard let name else {
                    throw UsageError("--to DIALECT is missing", help: "podroute dialects lists the dialects")
                }
                return try Dialect(named: name)
            }
            guard let name else { return try Dialect(folder: folder) }
            let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let dialect = try Dialect(folder: folder, version: parts.count > 1 ? parts[1] : nil)
            guard parts[0] == dialect.name else {
                throw UsageError(
                    "--to \(parts[0]) and --template \(folder) contradict each other: the folder holds \(dialect.name)",
                    help: "leave --to out, or give it only to choose a version: --to \(dialect.name)@VERSION"
                )
            }
            return dialect
        } catch let error as DialectError {
            throw Refusal(error.diagnostics)
        }
    }
}
