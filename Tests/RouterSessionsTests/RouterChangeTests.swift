import Diagnostics
import KubeOVN
import RouteModel
import RoutePlanner
import RouterDialects
import Testing

@testable import RouterSessions

/// What becomes of a plan on a router that has something already.
struct RouterChangeTests {
    private static let nodes = """
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n1}, status: {addresses: [{type: InternalIP, address: 10.0.0.11}]}}
        ---
        {apiVersion: v1, kind: Node, metadata: {name: n2}, status: {addresses: [{type: InternalIP, address: 10.0.0.12}]}}

        """

    private static func subnet(_ name: String, _ cidr: String, _ more: String = "", labels: String = "{}") -> String {
        "---\n{apiVersion: kubeovn.io/v1, kind: Subnet, metadata: {name: \(name), labels: \(labels)}, "
            + "spec: {cidrBlock: \"\(cidr)\"\(more.isEmpty ? "" : ", " + more)}}\n"
    }

    private func router(_ change: (inout RouterConfiguration) throws -> Void = { _ in }) throws -> RouterConfiguration {
        var router = try RouterConfiguration(name: "edge1", dialect: Dialect(named: "frr"), mark: RouteMark(tag: 7))
        router.policy.reach = .everything
        try change(&router)
        return router
    }

    private func cluster(_ manifests: String) throws -> Cluster {
        var reader = ClusterReader()
        try reader.read(name: "cluster.yaml", bytes: Array((Self.nodes + manifests).utf8))
        return reader.cluster
    }

    /// Routes as a router has them: `10.1.0.0/16 10.0.0.11,10.0.0.12`, ours unless a `!` stands before, with a distance after `@`.
    private func reading(_ lines: String..., connected: [String]? = nil) throws -> RouterReading {
        let routes = try lines.map { line in
            let words = line.split(separator: " ").map(String.init)
            let isOurs = !words[0].hasPrefix("!")
            let parts = words[1].split(separator: "@").map(String.init)
            let number = parts.count > 1 ? UInt64(parts[1]) : 1
            return ObservedRoute(
                prefix: try IPPrefix(isOurs ? words[0] : String(words[0].dropFirst())),
                nextHops: try parts[0].split(separator: ",").map {
                    ObservedNextHop(address: try IPAddress(String($0)), number: number, tag: isOurs ? 7 : nil)
                }
            )
        }
        return RouterReading(routes: ObservedRoutes(routes), connected: try connected?.map { try IPPrefix($0) })
    }

    private func change(
        _ manifests: String,
        _ reading: RouterReading,
        _ router: RouterConfiguration? = nil
    ) throws -> RouterChange {
        let router = try router ?? self.router()
        let cluster = try cluster(manifests)
        var policy = router.policy
        policy.allowEmpty = true
        let plan = try RoutePlan(for: cluster, policy: policy)
        let reasons = WithdrawalReasons(plan, cluster: cluster)
        return try RouterChange(plan, on: reading, of: router) { reasons[$0] }
    }

    private func short(_ change: RouterChange) -> [String] {
        change.changes.install.map { "+\($0.prefix)" } + change.changes.replace.map { "~\($0.prefix)" }
            + change.changes.withdraw.map { "-\($0.prefix)" }
    }

    @Test func whatIsForwardedByAndNotConfiguredIsWrittenOrGoes() throws {
        var reading = try reading("10.1.0.0/16 10.0.0.11,10.0.0.12", "10.9.0.0/16 10.0.0.11")
        reading.unwritten = Set(reading.routes.routes.map(\.prefix))
        let change = try change(Self.subnet("a", "10.1.0.0/16"), reading)
        #expect(short(change) == ["-10.9.0.0/16"] && change.count == 2)
        #expect(try change.renumbered == [IPPrefix("10.1.0.0/16")])
        #expect(change.rewriting.values.map(\.isUnwritten) == [true])
        #expect(change.reasons[try IPPrefix("10.9.0.0/16")]?.hasPrefix("forwarded by, though not configured: ") == true)
    }

