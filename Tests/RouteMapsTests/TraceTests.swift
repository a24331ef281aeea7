import Diagnostics
import HostForwarding
import KubeOVN
import RouteMaps
import RouteModel
import RoutePlanner
import TestSupport
import Testing

struct TraceTests {
    private static let nodes = [
        MapCluster.node("n1", "10.0.0.11", "fd00:a::11"), MapCluster.node("n2", "10.0.0.12", "fd00:a::12"),
        MapCluster.node("n3", "10.0.0.13", "fd00:a::13"),
    ]

    private static func cluster(_ change: (inout Cluster) -> Void = { _ in }) -> Cluster {
        var cluster = MapCluster.cluster(
            nodes,
            [
                MapCluster.subnet("apps", "10.17.0.0/16,fd00:17::/64"),
                MapCluster.centralized("web", "10.16.0.0/16", "n1,n2", active: "n2"),
                MapCluster.centralized("db", "10.18.0.0/16", nil),
                MapCluster.subnet("join", "100.64.0.0/16"),
            ]
        )
        var pod = PodAddress(name: MapCluster.text("api-0.shop"))
        (pod.podName, pod.namespace, pod.subnet, pod.node) = ("api-0", "shop", "apps", "n3")
        pod.ipv4 = try? IPAddress("10.17.0.9")
        cluster.podAddresses = [pod]
        change(&cluster)
        return cluster
    }

    /// A node that lets everything through but some packets.
    private static func node(dropping dropped: PacketName...) -> NodeReport {
        NodeReport(
            Dictionary(
                uniqueKeysWithValues: PacketName.allCases.map { name in
                    dropped.contains(name)
                        ? (name, NodeJudgement(.drop, rule: "filter FORWARD -j DROP", file: "iptables-save", line: 7))
                        : (name, NodeJudgement(.accept))
                }
            )
        )
    }

    private static func trace(
        _ address: String,
        in cluster: Cluster = cluster(),
        _ change: (inout TraceQuestion) throws -> Void = { _ in }
    ) throws -> Trace {
        var question = try TraceQuestion(IPAddress(address))
        try change(&question)
        let trace = try Trace(question, in: cluster, plan: RoutePlan(for: cluster, policy: question.policy))
        // Whatever is asked, the picture can be read.
        #expect(PictureCheck.faults(of: trace.picture) == [])
        return trace
    }

    @Test func `A centralized Subnet is symmetric through its active gateway`() throws {
        let trace = try Self.trace("10.16.0.5") { $0.nodes = ["n2": Self.node()] }
        #expect(trace.outcome == .reaches)
        #expect(trace.ways.map(\.outcome) == [.reaches] && trace.ways.map(\.replyNode) == ["n2"])
        #expect(trace.text.contains("the way is symmetric") && trace.text.contains("✓ passes"))
        #expect(trace.diagnostics.isEmpty)
    }

    @Test func `Without evidence the nodes are not known`() throws {
        let trace = try Self.trace("10.16.0.5")
        #expect(trace.outcome == .unknown)
        #expect(trace.diagnostics.map(\.id) == ["node-not-seen"])
        #expect(trace.text.contains("no --evidence n2=DIR"))
    }

    @Test func `A distributed reply leaves by the pod's own node`() throws {
        let open = ["n1": Self.node(), "n2": Self.node(), "n3": Self.node()]
        let trace = try Self.trace("10.17.0.9") { $0.nodes = open }
        #expect(trace.pod?.name == "api-0" && trace.pod?.namespace == "shop" && trace.pod?.node == "n3")
        #expect(trace.outcome == .reaches)
        #expect(trace.ways.map(\.requestNode) == ["n1", "n2", "n3"])
        #expect(trace.ways.allSatisfy { $0.replyNode == "n3" })
        #expect(trace.ways.map(\.isSymmetric) == [false, false, true])
    }

