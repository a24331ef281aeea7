public import Diagnostics

extension RoutePlan {
    /// Every kind of diagnostic a plan can hold, each id once, in the order of the decisions.
    public static let rules: [DiagnosticRule] =
        SubnetRows.all.map { $0.rule } + [CIDROverlap.rule]
        + [AmbiguousNodeAddress.rule, DuplicateNodeAddress.rule, NextHopInsideCluster.rule]
        + [NoGatewayConfigured.rule, NoReadyGateway.rule, NoActiveGateway.rule, NoNextHop.rule]
        + RouteRemarks.all.map { $0.rule }.filter { $0.id != NATOutgoing.rule.id } + [NextHopLimit.rule]
        + [DuplicatePodAddress.rule, PodOutsideSubnet.rule, PodNodeUnusable.rule, PodRoutesMade.rule]
        + [AsymmetricReply.rule, BFDNeedsPeers.rule]
}
