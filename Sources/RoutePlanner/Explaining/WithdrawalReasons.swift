import Diagnostics
public import KubeOVN
import Manifests
public import RouteModel

/// Why a plan has no route for a prefix that a router still has one for.
public struct WithdrawalReasons: Sendable {
    /// What is said where nothing is known of the prefix.
    public static let unknownPrefix = "no Subnet of the input has this prefix"

    private let reasons: [IPPrefix: String]
    /// The prefixes of all Subnets.
    private let known: PrefixSet

    /// Looks through a cluster once, however many prefixes are asked for.
    /// - Parameters:
    ///   - plan: the plan.
    ///   - cluster: the cluster that the plan was made for.
    public init(_ plan: RoutePlan, cluster: Cluster) {
        let causes = Dictionary(
            plan.diagnostics.compactMap { diagnostic in
                diagnostic.subnet.map { ($0, "\(diagnostic.message) [\(diagnostic.id)]") }
            },
            uniquingKeysWith: { first, _ in first }
        )
        let routed = Set(plan.routes.lazy.map(\.prefix))
        var reasons: [IPPrefix: String] = [:]
        var known = PrefixSet()
        for subnet in cluster.subnets {
            let name = subnet.name.value
            for prefix in CIDRBlock.readablePrefixes(in: subnet.cidrBlock?.value ?? "") {
                known.insert(prefix)
                guard !routed.contains(prefix) else { continue }
                // Of Subnets with the same prefix, one with a reason says more.
                guard reasons[prefix] == nil || causes[name] != nil else { continue }
                reasons[prefix] = causes[name] ?? "Subnet \(Words.name(name)) is not among the selected ones"
            }
        }
        self.reasons = reasons
        self.known = known
    }

    /// Why the plan has no route for a prefix, in one sentence.
    public subscript(_ prefix: IPPrefix) -> String {
        if let reason = reasons[prefix] { return reason }
        guard let whole = known.owner(of: prefix) else { return Self.unknownPrefix }
        return reasons[whole] ?? "the plan needs no route to this part of \(whole)"
    }
}
