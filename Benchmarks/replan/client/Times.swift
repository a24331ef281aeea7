import RoutePlanner

/// How long updates took, and what they changed.
struct Times {
    private var times: [Duration] = []
    private var routes = 0

    mutating func add(_ time: Duration, _ changes: PlanChanges) {
        times.append(time)
        routes += changes.added.count + changes.changed.count + changes.removed.count
    }

    func report(_ name: String) {
        func milliseconds(_ time: Duration) -> String {
            let hundredths = Int(time / .microseconds(10))
            let rest = hundredths % 100
            return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
        }
        guard let longest = times.max() else { return }
        let columns = [milliseconds(times.sorted()[times.count / 2]), milliseconds(longest), "\(routes / times.count)"]
        func pad(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        print(name + String(repeating: " ", count: 16 - name.count) + columns.map { pad($0, 14) }.joined())
    }
}
