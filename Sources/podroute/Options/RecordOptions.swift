import ArgumentParser
import PodRoute

/// Where changes are written down.
struct RecordOptions: ParsableArguments {
    @Option(
        name: .customLong("record"),
        help: ArgumentHelp(
            "Append a line of JSON for each change: when, router, before, after, what was verified, how it ended.",
            valueName: "file"
        ),
        completion: .file(),
        transform: ArgumentTransform.name
    )
    var path: String?

    /// The file, opened before anything is changed.
    func file() throws -> RecordFile? {
        guard let path else { return nil }
        do {
            return try RecordFile(path)
        } catch {
            throw UsageError("cannot write to \(path): \(error.message)")
        }
    }
}
