/// How many pods of distributed Subnets a plan reaches through the node that runs each, and with how many routes.
public struct PodCount: Sendable, Hashable {
    /// The addresses of pods; a pod with two families counts twice.
    public internal(set) var pods = 0
    /// Those that are reached through their own node, so that replies come the way requests go.
    public internal(set) var symmetric = 0
    /// The routes to pods.
    public internal(set) var routes = 0
    /// The fewest routes that would reach all pods through their own nodes, where those can be next hops.
    public internal(set) var needed = 0

    static func += (left: inout Self, right: Self) {
        left.pods += right.pods
        left.symmetric += right.symmetric
        left.routes += right.routes
        left.needed += right.needed
    }
}
