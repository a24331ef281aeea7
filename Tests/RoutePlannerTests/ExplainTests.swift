import KubeOVN
import RouteModel
import RoutePlanner
import Testing

@Suite struct ExplainTests {
    private static let cluster = Sample.cluster(
        [
            Sample.centralized("n1,n2", active: "n2"), Sample.subnet("db", "10.167.0.0/16,fd00:167::/64"),
            Sample.subnet("nat", "10.16.0.0/16") { $0.natOutgoing = Sample.flag(true) },
            Sample.subnet("tenant", "10.167.0.0/16") { $0.vpc = Sample.text("tenant") },
            Sample.subnet("odd", "10.9.0.0/16,x"),
        ],
        nodes: [Sample.node(1), Sample.node(2), Sample.node(3, ready: "False")]
    )

    private static func story(_ query: String, _ policy: RoutingPolicy = RoutingPolicy()) throws -> String {
        let lines = try RoutePlan(for: cluster, policy: policy).explain(query, cluster: cluster, policy: policy)
        for line in lines { #expect(!line.contains("\n") && !line.isEmpty) }
        return lines.joined(separator: "\n")
    }

    @Test func tellsOfARoutedSubnet() throws {
        #expect(
            try Self.story("web") == """
                Subnet web: 10.166.0.0/16, centralized, in the default VPC.
                10.166.0.0/16 goes to 10.0.0.12 (n2): centralized, active gateway n2 (of n1, n2).
                Of its gateways these may be next hops: n1, n2.
                """
        )
    }

    @Test func tellsOfLeftOutNodesAndChoices() throws {
        let story = try Self.story("db", Sample.policy { $0.maxNextHops = 1 })
        #expect(
            story.contains("Subnet db: 10.167.0.0/16 and fd00:167::/64, distributed (by default), in the default VPC.")
        )
        #expect(story.contains("distributed, 1 of 2 nodes"))
        #expect(story.contains("Left out: n3 is not ready"))
        #expect(story.contains("rendezvous"))
        #expect(story.contains("[next-hop-limit]"))
    }

    @Test func tellsOfASkippedSubnetAndWhatToDo() throws {
        let story = try Self.story("nat")
        #expect(story.contains("It gets no route"))
        #expect(story.contains("[nat-outgoing]"))
        #expect(story.contains("withdrawn"))
        #expect(
            story.contains(#"What to do: kubectl patch subnet nat --type merge -p '{"spec":{"natOutgoing":false}}'"#)
        )
    }

    @Test func tellsOfARefusedSubnetThatItsRoutesStay() throws {
        let story = try Self.story("odd")
        #expect(story.contains("[invalid-cidr]"))
        #expect(story.contains("left as it is"))
    }

    @Test(arguments: [
        ("10.166.3.4", "10.166.3.4 is in 10.166.0.0/16 of Subnet web."),
        ("fd00:167::9", "fd00:167::9 is in fd00:167::/64 of Subnet db."),
        ("10.167.0.0/16", "10.167.0.0/16 is the prefix of Subnet db."),
        ("10.167.4.0/24", "10.167.4.0/24 is a part of 10.167.0.0/16 of Subnet db."),
        ("10.167.0.1", "Other Subnets have it as well: tenant."),
        ("10.128.0.0/9", "10.128.0.0/9 is no Subnet's prefix and contains those of 3: web, db, tenant."),
        ("192.0.2.1", "192.0.2.1 is in no Subnet of the input, so no route of this plan leads to it."),
        ("192.0.2.0/24", "192.0.2.0/24 shares no address with any Subnet of the input."),
        ("10.0.0.11", "10.0.0.11 is the InternalIP of Node n1."), ("wbe", "Did you mean web?"),
        ("something-else", "The Subnets of the input are db, nat, odd, tenant, web."),
        ("a\nb", #"There is no Subnet "a\nb" in the input."#),
    ])
    func findsWhatIsAskedFor(_ query: String, _ sentence: String) throws {
        #expect(try Self.story(query).split(separator: "\n").contains(sentence[...]))
    }

    @Test func anAddressFindsTheLongestPrefix() throws {
        let cluster = Sample.cluster(
            [Sample.subnet("large", "10.0.0.0/8"), Sample.subnet("small", "10.1.0.0/16")],
            nodes: []
        )
        let lines = try RoutePlan(for: cluster).explain("10.1.2.3", cluster: cluster)
        #expect(lines.first == "10.1.2.3 is in 10.1.0.0/16 of Subnet small.")
        #expect(lines.contains { $0.contains("[cidr-overlap]") })
    }

    @Test func saysWhatWasNotAskedFor() throws {
        let story = try Self.story("db", Sample.policy { $0.subnetNames = ["web"] })
        #expect(story.contains("not among the Subnets that were asked for"))
    }

    @Test func namesEveryGatewayThatIsNotReady() throws {
        let cluster = Sample.cluster([Sample.centralized("n1,n4")], nodes: [Sample.node(1, ready: "False")])
        let lines = try RoutePlan(for: cluster).explain("web", cluster: cluster)
        #expect(lines.contains { $0.contains("n1 is not ready, n4 is not in the input") })
    }
}