    @Test func onlyDifferencesAreChanges() throws {
        let manifests =
            Self.subnet("a", "10.1.0.0/16") + Self.subnet("b", "10.2.0.0/16") + Self.subnet("c", "10.3.0.0/16")
        let change = try change(
            manifests,
            reading("10.1.0.0/16 10.0.0.12,10.0.0.11", "10.2.0.0/16 10.0.0.11", "10.9.0.0/16 10.0.0.11")
        )
        #expect(short(change) == ["+10.3.0.0/16", "~10.2.0.0/16", "-10.9.0.0/16"] && change.count == 3)
        #expect(change.reasons[try IPPrefix("10.9.0.0/16")] == "no Subnet of the input has this prefix")
        #expect(change.reasons[try IPPrefix("10.3.0.0/16")] == "c: distributed, all 2 nodes")
        #expect(change.reasons[try IPPrefix("10.1.0.0/16")] == nil)
        let same = try self.change(Self.subnet("a", "10.1.0.0/16"), reading("10.1.0.0/16 10.0.0.12,10.0.0.11"))
        #expect(same.isEmpty && same.count == 0)
    }

    @Test func aForeignRouteIsLeftAlone() throws {
        let change = try change(
            Self.subnet("a", "10.1.0.0/16") + Self.subnet("b", "10.2.0.0/16"),
            reading("!10.1.0.0/16 10.0.0.99", "!10.50.0.0/16 10.0.0.99")
        )
        #expect(short(change) == ["+10.2.0.0/16"])
        #expect(change.foreign == [try IPPrefix("10.1.0.0/16")])
        #expect(change.diagnostics.map(\.id) == ["foreign-route"] && change.diagnostics[0].severity == .error)
        #expect(change.diagnostics[0].message.contains("10.1.0.0/16"))
    }

    @Test func aRouteThatIsOnlyPartlyOursIsForeign() throws {
        let prefix = try IPPrefix("10.1.0.0/16")
        let mixed = ObservedRoute(
            prefix: prefix,
            nextHops: [
                ObservedNextHop(address: try IPAddress("10.0.0.11"), number: 1, tag: 7),
                ObservedNextHop(address: try IPAddress("10.0.0.99"), number: 1),
            ]
        )
        let change = try change(Self.subnet("a", "10.1.0.0/16"), RouterReading(routes: ObservedRoutes([mixed])))
        #expect(change.isEmpty && change.foreign == [prefix])
    }

    @Test func heldPrefixesStay() throws {
        let broken = Self.subnet("a", "10.1.0.0/16", "gatewayType: centralized")
        let change = try change(broken, reading("10.1.0.0/16 10.0.0.11", "10.9.0.0/16 10.0.0.11"))
        #expect(short(change) == ["-10.9.0.0/16"])
        #expect(change.held.map(\.because) == ["no-gateway-configured"])
        #expect(change.after.routes.map(\.prefix) == [try IPPrefix("10.1.0.0/16")])
    }

    @Test func whileAHeldPrefixIsUnknownNothingGoes() throws {
        let broken = Self.subnet("a", "nonsense") + Self.subnet("b", "10.2.0.0/16")
        let change = try change(broken, reading("10.9.0.0/16 10.0.0.11", "10.2.0.0/16 10.0.0.11"))
        #expect(short(change) == ["~10.2.0.0/16"])
        #expect(change.held.map(\.prefix) == [nil])
    }

    @Test func aPredictedGatewayIsHeldUnlessAllowed() throws {
        let subnet = Self.subnet("a", "10.1.0.0/16", "gatewayType: centralized, gatewayNode: n1")
        let strict = try router { $0.policy.allowPredicted = false }
        let held = try change(subnet, reading("10.1.0.0/16 10.0.0.12"), strict)
        #expect(held.isEmpty && held.held.map(\.because) == ["predicted-gateway"])
        #expect(short(try change(subnet, reading("10.1.0.0/16 10.0.0.12"))) == ["~10.1.0.0/16"])
    }

    @Test func onlyWhatIsAskedForMayGo() throws {
        let manifests = Self.subnet("a", "10.1.0.0/16") + Self.subnet("b", "10.2.0.0/16", "natOutgoing: true")
        let reading = try reading("10.1.0.0/16 10.0.0.11", "10.2.0.0/16 10.0.0.11", "10.9.0.0/16 10.0.0.11")
        let narrowed = try router {
            $0.policy = try $0.policy.narrowed(toSubnets: ["a"], selector: LabelSelector())
        }
        #expect(short(try change(manifests, reading, narrowed)) == ["~10.1.0.0/16"])
        let whole = try change(manifests, reading)
        #expect(short(whole) == ["~10.1.0.0/16", "-10.2.0.0/16", "-10.9.0.0/16"])
        #expect(whole.reasons[try IPPrefix("10.2.0.0/16")]?.hasSuffix("[nat-outgoing]") == true)
    }

