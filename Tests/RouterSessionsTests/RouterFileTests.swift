import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import RouterDialects
import RouterSessions
import Testing

/// `podroute.yaml`: every key of it, and every fault to its column.
struct RouterFileTests {
    private func file(_ text: String) throws -> RouterFile {
        try RouterFile(name: "podroute.yaml", bytes: Array(text.utf8))
    }

    private func router(_ more: String, dialect: String = "frr", mark: String = "{tag: 7}") throws
        -> RouterConfiguration
    {
        let text = "routers:\n- name: edge1\n  dialect: \(dialect)\n  mark: \(mark)\n\(more)"
        return try #require(try file(text).routers.first)
    }

    @Test func everyKeyArrives() throws {
        let router = try router(
            """
              via: [ssh, -p, "22", edge1]
              distance: 200
              vrf: pods
              policy:
                environment: virtual
                subnets: [web, apps]
                subnetSelector: expose=yes
                nodeSelector: zone=a
                nextHops: primary-backup
                maxNextHops: 4
                nextHopAddress: annotation=example.org/outer
                backupGateways: true
                allowNAT: true
                weightAnnotation: example.org/weight
                joinSubnet: joined
                serviceCIDRs: [10.96.0.0/12]
                clientPrefixes: [192.0.2.0/24, "2001:db8::/32"]
                routerAddresses: [10.0.0.1]
                family: ipv4
              limits: {removeAtMost: 10%, nodesLostAtMost: 3, routes: 5000}
              persist: true
              programs: {vtysh: [sudo, vtysh]}
              timeout: 30

            """
        )
        #expect(router.via == ["ssh", "-p", "22", "edge1"] && router.dialect.name == "frr" && router.kind == .frr)
        #expect(router.mark == RouteMark(tag: 7) && router.options.tag == 7)
        #expect(router.options.distance == 200 && router.options.vrf == "pods")
        #expect(router.persists && router.timeout == 30 && router.programs == ["vtysh": ["sudo", "vtysh"]])
        #expect(router.limits.removeAtMost == .percent(10) && router.limits.nodesLostAtMost == .count(3))
        #expect(router.limits.routes == 5_000)
        let policy = router.policy
        #expect(policy.environment == .virtual && policy.subnetNames == ["web", "apps"])
        #expect(policy.subnetSelector.matches(["expose": "yes"]) && !policy.subnetSelector.matches([:]))
        #expect(policy.nodeSelector.matches(["zone": "a"]) && !policy.nodeSelector.matches(["zone": "b"]))
        #expect(
            policy.nextHops == .primaryBackup && policy.maxNextHops == 4 && policy.backupGateways && policy.allowNAT
        )
        #expect(policy.nextHopAddress == .annotation("example.org/outer"))
        #expect(policy.weightAnnotation == "example.org/weight" && policy.joinSubnet == "joined")
        #expect(policy.serviceCIDRs.map(\.description) == ["10.96.0.0/12"])
        #expect(policy.clientPrefixes.map(\.description) == ["192.0.2.0/24", "2001:db8::/32"])
        #expect(policy.routerAddresses.map(\.description) == ["10.0.0.1"] && policy.family == .ipv4)
        #expect(policy.reach == .everything && !policy.bfd)
        #expect(policy.dialectMaxNextHops == router.dialect.maxNextHops)
        #expect(router.place == SourcePlace(file: "podroute.yaml", line: 2, column: 3))
    }

    @Test func whatIsLeftOutHasADefault() throws {
        let router = try router("")
        #expect(router.via.isEmpty && !router.persists && router.timeout == 60 && router.programs.isEmpty)
        #expect(router.limits == ChangeLimits() && router.limits.removeAtMost == .percent(25))
        #expect(router.limits.nodesLostAtMost == .percent(50) && router.limits.routes == nil)
        #expect(router.policy.allowEmpty == false && router.policy.maxNextHops == 8)
    }

    @Test func theOtherKindsHaveTheirKeys() throws {
        let bird = try router(
            "  include: /etc/bird/podroute.conf\n  preference: 150\n",
            dialect: "bird2",
            mark: "{protocol: pods}"
        )
        #expect(bird.kind == .bird && bird.file == "/etc/bird/podroute.conf" && bird.options.preference == 150)
        #expect(bird.options.name == "pods")
        let linux = try router("  set: {dev: eth0}\n", dialect: "iproute2", mark: "{proto: 201}")
        #expect(linux.kind == .linux && linux.options.settings == ["dev": "eth0", "proto": "201"])
        let junos = try router("  via: [ssh, -s, core1, netconf]\n", dialect: "junos")
        #expect(junos.kind == .netconf && junos.options.tag == 7)
        let bfd = try router("  bfd: true\n", dialect: "frr@8.5")
        #expect(bfd.options.bfd && bfd.policy.bfd)
        let json = try file(#"{"routers": [{"name": "a", "dialect": "frr", "mark": {"tag": 9}}]}"#)
        #expect(json.routers.map(\.name) == ["a"])
    }

    /// A fault, where it is, a part of what is said, and of the help.
    static let faults: [(String, String, String, String)] = [
        ("  vias: [ssh]\n", "5:3", "no key `vias`", "`via`"),
        ("  via: ssh edge1\n", "5:8", "`via` is", ""),
        ("  distance: far\n", "5:13", "a number from 0 up", ""),
        ("  distance: 0\n", "2:3", "", ""),
        ("  distance: 300\n", "2:3", "", ""),
        ("  preference: 5\n", "2:3", "preference", ""),
        ("  bfd: true\n", "2:3", "bfd", "8.5"),
        ("  vrf: ''\n", "5:8", "a text belongs here", ""),
        ("  policy: {environment: cloud}\n", "5:25", "`environment` is `cloud`", "physical"),
        ("  policy: {nextHops: al}\n", "5:22", "`nextHops` is `al`", "`all`"),
        ("  policy: {maxNextHops: 0}\n", "5:25", "outside 1 to 256", ""),
        ("  policy: {subnetSelector: 'a=b c'}\n", "5:28", "`subnetSelector`", ""),
        ("  policy: {nextHopAddress: outer}\n", "5:28", "annotation=KEY", ""),
        ("  policy: {serviceCIDRs: [10.0.0.0/33]}\n", "5:26", "`10.0.0.0/33`", ""),
        ("  policy: {family: ip4}\n", "5:20", "neither ipv4 nor ipv6", ""),
        ("  policy: {subnetNames: [a]}\n", "5:12", "no key `subnetNames`", ""),
        ("  limits: {removeAtMost: 101%}\n", "5:26", "`101%`", ""),
        ("  limits: {removeAtMost: -1}\n", "5:26", "`-1`", ""),
        ("  limits: {routes: -1}\n", "5:20", "a number from 0 up", ""),
        ("  persist: perhaps\n", "5:12", "true or false", ""),
        ("  programs: {vtsh: [x]}\n", "5:14", "no key `vtsh`", "`vtysh`"),
        ("  programs: {vtysh: []}\n", "5:21", "`vtysh` has no words", ""),
        ("  include: /etc/x\n", "5:12", "has no `include`", ""),
        ("  file: /etc/x\n", "5:9", "has no `file`", ""),
        ("  timeout: 0\n", "5:12", "outside 1 to 86400", ""),
        ("  set: {tag: 9}\n", "", "", ""),
    ]

    @Test(arguments: faults)
    func aFaultIsNamedToTheColumn(text: String, place: String, message: String, help: String) throws {
        let fault = #expect(throws: Diagnostic.self) { try router(text) }
        #expect(fault?.id == "bad-configuration" && fault?.severity == .error)
        if !place.isEmpty { #expect(fault?.place?.description == "podroute.yaml:\(place)", "\(fault?.message ?? "")") }
        #expect(message.isEmpty || fault?.message.contains(message) == true, "\(fault?.message ?? "")")
        #expect(help.isEmpty || fault?.help?.contains(help) == true, "\(fault?.help ?? "")")
    }

    @Test(arguments: [
        ("frr", "{proto: 7}", "{tag: NUMBER}"), ("frr", "{tag: 0}", "{tag: NUMBER}"),
        ("bird2", "{tag: 7}", "{protocol: NAME}"), ("iproute2", "{tag: 7}", "{proto: NUMBER}"),
        ("junos", "{proto: 7}", "{tag: NUMBER}"), ("frr", "{tag: 7, name: x}", "{tag: NUMBER}"),
    ])
    func aMarkThatCannotMarkIsRefused(dialect: String, mark: String, wanted: String) {
        let fault = #expect(throws: Diagnostic.self) { try router("", dialect: dialect, mark: mark) }
        #expect(fault?.help?.contains(wanted) == true, "\(String(describing: fault))")
        #expect(fault?.place?.line == 4)
    }

    @Test(arguments: [
        ("- name: edge1\n", "1:1"), ("routers: {}\n", "1:10"), ("routers:\n- frr\n", "2:3"),
        ("routers: []\n---\n{}\n", "1:1"),
        ("routers:\n- &a {name: x, dialect: frr, mark: {tag: 1}}\n- {name: x, dialect: frr, mark: {tag: 2}}\n", "3:10"),
        ("routers:\n- {name: \"a\\eb\", dialect: frr, mark: {tag: 1}}\n", "2:10"),
    ])
    func theFileAsAWholeHasItsFaults(text: String, place: String) {
        let fault = #expect(throws: Diagnostic.self) { try file(text) }
        #expect(fault?.place?.description == "podroute.yaml:\(place)", "\(String(describing: fault))")
    }

    @Test func anUnknownRouterHasANearestName() throws {
        let file = try file("routers:\n- {name: edge1, dialect: frr, mark: {tag: 7}}\n")
        #expect(try file.router(named: "edge1").name == "edge1")
        let near = #expect(throws: Diagnostic.self) { try file.router(named: "egde1") }
        #expect(near?.id == "unknown-router" && near?.help == "did you mean `edge1`?")
        let far = #expect(throws: Diagnostic.self) { try file.router(named: "border") }
        #expect(far?.help == "the routers are edge1")
    }
}
