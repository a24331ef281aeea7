import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

/// Reads `policy` of a router: the command's policy options by their names in camel case.
struct PolicyReader {
    static let keys = [
        "environment", "subnets", "subnetSelector", "nodeSelector", "nextHops", "maxNextHops", "nextHopAddress",
        "backupGateways", "allowNAT", "weightAnnotation", "joinSubnet", "serviceCIDRs", "clientPrefixes",
        "routerAddresses", "family", "granularity", "maxRoutes",
    ]

    private let mapping: ManifestMapping

    init(_ mapping: ManifestMapping) { self.mapping = mapping }

    func policy() throws(Diagnostic) -> RoutingPolicy {
        var policy = RoutingPolicy()
        policy.environment = try mapping.word("environment", RoutingPolicy.Environment.self) ?? policy.environment
        policy.subnetNames = try mapping.texts("subnets")
        policy.subnetSelector = try selector("subnetSelector")
        policy.nodeSelector = try selector("nodeSelector")
        policy.nextHops = try mapping.word("nextHops", RoutingPolicy.NextHopChoice.self) ?? policy.nextHops
        if let most = try mapping.number("maxNextHops") {
            guard 1...256 ~= most else {
                throw mapping.fault("`maxNextHops` is \(most), outside 1 to 256", mapping.node("maxNextHops"))
            }
            policy.maxNextHops = most
        }
        policy.nextHopAddress = try addressSource() ?? policy.nextHopAddress
        policy.backupGateways = try mapping.flag("backupGateways") ?? false
        policy.allowNAT = try mapping.flag("allowNAT") ?? false
        policy.weightAnnotation = try mapping.text("weightAnnotation")
        policy.joinSubnet = try mapping.text("joinSubnet") ?? policy.joinSubnet
        policy.serviceCIDRs = try values("serviceCIDRs") { text throws(AddressTextError) in try IPPrefix(text) }
        policy.clientPrefixes = try values("clientPrefixes") { text throws(AddressTextError) in try IPPrefix(text) }
        policy.routerAddresses = try values("routerAddresses") { text throws(AddressTextError) in try IPAddress(text) }
        if let text = try mapping.text("family") {
            guard let family = AddressFamily(text) else {
                throw mapping.fault("`family` is neither ipv4 nor ipv6", mapping.node("family"))
            }
            policy.family = family
        }
        policy.granularity = try mapping.word("granularity", RoutingPolicy.Granularity.self) ?? policy.granularity
        if let most = try mapping.number("maxRoutes") {
            guard most >= 1, policy.granularity == .pod else {
                let fault = most >= 1 ? "needs `granularity: pod`" : "is 0, and a table holds at least one route"
                throw mapping.fault("`maxRoutes` \(fault)", mapping.node("maxRoutes"))
            }
            policy.maxRoutes = most
        }
        return policy
    }

    private func selector(_ key: String) throws(Diagnostic) -> LabelSelector {
        guard let text = try mapping.text(key) else { return LabelSelector() }
        do {
            return try LabelSelector(text)
        } catch {
            throw mapping.fault("`\(key)`: \(error)", mapping.node(key))
        }
    }

    private func addressSource() throws(Diagnostic) -> RoutingPolicy.AddressSource? {
        guard let text = try mapping.text("nextHopAddress") else { return nil }
        guard let source = RoutingPolicy.AddressSource(text) else {
            throw mapping.fault(
                "`nextHopAddress` is none of internal, external, pinned and annotation=KEY",
                mapping.node("nextHopAddress")
            )
        }
        return source
    }

    private func values<Value>(
        _ key: String,
        _ parse: (String) throws(AddressTextError) -> Value
    ) throws(Diagnostic) -> [Value] {
        var values: [Value] = []
        for text in try mapping.texts(key) {
            do throws(AddressTextError) {
                values.append(try parse(text))
            } catch {
                throw mapping.fault(
                    "`\(key)` holds `\(NearestKey.printable(text))`, which has \(error)",
                    mapping.node(key)
                )
            }
        }
        return values
    }
}