    @Test func aRoutersOwnPolicyDecidesAboutAllThatIsMarked() throws {
        let manifests =
            Self.subnet("a", "10.1.0.0/16", labels: "{expose: 'yes'}") + Self.subnet("b", "10.2.0.0/16")
        let selector = try LabelSelector("expose=yes")
        let router = try router { $0.policy.subnetSelector = selector }
        let reading = try reading("10.1.0.0/16 10.0.0.11,10.0.0.12", "10.2.0.0/16 10.0.0.11", "10.9.0.0/16 10.0.0.11")
        let change = try change(manifests, reading, router)
        #expect(short(change) == ["-10.2.0.0/16", "-10.9.0.0/16"])
        #expect(change.reasons[try IPPrefix("10.2.0.0/16")] == "Subnet b is not among the selected ones")
        // A selector of the command narrows: what it does not match is not spoken of.
        let narrowed = try self.router {
            $0.policy.subnetSelector = selector
            $0.policy = try $0.policy.narrowed(toSubnets: [], selector: selector)
        }
        #expect(try self.change(manifests, reading, narrowed).isEmpty)
    }

    @Test func aNewDistanceIsAChangeOfItsOwn() throws {
        let router = try router { $0.options.distance = 200 }
        let change = try change(
            Self.subnet("a", "10.1.0.0/16") + Self.subnet("b", "10.2.0.0/16"),
            reading("10.1.0.0/16 10.0.0.11,10.0.0.12@1", "10.2.0.0/16 10.0.0.11,10.0.0.12@200"),
            router
        )
        #expect(change.renumbered == [try IPPrefix("10.1.0.0/16")] && change.changes.isEmpty)
        #expect(!change.isEmpty && change.count == 1)
    }

    @Test func theOtherFamilyIsNobodysBusiness() throws {
        let router = try router { $0.policy.family = .ipv4 }
        let change = try change(
            Self.subnet("a", "10.1.0.0/16"),
            reading("10.1.0.0/16 10.0.0.11,10.0.0.12", "fd00:1::/64 fd00::1"),
            router
        )
        #expect(change.isEmpty && change.before.routes.count == 1)
    }

    // MARK: guards

    /// So many routes of ours, of which so many go.
    private func guards(
        routes: Int,
        going: Int,
        _ limits: (inout ChangeLimits) -> Void = { _ in }
    ) throws -> [String] {
        let observed = try (0..<routes).map { number in
            ObservedRoute(
                prefix: try IPPrefix("10.\(number + 1).0.0/16"),
                nextHops: try ["10.0.0.11", "10.0.0.12"].map {
                    ObservedNextHop(address: try IPAddress($0), number: 1, tag: 7)
                }
            )
        }
        let subnets = (going..<routes).map { Self.subnet("s\($0)", "10.\($0 + 1).0.0/16") }.joined()
        let router = try router { limits(&$0.limits) }
        let change = try change(
            subnets + Self.subnet("nat", "10.200.0.0/16", "natOutgoing: true"),
            RouterReading(routes: ObservedRoutes(observed)),
            router
        )
        #expect(change.changes.withdraw.count == going)
        return change.guards.map(\.id)
    }

    @Test(arguments: [(8, 2, false), (8, 3, true), (5, 5, false), (6, 2, true), (6, 1, false), (4, 4, false)])
    func aQuarterOfMoreThanFiveMayGo(routes: Int, going: Int, isRefused: Bool) throws {
        #expect(try guards(routes: routes, going: going).contains("removes-many") == isRefused)
    }

    @Test func numbersBiteAtOnce() throws {
        #expect(try guards(routes: 3, going: 2) { $0.removeAtMost = .count(1) } == ["removes-many"])
        #expect(try guards(routes: 3, going: 1) { $0.removeAtMost = .count(1) } == [])
        #expect(try guards(routes: 3, going: 1) { $0.removeAtMost = .count(0) } == ["removes-many"])
    }

    @Test func onlySoManyRoutesMayBeMade() throws {
        let manifests = Self.subnet("a", "10.1.0.0/16") + Self.subnet("b", "10.2.0.0/16")
        let one = try reading("10.1.0.0/16 10.0.0.11,10.0.0.12")
        let refused = try change(manifests, one, router { $0.limits.routes = 1 })
        #expect(refused.guards.map(\.id) == ["route-limit"])
        #expect(refused.guards[0].message == "edge1 would have 2 routes of ours, and `routes` is 1")
        #expect(try change(manifests, one, router { $0.limits.routes = 2 }).guards.isEmpty)
        // What is there already is no reason to refuse.
        let two = try reading("10.1.0.0/16 10.0.0.11", "10.2.0.0/16 10.0.0.11")
        #expect(try change(manifests, two, router { $0.limits.routes = 1 }).guards.isEmpty)
    }

