import Diagnostics

/// How many routes lead to pods, and how many pods are symmetric by them.
enum PodRoutesMade {
    static let rule = DiagnosticRule(
        id: "pod-routes",
        severity: .note,
        summary:
            "With --granularity pod: how many routes lead to pods, and how many pods are reached through their own node.",
        remedy: "New pods, and pods that move, are reached by their Subnet's own route until the next plan."
    )

    static func message(_ count: PodCount) -> String {
        let limit = count.routes < count.needed ? " (of \(count.needed) that would serve all)" : ""
        return
            "\(count.symmetric) of \(count.pods) pod addresses in distributed Subnets are reached through their own node, "
            + "by \(count.routes) routes\(limit)"
    }

    static func help(_ count: PodCount) -> String? {
        count.routes < count.needed ? "Raise --max-routes if the router's table holds more." : nil
    }
}
