import Foundation

/// The manifests of a cluster that looks like the lab, as `kubectl get -o json` prints them.
struct LabCluster {
    /// A Node.
    struct NodeManifest {
        var name: String
        var addresses: [String]
        var annotations: [String: String] = [:]

        init(_ node: LabNode) {
            name = node.name
            addresses = node.address.both
        }

        init(name: String, addresses: [String]) {
            self.name = name
            self.addresses = addresses
        }

        fileprivate var object: [String: Any] {
            [
                "apiVersion": "v1", "kind": "Node",
                "metadata": ["name": name, "annotations": annotations],
                "status": [
                    "addresses": addresses.map { ["type": "InternalIP", "address": $0] },
                    "conditions": [["type": "Ready", "status": "True"]],
                ],
            ]
        }
    }

    /// A Subnet of the default VPC.
    struct SubnetManifest {
        var name: String
        var cidrBlock: String
        /// The gateway nodes; empty for a distributed subnet.
        var gateways: [String] = []
        var activeGateway = ""

        fileprivate var object: [String: Any] {
            [
                "apiVersion": "kubeovn.io/v1", "kind": "Subnet",
                "metadata": ["name": name],
                "spec": [
                    "cidrBlock": cidrBlock, "natOutgoing": false, "private": false, "provider": "ovn",
                    "vpc": "ovn-cluster", "gatewayType": gateways.isEmpty ? "distributed" : "centralized",
                    "gatewayNode": gateways.joined(separator: ","),
                ],
                "status": ["activateGateway": activeGateway],
            ]
        }
    }

    /// Gives each node its weight, to be read with ``weightOptions``.
    mutating func setWeights(_ weights: [Int]) {
        for (index, weight) in weights.enumerated() { nodes[index].annotations["lab/weight"] = "\(weight)" }
    }

    static let weightOptions = ["--weight-annotation", "lab/weight"]

    var nodes = LabNode.allCases.map(NodeManifest.init)
    var distributed = SubnetManifest(name: "web", cidrBlock: LabPod.Network.distributed.cidrBlock)
    var centralized = SubnetManifest(
        name: "db",
        cidrBlock: LabPod.Network.centralized.cidrBlock,
        gateways: ["n1", "n2"],
        activeGateway: "n1"
    )
    /// More subnets, without pods in the lab.
    var others: [SubnetManifest] = []
    /// The pods whose IP objects there are.
    var pods: [LabPod] = []

    /// The IP object that Kube-OVN keeps of a pod.
    private func object(_ pod: LabPod) -> [String: Any] {
        [
            "apiVersion": "kubeovn.io/v1", "kind": "IP",
            "metadata": ["name": "\(pod.name).default"],
            "spec": [
                "ipAddress": pod.address.both.joined(separator: ","), "v4IpAddress": pod.address.ipv4,
                "v6IpAddress": pod.address.ipv6, "namespace": "default", "nodeName": pod.node.name,
                "podName": pod.name, "subnet": pod.network == .distributed ? distributed.name : centralized.name,
            ],
        ]
    }

    /// The manifests as one List.
    var manifests: String {
        get throws {
            let join = SubnetManifest(name: "join", cidrBlock: "100.64.0.0/16,fd00:100:64::/112")
            let subnets = ([join, distributed, centralized] + others).filter { !$0.cidrBlock.isEmpty }
            let items = nodes.map(\.object) + subnets.map(\.object) + pods.map(object)
            let list: [String: Any] = ["apiVersion": "v1", "kind": "List", "items": items]
            let data = try JSONSerialization.data(withJSONObject: list, options: [.sortedKeys])
            return String(decoding: data, as: UTF8.self)
        }
    }
}
