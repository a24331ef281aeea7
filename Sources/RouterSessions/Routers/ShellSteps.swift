/// A change as a shell on the router makes it: files, and lines that use them.
///
/// In every line `$change` is the folder with the files.
struct ShellSteps {
    /// Files by name, to be written into `$change` before anything is done.
    var files: [(name: String, bytes: [UInt8])] = []
    /// Lines that make the change as one unit; the status of the last one tells whether they did.
    var apply: String
    /// Lines that lead back to what was there, from wherever the change stopped; they may run twice.
    var undo: String
    /// Lines that keep the change, where that takes more than forgetting the undo.
    var confirm = ""
}
