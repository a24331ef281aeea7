import Glibc

/// What is said when somebody interrupts a change: the router takes care of itself, and the words say how.
///
/// Nothing is undone on the way out. Before the change there is nothing to undo, and afterwards the router's own undo is armed.
enum Interruption {
    // The handler may use nothing but write(2) and _exit(2); it reads a text that is complete whenever it is there.
    private nonisolated(unsafe) static var text: UnsafeMutableBufferPointer<UInt8>?

    /// Ends the command on SIGINT and SIGTERM with the text that ``tell(_:)`` was given last.
    static func watch() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if let text = Interruption.text { _ = Glibc.write(STDERR_FILENO, text.baseAddress, text.count) }
                _exit(128 + number)
            }
        }
    }

    /// Sets what is said; the earlier text is kept, since the handler may be reading it.
    static func tell(_ words: String) {
        let bytes = Array("\npodroute: interrupted: \(words)\n".utf8)
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = buffer.initialize(from: bytes)
        text = buffer
    }
}