    @Test func `An INVALID drop on the reply's node loses what other nodes took`() throws {
        var nodes = ["n1": Self.node(), "n2": Self.node(), "n3": Self.node(dropping: .podReplyAsymmetric)]
        nodes["n3"]?.findings = [Diagnostic(id: "invalid-drop-before-accept", severity: .error, message: "…")]
        let trace = try Self.trace("10.17.0.9") { $0.nodes = nodes }
        #expect(trace.outcome == .partly)
        #expect(trace.ways.map(\.outcome) == [.lost, .lost, .reaches])
        #expect(trace.ways.map(\.because) == ["packet-dropped", "packet-dropped", nil])
        #expect(trace.text.contains("filter FORWARD -j DROP (iptables-save:7)"))
        #expect(trace.text.contains("lost on 2 of 3 ways"))
        #expect(Set(trace.diagnostics.map(\.id)) == ["packet-dropped", "invalid-drop-before-accept"])
        #expect(trace.diagnostics.allSatisfy { $0.node == "n3" })
    }

    @Test func `A request that all nodes drop never comes to the pod`() throws {
        let trace = try Self.trace("10.16.0.5") { $0.nodes = ["n2": Self.node(dropping: .clientToPod)] }
        #expect(trace.outcome == .lost && trace.replyNodes.isEmpty)
        #expect(trace.text.contains("✗ lost: filter FORWARD -j DROP (iptables-save:7)"))
        #expect(!trace.text.contains("and back"))
        #expect(trace.picture.count(.cross) >= 1)
    }

    @Test func `A request that one of three drops is lost in part`() throws {
        let nodes = ["n1": Self.node(dropping: .clientToPod), "n2": Self.node(), "n3": Self.node()]
        let trace = try Self.trace("10.17.0.9") { $0.nodes = nodes }
        #expect(trace.outcome == .partly && trace.ways.map(\.outcome) == [.lost, .reaches, .reaches])
    }

    @Test func `What follows on the first node counts where the reply went by another`() throws {
        let nodes = ["n1": Self.node(dropping: .clientMoreAsymmetric), "n2": Self.node(), "n3": Self.node()]
        let trace = try Self.trace("10.17.0.9") { $0.nodes = nodes }
        #expect(trace.ways.map(\.outcome) == [.lost, .reaches, .reaches])
        #expect(trace.diagnostics.contains { $0.node == "n1" && $0.message.contains("the rest of connections") })
    }

    @Test func `In a virtual environment half a connection is lost`() throws {
        let open = ["n1": Self.node(), "n2": Self.node(), "n3": Self.node()]
        let trace = try Self.trace("10.17.0.9") {
            $0.nodes = open
            $0.policy.environment = .virtual
        }
        #expect(trace.ways.map(\.outcome) == [.lost, .lost, .reaches])
        #expect(trace.ways.map(\.because) == ["asymmetric-path", "asymmetric-path", nil])
        #expect(trace.diagnostics.filter { $0.id == "asymmetric-path" }.map(\.severity) == [.error])
    }

    @Test func `A pod that is not known may run on any node`() throws {
        let cluster = Self.cluster { $0.podAddresses = [] }
        let trace = try Self.trace("10.17.0.9", in: cluster) { $0.nodes = ["n1": Self.node()] }
        #expect(trace.pod == nil && trace.outcome == .unknown)
        // By n1, of which something is known, or by another one.
        #expect(trace.ways.count == 3 * 2 && trace.replyNodes.map(\.name) == ["n1"])
        #expect(trace.text.contains("Which node the reply leaves by is not known"))
        #expect(trace.text.contains("which pod is not known"))
    }

    @Test func `An address that no IP object has is said`() throws {
        let trace = try Self.trace("10.17.0.99")
        #expect(trace.diagnostics.contains { $0.id == "no-such-pod" })
    }

