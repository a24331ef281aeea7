public import Manifests

/// A Kube-OVN Vpc, reduced to what can divert a reply.
public struct Vpc: Sendable, Equatable {
    /// One entry of `spec.policyRoutes`.
    public struct PolicyRoute: Sendable, Equatable {
        /// Higher wins; Kube-OVN's own policies for subnets stand at 29000 (pkg/util/const.go).
        public var priority: Int
        /// An OVN match expression, such as `ip4.src == 10.16.0.0/16`.
        public var match: Located<String>
        /// `allow`, `drop` or `reroute`.
        public var action: String
        /// `nextHopIP`, for `reroute`.
        public var nextHop: String

        /// Makes a policy route.
        public init(priority: Int, match: Located<String>, action: String, nextHop: String = "") {
            self.priority = priority
            self.match = match
            self.action = action
            self.nextHop = nextHop
        }
    }

    /// `metadata.name`, and where the object names itself.
    public var name: Located<String>
    /// `status.default`: whether this is the default VPC.
    public var isDefault = false
    /// `spec.policyRoutes`.
    public var policyRoutes: [PolicyRoute] = []
    /// The fields that could not be read.
    public var faults: [FieldFault] = []

    /// Makes a Vpc of which nothing but the name is known.
    public init(name: Located<String>) { self.name = name }
}
