import Manifests

/// What the routing tables say to a question.
enum RouteAnswer: Sendable, Hashable {
    /// A route, and those of its next hops that can be chosen.
    case route(HostRoute, hops: [HostRoute.Hop])
    /// Nothing leads there; whether the sender is told, why, and where that stands.
    case none(isTold: Bool, String, SourcePosition?)
    /// The evidence does not say.
    case unknown(String, SourcePosition?)
}
