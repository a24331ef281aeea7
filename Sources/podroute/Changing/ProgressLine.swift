import Diagnostics
import Glibc
import PodRoute

/// One line at the bottom of a terminal that says what is being done; nothing elsewhere.
final class ProgressLine {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let count: Int
    private var index = 0
    private var hasText = false

    /// - Parameter count: how many routers there are.
    init(count: Int) { self.count = count }

    /// Begins with the next router.
    func next() { index += 1 }

    /// Shows a step.
    func show(_ step: RouterSession.Step, router: String) { show(step.rawValue, of: router) }

    /// Shows what is being done with a router or node.
    func show(_ step: String, of name: String) {
        guard isShown else { return }
        let place = count > 1 ? " (\(index) of \(count))" : ""
        write("\r\u{1b}[K\(name.printable)\(place): \(step)…")
        hasText = true
    }

    /// Takes the line away, for other output.
    func clear() {
        if hasText { write("\r\u{1b}[K") }
        hasText = false
    }

    /// Progress is worth no failure.
    private func write(_ text: String) { try? OutputStream.errors.write(text) }
}
