public import Manifests

/// A Kube-OVN Subnet (`kubeovn.io/v1`), as written: defaults are not filled in, texts are not parsed.
public struct Subnet: Sendable, Equatable {
    /// `metadata.name`, and where the object names itself.
    public var name: Located<String>
    /// `metadata.labels`.
    public var labels: [String: String] = [:]
    /// `metadata.deletionTimestamp`, set while the object is being deleted.
    public var deletionTimestamp: Located<String>?
    /// `spec.provider`; absent means `ovn`.
    public var provider: Located<String>?
    /// `spec.vpc`; absent means the default VPC.
    public var vpc: Located<String>?
    /// `spec.vlan`; set on underlay subnets.
    public var vlan: Located<String>?
    /// `spec.logicalGateway`; makes a VLAN subnet behave as an overlay.
    public var logicalGateway: Located<Bool>?
    /// `spec.cidrBlock`: one prefix, or one a family separated by a comma.
    public var cidrBlock: Located<String>?
    /// `spec.gatewayType`, any text; see ``GatewayType``.
    public var gatewayType: Located<String>?
    /// `spec.gatewayNode`: node names separated by commas, each perhaps followed by `:ADDRESS`.
    public var gatewayNode: Located<String>?
    /// `spec.gatewayNodeSelectors`; invalid selectors are left out, as Kube-OVN does.
    public var gatewayNodeSelectors: [LabelSelector] = []
    /// `spec.enableEcmp`; concerns centralized subnets.
    public var enableEcmp: Located<Bool>?
    /// `spec.natOutgoing`; absent means false.
    public var natOutgoing: Located<Bool>?
    /// `spec.private`; absent means false.
    public var isPrivate: Located<Bool>?
    /// `spec.allowSubnets`: prefixes that may reach a private subnet.
    public var allowSubnets: [Located<String>] = []
    /// `spec.externalEgressGateway`: "v4", "v6" or "v4,v6".
    public var externalEgressGateway: Located<String>?
    /// `spec.vips`.
    public var vips: [Located<String>] = []
    /// `status.activateGateway`: the active gateway of a centralized subnet without ECMP.
    public var activateGateway: Located<String>?
    /// `status.conditions`.
    public var conditions: [Condition] = []
    /// The fields that could not be read.
    public var faults: [FieldFault] = []

    /// Makes a Subnet of which nothing but the name is known.
    public init(name: Located<String>) { self.name = name }

    /// Whether two Subnets say the same, wherever they were written; what podroute does not read does not count.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.labels == right.labels && left.deletionTimestamp == right.deletionTimestamp
            && left.provider == right.provider && left.vpc == right.vpc && left.vlan == right.vlan
            && left.logicalGateway == right.logicalGateway && left.cidrBlock == right.cidrBlock
            && left.gatewayType == right.gatewayType && left.gatewayNode == right.gatewayNode
            && left.gatewayNodeSelectors == right.gatewayNodeSelectors && left.enableEcmp == right.enableEcmp
            && left.natOutgoing == right.natOutgoing && left.isPrivate == right.isPrivate
            && left.allowSubnets == right.allowSubnets && left.externalEgressGateway == right.externalEgressGateway
            && left.vips == right.vips && left.activateGateway == right.activateGateway
            && left.conditions == right.conditions && left.faults.map(\.path) == right.faults.map(\.path)
    }
}
