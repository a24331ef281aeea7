import Diagnostics
import Foundation
import KubeOVN
import RouteModel
import RoutePlanner
import TestSupport
import Testing

/// Plans as JSON, YAML and tables, and plans read back.
@Suite struct PlanDocumentTests {
    private static let hostile = "a\"b\nc"

    private static func plan() throws -> RoutePlan {
        let web = Sample.centralized("n1,n2", active: "n2", cidr: "10.166.0.0/16,fd00:166::/64")
        let bad = Sample.subnet(hostile, "x")
        let half = Sample.subnet("half", "10.167.0.0/33,fd00:167::/64")
        return try RoutePlan(
            for: Sample.cluster([web, bad, half, Sample.subnet("db", "10.168.0.0/16")]),
            policy: Sample.policy { $0.backupGateways = true }
        )
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func writesJSON() throws {
        let cluster = Sample.cluster([Sample.centralized("n1,n2", active: "n2"), Sample.subnet("db", nil)])
        #expect(
            Self.text(try RoutePlan(for: cluster).json()) == """
                {
                  "apiVersion": "podroute/v1",
                  "kind": "RoutePlan",
                  "routes": [
                    {
                      "prefix": "10.166.0.0/16",
                      "family": "ipv4",
                      "subnet": "web",
                      "gatewayType": "centralized",
                      "nextHops": [
                        {
                          "address": "10.0.0.12",
                          "node": "n2",
                          "rank": 0,
                          "weight": 1
                        }
                      ],
                      "reason": "centralized, active gateway n2 (of n1, n2)"
                    }
                  ],
                  "held": [
                    {
                      "subnet": "db",
                      "because": "invalid-cidr"
                    }
                  ],
                  "diagnostics": [
                    {
                      "id": "invalid-cidr",
                      "severity": "error",
                      "subnet": "db",
                      "message": "Subnet db has no cidrBlock",
                      "help": "Write one prefix, or an IPv4 and an IPv6 prefix separated by a comma without blanks."
                    }
                  ]
                }

                """
        )
    }

    @Test func anotherReaderFindsTheSameInIt() throws {
        let plan = try Self.plan()
        let object = try JSONSerialization.jsonObject(with: Data(plan.json())) as? [String: Any]
        let routes = try #require(object?["routes"] as? [[String: Any]])
        #expect(routes.map { $0["prefix"] as? String } == plan.routes.map(\.prefix.description))
        #expect(routes.map { $0["family"] as? String } == ["ipv4", "ipv4", "ipv6"])
        let held = try #require(object?["held"] as? [[String: Any]])
        #expect(held.contains { $0["subnet"] as? String == Self.hostile && $0["prefix"] == nil })
    }

    @Test(arguments: [true, false]) func aSavedPlanHasTheSameRoutes(_ asJSON: Bool) throws {
        let plan = try Self.plan()
        let saved = try SavedPlan(name: "plan", bytes: asJSON ? plan.json() : plan.yaml())
        #expect(saved.table == (try plan.table))
        #expect(saved.subnets[try IPPrefix("10.168.0.0/16")] == "db")
        #expect(try plan.changes(since: saved).isEmpty)
    }

