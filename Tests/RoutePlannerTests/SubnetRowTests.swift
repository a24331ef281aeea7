import Diagnostics
import KubeOVN
import Manifests
import RouteModel
import RoutePlanner
import Testing

/// The table "Is the subnet one that routers should reach?", row by row: where a row matches and where it must not.
@Suite struct SubnetRowTests {
    private static let all = "10.166.0.0/16 via n1 n2 n3"

    private static func web(_ cidr: String? = "10.166.0.0/16", _ change: (inout Subnet) -> Void) -> Cluster {
        Sample.cluster([Sample.subnet("web", cidr, change)])
    }

    private static func fault(_ path: String) -> FieldFault {
        FieldFault(path: path, message: "is a list, not a string", position: Sample.nowhere)
    }

    static let skipped: [PlanCase] = [
        PlanCase("unreadable field", web { $0.faults = [fault("spec.natOutgoing")] }, ids: ["invalid-field"]),
        PlanCase(
            "unreadable field comes before everything else",
            web("nonsense") {
                $0.faults = [fault("spec.vpc"), fault("spec.vlan")]
                $0.deletionTimestamp = Sample.text("2026-01-01T00:00:00Z")
            },
            ids: ["invalid-field"]
        ),
        PlanCase(
            "two of one name",
            Sample.cluster([Sample.subnet("web", "10.1.0.0/16"), Sample.subnet("web", "10.2.0.0/16")]),
            ids: ["duplicate-object", "duplicate-object"]
        ),
        PlanCase(
            "two of one name, one of them unreadable",
            Sample.cluster([
                Sample.subnet("web", "10.1.0.0/16"),
                Sample.subnet("web", nil) { $0.faults = [fault("spec.cidrBlock")] },
            ]),
            ids: ["duplicate-object", "invalid-field"]
        ),
        PlanCase(
            "being deleted",
            web { $0.deletionTimestamp = Sample.text("2026-01-01T00:00:00Z") },
            ids: ["deleting"]
        ),
        PlanCase("join", Sample.cluster([Sample.subnet("join", "100.64.0.0/16")]), ids: ["join-subnet"]),
        PlanCase(
            "join by another name",
            Sample.cluster([Sample.subnet("node-net", "100.64.0.0/16")]),
            policy: Sample.policy { $0.joinSubnet = "node-net" },
            ids: ["join-subnet"]
        ),
        PlanCase("macvlan", web { $0.provider = Sample.text("macvlan.default") }, ids: ["non-ovn-provider"]),
        PlanCase("four fields", web { $0.provider = Sample.text("a.b.c.ovn") }, ids: ["non-ovn-provider"]),
        PlanCase("ends in OVN", web { $0.provider = Sample.text("a.b.OVN") }, ids: ["non-ovn-provider"]),
        PlanCase("underlay", web { $0.vlan = Sample.text("vlan10") }, ids: ["underlay"]),
        PlanCase("underlay without CIDR", web(nil) { $0.vlan = Sample.text("vlan10") }, ids: ["underlay"]),
        PlanCase(
            "underlay of another VPC",
            web {
                $0.vlan = Sample.text("vlan10")
                $0.vpc = Sample.text("tenant")
            },
            ids: ["underlay"]
        ),
        PlanCase("custom VPC", web { $0.vpc = Sample.text("tenant") }, ids: ["custom-vpc"]),
        PlanCase("NAT", web { $0.natOutgoing = Sample.flag(true) }, ids: ["nat-outgoing"]),
        PlanCase(
            "not validated",
            web {
                $0.conditions = [
                    Condition(
                        type: "Validated",
                        status: "False",
                        reason: "ValidateLogicalSwitchFailed",
                        message: "no\nno"
                    )
                ]
            },
            ids: ["not-validated"]
        ),
        PlanCase(
            "bad gateway type",
            web { $0.gatewayType = Sample.text("Distributed") },
            ids: ["invalid-gateway-type"]
        ),
        PlanCase(
            "not validated comes before a bad CIDR",
            web("") { $0.conditions = [Condition(type: "Validated", status: "False")] },
            ids: ["not-validated"]
        ),
        PlanCase(
            "a bad CIDR comes before a bad gateway type",
            web("") { $0.gatewayType = Sample.text("both") },
            ids: ["invalid-cidr"]
        ),
        PlanCase(
            "NAT comes before a bad CIDR",
            web("") { $0.natOutgoing = Sample.flag(true) },
            ids: ["nat-outgoing"]
        ),
    ]

    @Test(arguments: skipped) func skips(_ example: PlanCase) throws { try example.check() }

