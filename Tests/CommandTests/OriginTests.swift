import TestSupport
import Testing

/// The Subnet of the product's origin: 100.64.0.0/16, where Kube-OVN's join network is by default.
struct OriginTests {
    private func render(_ more: String = "", subnet: String = Samples.origin) throws -> Command.Result {
        try Podroute.run(
            ["render", "--to", "frr", "--compact", "-f", Samples.nodes, "-f", subnet, "-f", "-"],
            input: more
        )
    }

    @Test func rendersWithAWarning() throws {
        let result = try render("# nothing else")
        #expect(result.status == 0)
        let routes = (11...15).map { "ip route 100.64.0.0/16 192.168.50.\($0)\n" }
        #expect(result.output == routes.joined(separator: "line vty\nexit\n"))
        #expect(Podroute.ids(result).contains("default-join-overlap"))
        #expect(result.errors.contains("subnet-gateway.yaml:9:14: warning: "))
    }

    @Test func isAnErrorBesideTheJoinSubnet() throws {
        let result = try render(Samples.subnet("join", "100.64.0.0/16"))
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(Podroute.ids(result).contains("cidr-overlap") && !Podroute.ids(result).contains("default-join-overlap"))
        let error = result.errors.split(separator: "\n").first { $0.contains("[cidr-overlap]") } ?? ""
        #expect(error.contains("subnet-gateway") && error.contains("join"))
        #expect(result.errors.contains("<stdin>:"), "the other party's place")
    }

    @Test func centralizedItPointsAtItsGatewayAlone() throws {
        let central = Samples.subnet(
            "subnet-gateway",
            "100.64.0.0/16",
            "gatewayType: centralized",
            "gatewayNode: node3"
        )
        let folder = try TemporaryFolder()
        let result = try render("# nothing else", subnet: try folder.write(central, to: "central.yaml"))
        #expect(result.status == 0)
        #expect(result.output == "ip route 100.64.0.0/16 192.168.50.13\n")
        #expect(Podroute.ids(result).contains("predicted-gateway"))
    }
}
