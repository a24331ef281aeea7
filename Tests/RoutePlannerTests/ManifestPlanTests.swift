import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import Testing

/// From text to plan: what a reader sees of places, and that YAML and JSON give the same.
@Suite struct ManifestPlanTests {
    private static let nodes = """

        ---
        apiVersion: v1
        kind: Node
        metadata: {name: n1}
        status:
          addresses:
          - {type: InternalIP, address: 10.0.0.11}
          - {type: Hostname, address: n1}
          conditions:
          - {type: Ready, status: "True"}
        """

    private static func subnet(_ spec: String, name: String = "web") -> String {
        """
        apiVersion: kubeovn.io/v1
        kind: Subnet
        metadata:
          name: \(name)
        spec:
        \(spec)
        """
    }

    private static func plan(_ texts: String..., policy: RoutingPolicy = RoutingPolicy()) throws -> RoutePlan {
        var reader = ClusterReader()
        for (number, text) in texts.enumerated() { try reader.read(name: "\(number).yaml", bytes: Array(text.utf8)) }
        return try RoutePlan(for: reader.cluster, policy: policy)
    }

    @Test(arguments: [
        ("  cidrBlock: 10.166.0.256/16", "0.yaml:6:23"), ("  cidrBlock: \"10.1.0.0/16,fd00::A/64\"", "0.yaml:6:33"),
        ("  cidrBlock: '10.1.0.0/16, fd00::/64'", "0.yaml:6:27"), ("  cidrBlock: 10.1.0.0/33", "0.yaml:6:23"),
        ("  cidrBlock: \"\"", "0.yaml:6:14"), ("  vpc: \"\"", "0.yaml:4:9"),
        ("  cidrBlock: \"10.\\x31.0.0/99\"", "0.yaml:6:14"),
    ])
    func aCIDRFaultPointsAtTheCharacter(_ spec: String, _ place: String) throws {
        let plan = try Self.plan(Self.subnet(spec) + Self.nodes)
        #expect(plan.ids == ["invalid-cidr"])
        #expect(plan.diagnostics[0].place?.description == place)
    }

    @Test func aCIDRFaultInJSONPointsAtTheCharacter() throws {
        let json = """
            {"kind": "Subnet", "apiVersion": "kubeovn.io/v1",
             "metadata": {"name": "web"}, "spec": {"cidrBlock": "10.1.0.0/16,10.2.0.0/16"}}
            """
        let plan = try Self.plan(json)
        #expect(plan.diagnostics.first?.place?.description == "0.yaml:2:66")
    }

    @Test(arguments: [
        ("  natOutgoing: \"maybe\"", "invalid-field", "0.yaml:7:16"),
        ("  natOutgoing: true", "nat-outgoing", "0.yaml:7:16"),
        ("  provider: macvlan", "non-ovn-provider", "0.yaml:7:13"), ("  vlan: v10", "underlay", "0.yaml:7:9"),
        ("  vpc: tenant", "custom-vpc", "0.yaml:7:8"), ("  gatewayType: both", "invalid-gateway-type", "0.yaml:7:16"),
        ("  gatewayType: centralized", "no-gateway-configured", "0.yaml:7:16"),
        ("  cidrBlock2: x", nil, nil), ("  natOutgoing: [true]", "invalid-field", "0.yaml:7:16"),
        ("  vpc: 7.5", "custom-vpc", "0.yaml:7:8"),
    ])
    func fieldsPointAtThemselves(_ line: String, _ id: String?, _ place: String?) throws {
        let plan = try Self.plan(Self.subnet("  cidrBlock: 10.166.0.0/16\n" + line) + Self.nodes)
        #expect(plan.ids == (id.map { [$0] } ?? []))
        #expect(plan.diagnostics.first { $0.id == id }?.place?.description == place)
    }

