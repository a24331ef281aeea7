/// The command was used in a way that has no answer; ends it with status 2 and nothing on standard output.
struct UsageError: Error {
    let message: String
    /// The way out, where there is one beyond the command's help.
    var help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
