import Foundation

/// Watches what happens to a namespace's routes, event by event.
struct RouteMonitor {
    private let file: String
    private let namespace: Namespace

    /// Starts watching; it ends with the lab.
    init(_ namespace: Namespace, in lab: Lab) throws {
        file = "\(lab.folder)/\(UUID().uuidString).events"
        self.namespace = namespace
        try namespace.check(
            ["bash", "-c", "ip monitor route >\"$1\" 2>&1 </dev/null & echo $!", "bash", file]
        )
        // Only what happens after it listens is seen: a route of its own tells when.
        let listens = try eventually {
            try namespace.ip("route add 192.0.2.0/24 dev lo")
            try namespace.ip("route del 192.0.2.0/24 dev lo")
            return events().contains { $0.contains("192.0.2.0/24") }
        }
        guard listens else { throw LabError("no route monitor") }
    }

    /// The events so far, one a line: a route that came, or `Deleted` and the route that went.
    func events() -> [String] {
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// The events of a prefix.
    func events(of prefix: String) -> [String] { events().filter { $0.contains(prefix) } }
}
