package import Diagnostics
package import RouteModel

/// What becomes of a packet by the node's routing alone.
package struct RouteOutcome: Sendable, Hashable {
    /// Where it goes.
    package enum Decision: Sendable, Hashable {
        /// Out by an interface, to a router or, without one, to the destination itself.
        case forward(output: String, gateway: IPAddress?)
        /// To the node itself.
        case local
        /// Nowhere, without a word.
        case drop
        /// Nowhere, and the sender is told.
        case reject
        /// The evidence does not say.
        case unknown
    }

    package let decision: Decision
    /// Why, in a few words: "the route to 10.16.0.0/16 leads to ovn0".
    package let reason: String
    /// The route, rule or setting that decides.
    package let place: SourcePlace?

    /// Makes an outcome.
    package init(_ decision: Decision, _ reason: String, at place: SourcePlace? = nil) {
        self.decision = decision
        self.reason = reason
        self.place = place
    }
}