    @Test func overlapsPointAtEachOther() throws {
        let plan = try Self.plan(
            Self.subnet("  cidrBlock: 10.1.0.0/16", name: "a"),
            Self.subnet("  cidrBlock: fd00:1::/64,10.1.2.0/24", name: "b")
        )
        let places = plan.diagnostics.map { diagnostic in
            "\(diagnostic.place?.description ?? "") \(diagnostic.related.map(\.place.description))"
        }
        #expect(places == [#"0.yaml:6:14 ["1.yaml:6:14"]"#, #"1.yaml:6:26 ["0.yaml:6:14"]"#])
    }

    @Test func duplicatesPointAtEachOther() throws {
        let plan = try Self.plan(
            Self.subnet("  cidrBlock: 10.1.0.0/16"),
            Self.subnet("  cidrBlock: 10.2.0.0/16"),
            Self.subnet("  cidrBlock: 10.1.0.0/16\n  mtu: 1400")
        )
        #expect(plan.ids == ["duplicate-object", "duplicate-object"])
        #expect(plan.diagnostics.map { $0.place?.file } == ["0.yaml", "1.yaml"])
        #expect(plan.diagnostics.map { $0.related.map(\.place.file) } == [["1.yaml"], ["0.yaml"]])
    }

    @Test func nodesPointAtTheirAddresses() throws {
        let nodes = """
            kind: NodeList
            apiVersion: v1
            items:
            - metadata: {name: n1}
              status: {addresses: [{type: InternalIP, address: 10.0.0.1}, {type: InternalIP, address: 10.0.0.2}]}
            - metadata: {name: n2}
              status: {addresses: [{type: InternalIP, address: 10.0.0.1}]}
            - metadata: {name: n3}
              status: {addresses: [{type: InternalIP, address: 10.0.0.}]}
            """
        let plan = try Self.plan(nodes, Self.subnet("  cidrBlock: 10.166.0.0/16"))
        let found = plan.diagnostics.map { "\($0.id) \($0.node ?? "-") \($0.place?.description ?? "-")" }
        #expect(
            found == [
                "ambiguous-node-address n1 0.yaml:5:91", "duplicate-node-address n2 0.yaml:7:52",
                "invalid-field n3 0.yaml:9:52", "asymmetric-reply - -",
            ]
        )
        #expect(plan.short == ["10.166.0.0/16 via n1"])
    }

    @Test func theSubnetOfTheProductsOrigin() throws {
        let origin = Self.subnet(
            """
              namespaces: [ns1, ns2]
              cidrBlock: 100.64.0.0/16
              gateway: 100.64.0.1
              excludeIps: [100.64.0.1]
              private: false
              gatewayType: distributed
              natOutgoing: false
            """,
            name: "subnet-gateway"
        )
        let alone = try Self.plan(origin + Self.nodes)
        #expect(alone.short == ["100.64.0.0/16 via n1"])
        #expect(alone.ids == ["default-join-overlap"])
        let withJoin = try Self.plan(origin + Self.nodes, Self.subnet("  cidrBlock: 100.64.0.0/16", name: "join"))
        #expect(withJoin.short == [])
        #expect(withJoin.ids == ["cidr-overlap", "join-subnet"])
        let message = try #require(withJoin.diagnostic("cidr-overlap")).message
        #expect(message.contains("subnet-gateway") && message.contains("join"))
        let centralized = origin.replacing("distributed", with: "centralized") + "\n  gatewayNode: n1\n"
        #expect(try Self.plan(centralized + Self.nodes).short == ["100.64.0.0/16 via n1"])
    }

    @Test func theOrderOfDocumentsIsNoMatter() throws {
        let web = Self.subnet("  cidrBlock: 10.166.0.0/16")
        let other = Self.subnet("  cidrBlock: 10.167.0.0/16\n  gatewayType: centralized", name: "db")
        let forward = try Self.plan(web + "\n---\n" + other + Self.nodes)
        let backward = try Self.plan(String(Self.nodes.dropFirst(4)) + "\n---\n" + other + "\n---\n" + web)
        #expect(forward.short == backward.short)
        #expect(forward.ids == backward.ids)
    }
}