    @Test(arguments: [
        ("10.0.0.11", "not-a-pod"), ("100.64.0.9", "not-a-pod"), ("10.96.0.1", "not-a-pod"), ("127.0.0.1", "not-a-pod"),
        ("ff02::1", "not-a-pod"), ("9.9.9.9", "address-without-route"), ("10.18.0.1", "no-gateway-configured"),
    ])
    func `What no route leads to is lost at the router`(address: String, id: String) throws {
        let trace = try Self.trace(address) { $0.policy.serviceCIDRs = [try IPPrefix("10.96.0.0/12")] }
        #expect(trace.outcome == .lost && trace.route == nil)
        #expect(trace.diagnostics.map(\.id) == [id])
        #expect(trace.text.contains("[\(id)]") && trace.picture.count(.cross) == 2)
    }

    @Test func `A private Subnet drops clients that it does not allow`() throws {
        let cluster = Self.cluster { cluster in
            cluster.subnets[1].isPrivate = MapCluster.flag(true)
            cluster.subnets[1].allowSubnets = [MapCluster.text("192.0.2.0/24")]
        }
        func outcome(_ client: String?) throws -> Trace {
            try Self.trace("10.16.0.5", in: cluster) {
                $0.client = try client.map { try IPAddress($0) }
                $0.nodes = ["n2": Self.node()]
            }
        }
        #expect(try outcome("192.0.2.7").outcome == .reaches)
        let shut = try outcome("203.0.113.7")
        #expect(
            shut.outcome == .lost && shut.diagnostics.contains { $0.id == "private-subnet" && $0.severity == .error }
        )
        // Nobody in particular: some may come in.
        #expect(try outcome(nil).outcome == .unknown)
    }

    @Test func `Replies that go elsewhere are not followed`() throws {
        let cluster = Self.cluster { $0.subnets[1].externalEgressGateway = MapCluster.text("10.0.0.254") }
        let away = try Self.trace("10.16.0.5", in: cluster) { $0.nodes = ["n2": Self.node()] }
        #expect(away.outcome == .unknown && away.ways.map(\.because) == ["reply-leaves-elsewhere"])
        let home = try Self.trace("10.16.0.5", in: cluster) {
            $0.nodes = ["n2": Self.node()]
            $0.policy.routerAddresses = [try IPAddress("10.0.0.254")]
        }
        #expect(home.outcome == .reaches)
    }

    @Test func `A virtual address of a distributed Subnet gets no reply out`() throws {
        let cluster = Self.cluster { $0.subnets[0].vips = [MapCluster.text("10.17.0.9")] }
        let trace = try Self.trace("10.17.0.9", in: cluster)
        #expect(trace.outcome == .lost && trace.text.contains("[vip-not-routed]"))
    }

    @Test func `ECMP gateways answer for each other`() throws {
        let cluster = Self.cluster { $0.subnets[1].enableEcmp = MapCluster.flag(true) }
        let nodes = ["n1": Self.node(), "n2": Self.node(dropping: .podReplyAsymmetric)]
        let trace = try Self.trace("10.16.0.5", in: cluster) { $0.nodes = nodes }
        #expect(
            trace.ways.map { [$0.requestNode, $0.replyNode] } == [
                ["n1", "n1"], ["n1", "n2"], ["n2", "n1"], ["n2", "n2"],
            ]
        )
        #expect(trace.ways.map(\.outcome) == [.reaches, .lost, .reaches, .reaches])
    }

    @Test func `What the router has goes before what is planned`() throws {
        let prefix = try IPPrefix("10.16.0.0/16")
        func route(_ hop: String) throws -> StaticRoute {
            try StaticRoute(prefix: prefix, nextHops: [NextHop(address: IPAddress(hop))])
        }
        let open = ["n1": Self.node(), "n2": Self.node(dropping: .podReplyAsymmetric)]
        let stale = try Self.trace("10.16.0.5") {
            $0.router = "edge1"
            $0.route = .observed(try route("10.0.0.11"))
            $0.nodes = open
        }
        // The request comes in by n1, and the reply leaves by the active gateway.
        #expect(stale.outcome == .lost && stale.ways.map(\.isSymmetric) == [false])
        #expect(stale.diagnostics.contains { $0.id == "router-differs" })
        let none = try Self.trace("10.16.0.5") {
            $0.router = "edge1"
            $0.route = .observed(nil)
        }
        #expect(none.outcome == .lost && none.diagnostics.contains { $0.id == "router-without-route" })
        let foreign = try Self.trace("10.16.0.5") { $0.route = .observed(try route("192.0.2.1")) }
        #expect(foreign.outcome == .unknown && foreign.requestNodes.map(\.name) == ["192.0.2.1"])
    }

    @Test(arguments: [1, 8, 64, 256])
    func `Pictures of many next hops can be read`(hops: Int) throws {
        let cluster = MapCluster.large(nodes: 300, subnets: 1)
        let trace = try Self.trace("20.0.0.9", in: cluster) {
            $0.policy.maxNextHops = hops
            $0.nodes = ["node-7": Self.node(dropping: .clientToPod, .podReplyAsymmetric)]
        }
        #expect(trace.requestNodes.count == hops)
        #expect(trace.svg.count < 30_000)
    }

    @Test func `Names cannot break a trace`() throws {
        let name = "n\n\u{1b}[31m</text>\u{202e}" + String(repeating: "W", count: 500)
        var cluster = MapCluster.cluster([MapCluster.node(name, "10.0.0.1")], [MapCluster.subnet(name, "10.16.0.0/16")])
        var pod = PodAddress(name: MapCluster.text(name))
        (pod.podName, pod.namespace, pod.subnet, pod.node) = (name, name, name, name)
        pod.ipv4 = try IPAddress("10.16.0.5")
        cluster.podAddresses = [pod]
        let trace = try Self.trace("10.16.0.5", in: cluster)
        #expect(!trace.text.contains("\u{1b}") && !trace.text.contains("\u{202e}"))
        #expect(String(decoding: trace.svg, as: UTF8.self).contains("<script") == false)
    }

    /// The rules of a node whose kube-proxy drops INVALID packets before Kube-OVN's own accepts (or behind them).
    private static func evidence(_ rules: String...) -> HostEvidence {
        let save = "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n"
        let routes = """
            [{"dst": "default", "gateway": "10.0.0.1", "dev": "eth0", "flags": []},
             {"dst": "10.17.0.0/16", "gateway": "100.64.0.1", "dev": "ovn0", "flags": []}]
            """
        return HostEvidence(
            node: "n3",
            files: [
                .iptablesSave: Array((save + rules.map { $0 + "\n" }.joined() + "COMMIT\n").utf8),
                .iptablesLegacySave: [],
                .nft: Array(#"{"nftables": []}"#.utf8), .ipset: [], .sysctl: Array(SampleNode.sysctl.utf8),
                .routes: Array(routes.utf8), .rules: Array(SampleNode.rules.utf8),
            ]
        )
    }

    @Test func `The rules of a node's own evidence are followed`() throws {
        let accepts = ["-A FORWARD -d 10.17.0.0/16 -j ACCEPT", "-A FORWARD -s 10.17.0.0/16 -j ACCEPT"]
        let invalid = "-A FORWARD -m conntrack --ctstate INVALID -j DROP"
        func trace(_ evidence: HostEvidence) throws -> Trace {
            try Self.trace("10.17.0.9") {
                $0.evidence = ["n3": evidence]
                $0.nodes = ["n1": Self.node(), "n2": Self.node()]
            }
        }
        let good = try trace(Self.evidence(accepts[0], accepts[1], invalid))
        #expect(good.outcome == .reaches, "\(good.text)")
        let bad = try trace(Self.evidence(invalid, accepts[0], accepts[1]))
        #expect(bad.ways.map(\.outcome) == [.lost, .lost, .reaches], "\(bad.text)")
        #expect(bad.text.contains(invalid) && bad.text.contains("iptables-save:5"))
        #expect(bad.diagnostics.contains { $0.id == "invalid-drop-before-accept" && $0.node == "n3" })
        let shut = try trace(Self.evidence())
        #expect(shut.outcome == .lost && shut.text.contains("policy DROP"), "\(shut.text)")
        #expect(shut.diagnostics.contains { $0.id == "forward-drop" })
    }
}