    @Test func keysComeInAnyOrderAndUnknownOnesArePassedOver() throws {
        let json = """
            {"held": [{"x": 1}], "routes": [{"x": [1], "nextHops": [{"rank": 1, "address": "10.0.0.2"},
             {"address": "10.0.0.1", "weight": 7, "rank": 0}], "prefix": "10.1.0.0/16"}], "kind": "RoutePlan",
             "apiVersion": "podroute/v1"}
            """
        let saved = try SavedPlan(name: "plan", bytes: Array(json.utf8))
        #expect(
            saved.table.routes.map { "\($0.nextHops.map { "\($0.address)#\($0.rank)/\($0.weight)" })" } == [
                #"["10.0.0.1#0/7", "10.0.0.2#1/1"]"#
            ]
        )
        #expect(saved.subnets.isEmpty)
    }

    @Test(arguments: [
        "", "[]", "1", "{}", #"{"apiVersion":"podroute/v1","kind":"RoutePlan"}"#,
        #"{"apiVersion":"podroute/v2","kind":"RoutePlan","routes":[]}"#,
        #"{"apiVersion":"podroute/v1","kind":"Diagnostics","routes":[]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":{}}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[1]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[{"prefix":"10.0.0.1/8","nextHops":[{"address":"1.2.3.4"}]}]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[{"prefix":"10.0.0.0/8","nextHops":[]}]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[{"nextHops":[{"address":"1.2.3.4"}]}]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[{"prefix":"10.0.0.0/8","nextHops":[{"address":"::1"}]}]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[{"prefix":"10.0.0.0/8","nextHops":[{"address":"1.2.3.4","rank":256}]}]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[{"prefix":"10.0.0.0/8","nextHops":[{"address":"1.2.3.4","weight":0}]}]}"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[]"#,
        #"{"apiVersion":"podroute/v1","kind":"RoutePlan","routes":[]}{}"#,
    ])
    func whatIsNoPlanIsRefusedWithAPlace(_ text: String) throws {
        let diagnostic = #expect(throws: Diagnostic.self) { try SavedPlan(name: "plan.json", bytes: Array(text.utf8)) }
        #expect(diagnostic?.severity == .error)
        #expect(diagnostic?.place?.file == "plan.json")
    }

    @Test func writesATable() throws {
        let cluster = Sample.cluster([
            Sample.centralized("n1,n2", active: "n2"), Sample.subnet("db", nil), Sample.subnet("x", "10.9.0.0/16"),
        ])
        let table = Self.text(
            try RoutePlan(for: cluster, policy: Sample.policy { $0.backupGateways = true }).textTable()
        )
        #expect(
            table == """
                PREFIX         SUBNET  NEXT HOPS                      REASON
                10.9.0.0/16    x       10.0.0.11,10.0.0.12,10.0.0.13  distributed, all 3 nodes
                10.166.0.0/16  web     10.0.0.12,10.0.0.11#1          centralized, active gateway n2 (of n1, n2), backup n1
                unknown        db      -                              held: invalid-cidr

                """
        )
    }

    private static let hasJSONSchema = (try? Command.run(["python3", "-c", "import jsonschema"]))?.status == 0

    @Test(.enabled(if: hasJSONSchema, "missing here: the jsonschema package of python3"))
    func plansMeetTheSchema() throws {
        let script = """
            import json, sys, jsonschema
            schema, *documents = [json.loads(text) for text in sys.stdin.read().split("\u{c}")]
            validator = jsonschema.Draft202012Validator
            validator.check_schema(schema)
            for document in documents[:-1]: validator(schema).validate(document)
            sys.exit(0 if not validator(schema).is_valid(documents[-1]) else "took what is no plan")
            """
        let plans = [Self.text(try Self.plan().json()), #"{"kind": "RoutePlan"}"#]
        let input = ([RoutePlan.schema] + plans).joined(separator: "\u{c}")
        let result = try Command.run(["python3", "-c", script], input: input)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func theSchemaNamesEveryKeyOfAPlan() throws {
        let schema = try JSONSerialization.jsonObject(with: Data(RoutePlan.schema.utf8)) as? [String: Any]
        let definitions = try #require(schema?["$defs"] as? [String: [String: Any]])
        func properties(_ name: String) -> Set<String> {
            Set((definitions[name]?["properties"] as? [String: Any] ?? [:]).keys)
        }
        let plan = try JSONSerialization.jsonObject(with: Data(try Self.plan().json())) as? [String: Any]
        // The pods are counted where they are routed.
        var pod = PodAddress(name: Sample.text("a.b"))
        pod.subnet = "web"
        let counting = Sample.policy { $0.granularity = .pod }
        let cluster = Sample.cluster([Sample.subnet("web", "10.1.0.0/24")]) { $0.podAddresses = [pod] }
        let counted = try RoutePlan(for: cluster, policy: counting).json()
        let podsPlan = try JSONSerialization.jsonObject(with: Data(counted)) as? [String: Any]
        let pods = (schema?["properties"] as? [String: [String: Any]])?["pods"]?["properties"] as? [String: Any]
        #expect(Set((podsPlan?["pods"] as? [String: Any] ?? [:]).keys) == Set((pods ?? [:]).keys))
        func keys(_ list: Any?) -> Set<String> { Set((list as? [[String: Any]] ?? []).flatMap(\.keys)) }
        #expect(Set((plan ?? [:]).keys).union(["pods"]) == Set((schema?["properties"] as? [String: Any] ?? [:]).keys))
        #expect(keys(plan?["routes"]) == properties("route"))
        #expect(keys(plan?["held"]) == properties("held"))
        #expect(keys((plan?["routes"] as? [[String: Any]])?.first?["nextHops"]) == properties("nextHop"))
        let diagnostics = keys(plan?["diagnostics"])
        #expect(diagnostics.isSubset(of: properties("diagnostic")))
    }

    @Test func writesALargePlanInPieces() throws {
        let subnets = (0..<1_000).map {
            Sample.subnet("s\($0)\"", "10.\(100 + $0 / 250).\($0 % 250).0/24,fd00:\($0)::/64")
        }
        let plan = try RoutePlan(for: Sample.cluster(subnets))
        var pieces: [[UInt8]] = []
        plan.writeJSON { pieces.append($0) }
        #expect(pieces.count > 5 && pieces.allSatisfy { 1..<70_000 ~= $0.count })
        struct Document: Decodable {
            struct Route: Decodable { let prefix, subnet, reason: String }
            let routes: [Route]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(pieces.joined()))
        #expect(document.routes.map(\.prefix) == plan.routes.map(\.prefix.description))
        #expect(document.routes.map(\.subnet) == plan.routes.map(\.subnet))
        #expect(document.routes.map(\.reason) == plan.routes.map(\.reason))

        struct Full: Error {}
        #expect(throws: Full.self) { try plan.writeJSON { _ throws(Full) in throw Full() } }
    }
}
