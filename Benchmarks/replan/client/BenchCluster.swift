import KubeOVN
import Manifests
import RouteModel

/// A large cluster in memory, the same in every run.
struct BenchCluster {
    let nodes: Int
    let subnets: Int

    /// Objects made here stand in no file.
    private static let nowhere = SourcePosition(file: .max, offset: 0)

    static func text(_ text: String) -> Located<String> { Located(text, at: nowhere) }

    func node(_ number: Int, isReady: Bool = true) -> Node {
        var node = Node(name: Self.text("node-\(number)"))
        let (high, low) = (number / 250, number % 250 + 1)
        node.addresses = [
            .init(type: "InternalIP", address: Self.text("172.16.\(high).\(low)")),
            .init(type: "InternalIP", address: Self.text("fd00:a::\(String(number + 1, radix: 16))")),
            .init(type: "Hostname", address: Self.text("node-\(number)")),
        ]
        node.labels = ["kubernetes.io/hostname": "node-\(number)", "topology.kubernetes.io/zone": "z\(number % 3)"]
        node.annotations = [
            "ovn.kubernetes.io/allocated": Self.text("true"),
            "ovn.kubernetes.io/cidr": Self.text("100.64.0.0/16,fd00:100:64::/112"),
        ]
        node.conditions = [
            Condition(type: "Ready", status: isReady ? "True" : "False"),
            Condition(type: "NetworkUnavailable", status: "False"),
        ]
        return node
    }

    /// Of ten Subnets seven are distributed, and one in four has both families; a few are refused.
    func subnet(_ number: Int) -> Subnet {
        var subnet = Subnet(name: Self.text("subnet-\(number)"))
        let (second, third) = (number / 256 % 256, number % 256)
        var cidr = "\(10 + number / 65536).\(second).\(third).0/24"
        if number % 4 == 0 { cidr += ",fd01:\(String(number, radix: 16))::/64" }
        subnet.cidrBlock = Self.text(cidr)
        subnet.vpc = Self.text("ovn-cluster")
        if number % 10 < 7 {
            subnet.gatewayType = Self.text("distributed")
        } else {
            let gateways = [number % nodes, (number * 7 + 1) % nodes]
            subnet.gatewayType = Self.text("centralized")
            subnet.gatewayNode = Self.text(gateways.map { "node-\($0)" }.joined(separator: ","))
            subnet.activateGateway = Self.text("node-\(gateways[0])")
        }
        if number % 50 == 3 { subnet.natOutgoing = Located(true, at: Self.nowhere) }
        if number % 97 == 5 { subnet.gatewayType = Self.text("sideways") }
        return subnet
    }

    /// A pod of a Subnet.
    func pod(_ number: Int, of subnet: Int, on node: Int) -> PodAddress {
        var pod = PodAddress(name: Self.text("pod-\(subnet)-\(number).shop"))
        pod.podName = "pod-\(subnet)-\(number)"
        pod.namespace = "shop"
        pod.subnet = "subnet-\(subnet)"
        pod.node = "node-\(node)"
        let address = UInt32((10 + subnet / 65536) << 24 | (subnet % 65536) << 8 | (number + 10))
        pod.ipv4 = IPAddress(ipv4: address)
        return pod
    }

    /// - Parameter pods: in each Subnet.
    func cluster(pods: Int) -> Cluster {
        var cluster = Cluster()
        var join = Subnet(name: Self.text("join"))
        join.cidrBlock = Self.text("100.64.0.0/16,fd00:100:64::/112")
        cluster.subnets = [join] + (0..<subnets).map { subnet($0) }
        cluster.nodes = (0..<nodes).map { node($0) }
        for subnet in 0..<subnets {
            for number in 0..<pods {
                cluster.podAddresses.append(pod(number, of: subnet, on: (subnet * 31 + number * 17) % nodes))
            }
        }
        return cluster
    }
}