    static let routed: [PlanCase] = [
        PlanCase("plain", web { _ in }, routes: [all]),
        PlanCase("explicitly distributed", web { $0.gatewayType = Sample.text("distributed") }, routes: [all]),
        PlanCase("empty gateway type", web { $0.gatewayType = Sample.text("") }, routes: [all]),
        PlanCase("provider ovn", web { $0.provider = Sample.text("ovn") }, routes: [all]),
        PlanCase("empty provider", web { $0.provider = Sample.text("") }, routes: [all]),
        PlanCase("attachment of OVN", web { $0.provider = Sample.text("net1.default.ovn") }, routes: [all]),
        PlanCase(
            "VLAN with a logical gateway",
            web {
                $0.vlan = Sample.text("vlan10")
                $0.logicalGateway = Sample.flag(true)
            },
            routes: [all]
        ),
        PlanCase("empty vlan", web { $0.vlan = Sample.text("") }, routes: [all]),
        PlanCase("default VPC by name", web { $0.vpc = Sample.text("ovn-cluster") }, routes: [all]),
        PlanCase("empty VPC", web { $0.vpc = Sample.text("") }, routes: [all]),
        PlanCase("NAT off", web { $0.natOutgoing = Sample.flag(false) }, routes: [all]),
        PlanCase("validated", web { $0.conditions = [Condition(type: "Validated", status: "True")] }, routes: [all]),
        PlanCase("not ready", web { $0.conditions = [Condition(type: "Ready", status: "False")] }, routes: [all]),
        PlanCase(
            "the same Subnet twice",
            Sample.cluster([Sample.subnet("web", "10.166.0.0/16"), Sample.subnet("web", "10.166.0.0/16")]),
            routes: [all]
        ),
        PlanCase(
            "join is an ordinary name where the join subnet has another",
            Sample.cluster([Sample.subnet("join", "10.166.0.0/16")]),
            policy: Sample.policy { $0.joinSubnet = "node-net" },
            routes: [all]
        ),
        PlanCase(
            "NAT allowed",
            web { $0.natOutgoing = Sample.flag(true) },
            policy: Sample.policy { $0.allowNAT = true },
            routes: [all],
            ids: ["nat-outgoing"]
        ),
        PlanCase(
            "NAT allowed where there is none",
            web { $0.natOutgoing = Sample.flag(false) },
            policy: Sample.policy { $0.allowNAT = true },
            routes: [all]
        ),
        PlanCase(
            "default VPC of another name",
            Sample.cluster([Sample.subnet("web", "10.166.0.0/16") { $0.vpc = Sample.text("main") }]) {
                var vpc = Vpc(name: Sample.text("main"))
                vpc.isDefault = true
                $0.vpcs = [vpc]
            },
            routes: [all]
        ),
    ]

    @Test(arguments: routed) func routes(_ example: PlanCase) throws { try example.check() }

    @Test func ovnClusterBesideAnotherDefaultVPCIsACustomOne() throws {
        let cluster = Sample.cluster([Sample.subnet("web", "10.166.0.0/16") { $0.vpc = Sample.text("ovn-cluster") }]) {
            var main = Vpc(name: Sample.text("main"))
            main.isDefault = true
            $0.vpcs = [main, Vpc(name: Sample.text("ovn-cluster"))]
        }
        #expect(try RoutePlan(for: cluster).ids == ["custom-vpc"])
    }

    @Test(arguments: [
        "", "10.166.0.0", "10.166.0.0/33", "10.166.0.0/", "10.166.0.0/016", "10.166.0.256/16", "010.166.0.0/16",
        " 10.166.0.0/16", "10.166.0.0/16 ", "10.166.0.0/16, fd00:166::/64", "fd00:166::A/64", "FD00:166::/64",
        "10.166.0.0/16,10.167.0.0/16", "fd00::/64,fd01::/64", "10.166.0.0/16,", ",10.166.0.0/16",
        "10.166.0.0/16,fd00:166::/64,10.167.0.0/16", "10.166.0.7/32", "fd00:166::7/128", "0.0.0.0/0", "::/0",
        "127.0.0.0/8", "126.0.0.0/7", "169.254.1.0/24", "224.0.0.0/24", "192.0.0.0/2", "255.255.255.0/24", "0.0.0.0/24",
        "fe80::/64", "fe00::/8", "ff02::/64", "::/64", "::ffff:10.0.0.0/112", "fd00:166::%eth0/64", "nonsense",
        "10.166.0.0/16\n",
    ])
    func refusesCIDR(_ cidr: String) throws {
        let plan = try RoutePlan(for: Sample.cluster([Sample.subnet("web", cidr)]))
        #expect(plan.ids == ["invalid-cidr"])
        #expect(plan.routes.isEmpty)
        #expect(plan.diagnostics[0].severity == .error)
        #expect(!plan.diagnostics[0].message.contains("\n"))
        #expect(plan.held.count == max(1, plan.held.compactMap(\.prefix).count))
    }

    @Test func refusesAMissingCIDR() throws {
        let plan = try RoutePlan(for: Sample.cluster([Sample.subnet("web", nil)]))
        #expect(plan.ids == ["invalid-cidr"])
        #expect(plan.held.map(\.prefix) == [nil])
    }

    @Test(arguments: [
        ("10.166.0.0/31", ["10.166.0.0/31"]), ("fd00:166::/64,10.166.0.0/16", ["10.166.0.0/16", "fd00:166::/64"]),
        ("fd00:0166::/64", ["fd00:166::/64"]), ("fd00::166:0/127", ["fd00::166:0/127"]),
        ("fd00:166::10.0.0.0/112", ["fd00:166::a00:0/112"]), ("1.0.0.0/8", ["1.0.0.0/8"]),
        ("64:ff9b::/96", ["64:ff9b::/96"]),
    ])
    func takesCIDR(_ cidr: String, _ prefixes: [String]) throws {
        let plan = try RoutePlan(for: Sample.cluster([Sample.subnet("web", cidr)]))
        #expect(plan.routes.map(\.prefix.description) == prefixes)
        #expect(plan.ids == [])
    }

    @Test func masksHostBitsAndSaysSo() throws {
        let plan = try RoutePlan(for: Sample.cluster([Sample.subnet("web", "fd00:166::7/64,10.166.3.7/16")]))
        #expect(plan.routes.map(\.prefix.description) == ["10.166.0.0/16", "fd00:166::/64"])
        #expect(plan.ids == ["host-bits"])
        #expect(plan.diagnostic("host-bits")?.message.contains("10.166.3.7/16") == true)
    }
}
