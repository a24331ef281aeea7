import Diagnostics
import KubeOVN
import Manifests

/// There are more candidates than a route takes.
///
/// In a large cluster every distributed Subnet says so: what it takes to say it is kept, and the words are made when they are read.
enum NextHopLimit {
    static let rule = DiagnosticRule(
        id: "next-hop-limit",
        severity: .note,
        summary: "More nodes could be next hops than --max-next-hops allows or the dialect can hold.",
        remedy: "Raise --max-next-hops if the router holds more."
    )

    /// Where it is said of a Subnet.
    static func position(_ subnet: Subnet) -> SourcePosition {
        subnet.gatewayType?.position ?? subnet.name.position
    }

    static func diagnostic(_ limit: RoutedSubnet.Limit, subnet: String, place: SourcePlace?) -> Diagnostic {
        Diagnostic(
            rule,
            "\(limit.taken) of \(limit.candidates) candidates are next hops of Subnet \(Words.name(subnet))",
            subnet: subnet,
            place: place
        )
    }
}
