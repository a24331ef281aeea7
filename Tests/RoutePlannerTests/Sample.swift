import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner

/// Clusters for tests, built in few words: three ready nodes n1 to n3 at 10.0.0.11 to .13 and fd00:a::11 to ::13.
enum Sample {
    /// Nowhere: what is built in code has no place.
    static let nowhere = SourcePosition(file: .max, line: 1, column: 1)

    static func text(_ text: String) -> Located<String> { Located(text, at: nowhere) }
    static func flag(_ flag: Bool) -> Located<Bool> { Located(flag, at: nowhere) }

    static func subnet(_ name: String, _ cidr: String?, _ change: (inout Subnet) -> Void = { _ in }) -> Subnet {
        var subnet = Subnet(name: text(name))
        subnet.cidrBlock = cidr.map(text)
        change(&subnet)
        return subnet
    }

    /// A centralized Subnet `web`, 10.166.0.0/16.
    static func centralized(
        _ gatewayNode: String?,
        active: String? = nil,
        cidr: String = "10.166.0.0/16",
        _ change: (inout Subnet) -> Void = { _ in }
    ) -> Subnet {
        subnet("web", cidr) {
            $0.gatewayType = text("centralized")
            $0.gatewayNode = gatewayNode.map(text)
            $0.activateGateway = active.map(text)
            change(&$0)
        }
    }

    static func node(
        _ name: String,
        _ addresses: [String],
        ready: String? = "True",
        _ change: (inout Node) -> Void = { _ in }
    ) -> Node {
        var node = Node(name: text(name))
        node.addresses = addresses.map { .init(type: "InternalIP", address: text($0)) }
        node.conditions = ready.map { [Condition(type: "Ready", status: $0)] } ?? []
        change(&node)
        return node
    }

    static func node(_ number: Int, ready: String? = "True", _ change: (inout Node) -> Void = { _ in }) -> Node {
        node("n\(number)", ["10.0.0.1\(number)", "fd00:a::1\(number)"], ready: ready, change)
    }

    static let nodes = [node(1), node(2), node(3)]

    static func cluster(_ subnets: [Subnet], nodes: [Node] = nodes, _ change: (inout Cluster) -> Void = { _ in })
        -> Cluster
    {
        var cluster = Cluster()
        cluster.subnets = subnets
        cluster.nodes = nodes
        change(&cluster)
        return cluster
    }

    static func policy(_ change: (inout RoutingPolicy) -> Void) -> RoutingPolicy {
        var policy = RoutingPolicy()
        change(&policy)
        return policy
    }

    /// Prefixes from text; what is none is left out, and the test that needs it fails.
    static func prefixes(_ texts: String...) -> [IPPrefix] { texts.compactMap { try? IPPrefix($0) } }

    /// Addresses from text; what is none is left out, and the test that needs it fails.
    static func addresses(_ texts: String...) -> [IPAddress] { texts.compactMap { try? IPAddress($0) } }
}

extension RoutePlan {
    /// The routes in short: "10.166.0.0/16 via n1 n2#1", backups marked with their rank, addresses left out.
    var short: [String] {
        routes.map { route in
            let hops = route.hops.map { $0.nextHop.rank == 0 ? $0.node : "\($0.node)#\($0.nextHop.rank)" }
            return "\(route.prefix) via \(hops.joined(separator: " "))"
        }
    }

    /// The ids of the diagnostics, sorted, without the note that every plan with distributed routes has.
    var ids: [String] { diagnostics.map(\.id).filter { $0 != "asymmetric-reply" }.sorted() }

    func diagnostic(_ id: String) -> Diagnostic? { diagnostics.first { $0.id == id } }
}
