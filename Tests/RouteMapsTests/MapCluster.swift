import KubeOVN
import Manifests

/// Clusters for maps and traces, built in few words.
enum MapCluster {
    private static let nowhere = SourcePosition(file: .max, line: 1, column: 1)

    static func text(_ text: String) -> Located<String> { Located(text, at: nowhere) }
    static func flag(_ flag: Bool) -> Located<Bool> { Located(flag, at: nowhere) }

    static func subnet(_ name: String, _ cidr: String?, _ change: (inout Subnet) -> Void = { _ in }) -> Subnet {
        var subnet = Subnet(name: text(name))
        subnet.cidrBlock = cidr.map(text)
        change(&subnet)
        return subnet
    }

    static func centralized(_ name: String, _ cidr: String, _ gateways: String?, active: String? = nil) -> Subnet {
        subnet(name, cidr) {
            $0.gatewayType = text("centralized")
            $0.gatewayNode = gateways.map(text)
            $0.activateGateway = active.map(text)
        }
    }

    static func node(_ name: String, _ addresses: String..., isReady: Bool = true) -> Node {
        var node = Node(name: text(name))
        node.addresses = addresses.map { .init(type: "InternalIP", address: text($0)) }
        node.conditions = [Condition(type: "Ready", status: isReady ? "True" : "False")]
        return node
    }

    static func cluster(_ nodes: [Node], _ subnets: [Subnet]) -> Cluster {
        var cluster = Cluster()
        cluster.nodes = nodes
        cluster.subnets = subnets
        return cluster
    }

    /// Many nodes and Subnets: of ten Subnets seven are distributed, one has an active gateway, one several, one is refused.
    static func large(nodes: Int, subnets: Int) -> Cluster {
        let names = (0..<nodes).map { "node-\($0)" }
        return cluster(
            names.enumerated().map { number, name in
                node(name, "10.\(number / 65536).\(number / 256 % 256).\(number % 256)", isReady: number % 100 != 99)
            },
            (0..<subnets).map { number in
                let cidr = "\(20 + number / 4096).\(number / 16 % 256).\(number % 16 * 16).0/20"
                let gateways = (0..<3).map { names[(number * 7 + $0) % nodes] }.joined(separator: ",")
                return switch number % 10 {
                case 0..<7: subnet("net-\(number)", cidr)
                case 7: centralized("net-\(number)", cidr, gateways, active: names[number * 7 % nodes])
                case 8:
                    subnet("net-\(number)", cidr) { subnet in
                        subnet.gatewayType = text("centralized")
                        subnet.gatewayNode = text(gateways)
                        subnet.enableEcmp = flag(true)
                    }
                default: centralized("net-\(number)", cidr, nil)
                }
            }
        )
    }
}
