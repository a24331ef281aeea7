import KubeOVN
import Manifests
import RouteModel

/// What a cluster's objects mean for routing before anything is decided: which are the same, which VPC is the default one,
/// where the join network and the nodes are.
struct ClusterView {
    /// A prefix of the join network, and who says so.
    struct JoinPrefix {
        let prefix: IPPrefix
        /// Who says so, to follow "overlaps".
        let party: String
        /// The node that says so; nil for the join Subnet.
        let node: String?
        let position: SourcePosition
    }

    /// A node's InternalIP.
    struct NodeAddress {
        let address: IPAddress
        let node: String
        let position: SourcePosition
    }

    var cluster: Cluster
    let policy: RoutingPolicy
    let scope: PlanScope
    let subnets: DistinctObjects
    let nodes: DistinctObjects
    /// The names the default VPC goes by.
    let defaultVPCs: Set<String>
    let joinPrefixes: [JoinPrefix]
    /// All InternalIPs that can be read, sorted.
    var nodeAddresses: [NodeAddress]

    init(_ cluster: Cluster, policy: RoutingPolicy) {
        self.cluster = cluster
        self.policy = policy
        scope = PlanScope(policy)
        subnets = DistinctObjects(
            names: cluster.subnets.map { $0.name.value },
            isSame: { cluster.subnets[$0] == cluster.subnets[$1] }
        )
        nodes = DistinctObjects(
            names: cluster.nodes.map { $0.name.value },
            isSame: { cluster.nodes[$0] == cluster.nodes[$1] }
        )
        defaultVPCs = Self.defaultVPCs(of: cluster)
        joinPrefixes = Self.joinPrefixes(of: cluster, joinSubnet: policy.joinSubnet)
        nodeAddresses = Self.nodeAddresses(of: cluster)
    }

    /// Whether a VPC name means the default VPC.
    func isDefaultVPC(_ name: String) -> Bool { name.isEmpty || defaultVPCs.contains(name) }

    /// The name of the default VPC where nobody gave it another.
    static let usualVPC = "ovn-cluster"

    /// `ovn-cluster` (Kube-OVN pkg/util/const.go, DefaultVpc), and the Vpc that calls itself the default one, which has
    /// another name where Kube-OVN runs with --cluster-router. A Vpc named ovn-cluster beside that one is a custom VPC.
    private static func defaultVPCs(of cluster: Cluster) -> Set<String> {
        var names = Set(cluster.vpcs.lazy.filter(\.isDefault).map(\.name.value))
        if names.isEmpty || !cluster.vpcs.contains(where: { $0.name.value == usualVPC }) { names.insert(usualVPC) }
        return names
    }

    static func joinPrefixes(of cluster: Cluster, joinSubnet: String) -> [JoinPrefix] {
        var found: [JoinPrefix] = []
        var known: Set<IPPrefix> = []
        var last: String?
        func add(_ text: Located<String>, party: @autoclosure () -> String, node: String? = nil) {
            // Every node says the same.
            guard text.value != last else { return }
            last = text.value
            for prefix in CIDRBlock.readablePrefixes(in: text.value) where known.insert(prefix).inserted {
                found.append(JoinPrefix(prefix: prefix, party: party(), node: node, position: text.position))
            }
        }
        for index in cluster.subnets.indices where cluster.subnets[index].name.value == joinSubnet {
            guard let block = cluster.subnets[index].cidrBlock else { continue }
            add(block, party: "the join subnet \(Words.name(joinSubnet))")
        }
        for index in cluster.nodes.indices {
            guard let block = cluster.nodes[index].annotations["ovn.kubernetes.io/cidr"] else { continue }
            let name = cluster.nodes[index].name.value
            add(
                block,
                party: "the join network in the annotation ovn.kubernetes.io/cidr of node \(Words.name(name))",
                node: name
            )
        }
        return found
    }

    private static func nodeAddresses(of cluster: Cluster) -> [NodeAddress] {
        var found: [NodeAddress] = []
        for index in cluster.nodes.indices { addAddresses(of: cluster.nodes[index], to: &found) }
        let order = PrefixOrder.numbers(
            of: found.map { IPPrefix(masking: $0.address, length: $0.address.family.bitWidth) }
        )
        let sorted = order.map { found[Int($0)] }
        guard sorted.indices.dropFirst().contains(where: { sorted[$0 - 1].address == sorted[$0].address }) else {
            return sorted
        }
        return sorted.sorted { $0.address != $1.address ? $0.address < $1.address : $0.node < $1.node }
    }

    /// Adds the InternalIPs of a node.
    static func addAddresses(of node: Node, to found: inout [NodeAddress]) {
        for index in node.addresses.indices where node.addresses[index].type == "InternalIP" {
            guard let address = try? IPAddress(node.addresses[index].address.value) else { continue }
            let position = node.addresses[index].address.position
            found.append(NodeAddress(address: address, node: node.name.value, position: position))
        }
    }

    /// The first node, by address, whose InternalIP is inside a prefix.
    func nodeAddress(inside prefix: IPPrefix) -> NodeAddress? {
        var low = 0
        var high = nodeAddresses.count
        while low < high {
            let middle = (low + high) / 2
            if nodeAddresses[middle].address < prefix.address { low = middle + 1 } else { high = middle }
        }
        guard low < nodeAddresses.count, prefix.contains(nodeAddresses[low].address) else { return nil }
        return nodeAddresses[low]
    }
}
