import Diagnostics
import RouteModel
import RoutePlanner

extension Trace {
    /// The way as a picture in text, and what it comes to in a sentence or two; `podroute trace` prints it.
    public var text: String {
        var lines: [String] = []
        for (place, stop) in request.enumerated() {
            if place > 0 { lines.append("  │") }
            lines += Self.lines(of: stop)
        }
        if !reply.isEmpty {
            lines += ["  │", "  ╵ and back:"]
            for stop in reply.dropFirst() {
                lines.append("  │")
                lines += Self.lines(of: stop)
            }
            if let loss = reply.first?.loss { lines.append("  ✗ lost: \(loss.words) [\(loss.id)]") }
        }
        lines += ["", conclusion]
        return lines.map { $0.printable + "\n" }.joined()
    }

    private static func lines(of stop: TraceStop) -> [String] {
        var lines: [String]
        if stop.choices.isEmpty {
            lines = [([stop.title] + stop.lines).joined(separator: "  ")]
        } else {
            lines = [stop.title]
            let width = stop.choices.map { "\($0.node)  \($0.detail)".unicodeScalars.count }.max() ?? 0
            for (place, choice) in stop.choices.enumerated() {
                let branch = place == stop.choices.count - 1 ? "└─" : "├─"
                let name = choice.detail.isEmpty ? choice.node : "\(choice.node)  \(choice.detail)"
                let padding = String(repeating: " ", count: width - name.unicodeScalars.count + 2)
                lines.append("  \(branch) \(name)\(padding)\(verdict(choice))")
            }
        }
        if let loss = stop.loss { lines.append("  ✗ lost: \(loss.words) [\(loss.id)]") }
        if let doubt = stop.doubt { lines.append("  ? not known: \(doubt.words) [\(doubt.id)]") }
        return lines
    }

    private static func verdict(_ choice: TraceStop.Choice) -> String {
        let words = choice.words.isEmpty ? "" : ": \(choice.words)"
        return switch choice.outcome {
        case .reaches: "✓ passes"
        case .lost: "✗ lost\(words)"
        case .partly: "✗ lost in part\(words)"
        case .unknown: "? not known\(words)"
        }
    }
}