    @Test func noRouterGetsMoreRoutesThanItHolds() throws {
        var router = try RouterConfiguration(name: "core1", dialect: Dialect(named: "srlinux"), mark: RouteMark(tag: 7))
        router.policy = try router.policy.narrowed(toSubnets: ["a"], selector: LabelSelector())
        let hop = ObservedNextHop(address: try IPAddress("10.0.0.11"), number: 5, tag: 7)
        func guards(_ count: Int) throws -> [Diagnostic] {
            let routes = try (0..<count).map { number in
                ObservedRoute(prefix: try IPPrefix("10.200.\(number / 256).\(number % 256)/32"), nextHops: [hop])
            }
            return try change(Self.subnet("a", "10.1.0.0/16"), RouterReading(routes: ObservedRoutes(routes)), router)
                .guards
        }
        #expect(try guards(16_383).isEmpty)
        let refused = try guards(16_384)
        #expect(refused.map(\.id) == ["route-limit"])
        #expect(refused.first?.message.contains("at most 16384 static routes in a VRF, not 16385") == true)
    }

    @Test(arguments: [(7, 3, false), (7, 4, true), (5, 4, false), (6, 4, true)])
    func halfOfMoreThanFiveNodesMayBeLost(nodes: Int, lost: Int, isRefused: Bool) throws {
        // Both families: a node with two addresses counts once.
        func hops(_ range: Range<Int>) throws -> [ObservedRoute] {
            try [("10.1.0.0/16", "10.0.0."), ("fd00:1::/64", "fd00::")].map { prefix, base in
                ObservedRoute(
                    prefix: try IPPrefix(prefix),
                    nextHops: try range.map {
                        ObservedNextHop(address: try IPAddress("\(base)\($0 + 11)"), number: 1, tag: 7)
                    }
                )
            }
        }
        var manifests = Self.subnet("a", "10.1.0.0/16,fd00:1::/64")
        for number in lost..<nodes {
            manifests +=
                "---\n{apiVersion: v1, kind: Node, metadata: {name: m\(number)}, status: {addresses: "
                + "[{type: InternalIP, address: 10.0.0.\(number + 11)}, {type: InternalIP, address: \"fd00::\(number + 11)\"}]}}\n"
        }
        let router = try router()
        var reader = ClusterReader()
        try reader.read(name: "c", bytes: Array(manifests.utf8))
        let plan = try RoutePlan(for: reader.cluster, policy: router.policy)
        let change = try RouterChange(plan, on: RouterReading(routes: ObservedRoutes(hops(0..<nodes))), of: router)
        #expect(change.guards.map(\.id).contains("nodes-lost") == isRefused)
        if isRefused {
            #expect(change.guards[0].message.contains("\(lost) of \(nodes) next hops on edge1 would be lost"))
        }
    }

    @Test func anInputWithoutSubnetsIsRefusedUnlessAllowed() throws {
        let refused = try change("", reading("10.1.0.0/16 10.0.0.11"))
        #expect(refused.guards.map(\.id) == ["no-subnets"] && short(refused) == ["-10.1.0.0/16"])
        let allowed = try change("", reading("10.1.0.0/16 10.0.0.11"), router { $0.policy.allowEmpty = true })
        #expect(allowed.guards.isEmpty && short(allowed) == ["-10.1.0.0/16"])
    }

    @Test func nextHopsHaveToBeConnected() throws {
        let subnet = Self.subnet("a", "10.1.0.0/16")
        #expect(try change(subnet, reading(connected: ["10.0.0.0/24"])).guards.isEmpty)
        #expect(try change(subnet, reading(connected: nil)).guards.isEmpty)
        let far = try change(subnet, reading(connected: ["10.0.0.8/30"]))
        #expect(far.guards.map(\.id) == ["unresolvable-next-hop"])
        #expect(far.guards[0].message.hasPrefix("10.0.0.12 is on no network"))
        // What is there already is not judged again.
        #expect(try change(subnet, reading("10.1.0.0/16 10.0.0.11,10.0.0.12", connected: [])).guards.isEmpty)
    }
}
