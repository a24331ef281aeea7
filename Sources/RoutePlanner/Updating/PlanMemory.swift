import KubeOVN

/// What a plan remembers of how it was made, so that it can be brought up to date.
struct PlanMemory: Sendable {
    var cluster: Cluster
    var policy: RoutingPolicy
}
