public import Manifests

/// A Kube-OVN VpcEgressGateway, reduced to the sources it takes replies of.
public struct VpcEgressGateway: Sendable, Equatable {
    /// One entry of `spec.policies`: traffic from these subnets and blocks leaves through the gateway.
    public struct Policy: Sendable, Equatable {
        /// Names of Subnets.
        public var subnets: [Located<String>]
        /// Prefixes.
        public var ipBlocks: [Located<String>]

        /// Makes a policy.
        public init(subnets: [Located<String>] = [], ipBlocks: [Located<String>] = []) {
            self.subnets = subnets
            self.ipBlocks = ipBlocks
        }
    }

    /// `metadata.name`, and where the object names itself.
    public var name: Located<String>
    /// `metadata.namespace`.
    public var namespace = ""
    /// `spec.vpc`; empty means the default VPC.
    public var vpc = ""
    /// `spec.policies`.
    public var policies: [Policy] = []
    /// The fields that could not be read.
    public var faults: [FieldFault] = []

    /// Makes a gateway of which nothing but the name is known.
    public init(name: Located<String>) { self.name = name }
}
