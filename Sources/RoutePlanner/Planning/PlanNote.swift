import Diagnostics
import KubeOVN

/// Something to say of a plan as a whole.
struct PlanNote {
    let rule: DiagnosticRule
    let message: String
    let help: String?

    var diagnostic: Diagnostic { Diagnostic(rule, message, help: help) }

    /// All there is to say of a plan as a whole.
    /// - Parameter pods: what became of the pods, where they are routed one by one.
    static func all(of routes: [RouteSheet.Row], pods: PodCount?, policy: RoutingPolicy) -> [PlanNote] {
        var notes: [PlanNote] = []
        if let pods {
            let message = PodRoutesMade.message(pods)
            notes.append(PlanNote(rule: PodRoutesMade.rule, message: message, help: PodRoutesMade.help(pods)))
        }
        let isAsymmetric = pods.map { $0.symmetric < $0.pods } ?? true
        if policy.environment == .physical, isAsymmetric, routes.contains(where: { $0.gatewayType == .distributed }) {
            notes.append(PlanNote(rule: AsymmetricReply.rule, message: AsymmetricReply.message, help: nil))
        }
        if policy.bfd, !routes.isEmpty {
            notes.append(PlanNote(rule: BFDNeedsPeers.rule, message: BFDNeedsPeers.message, help: nil))
        }
        return notes
    }

    /// The rules that speak of a plan as a whole.
    static let ids: Set<String> = [PodRoutesMade.rule.id, AsymmetricReply.rule.id, BFDNeedsPeers.rule.id]
}
