import Foundation
import TestSupport
import Testing

struct PlanTests {
    private let input =
        Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16,fd00:10:16::/112", "private: true")
        + Samples.subnet("bad", "10.17.0.0/33")
        + Samples.subnet("db", "10.18.0.0/16", "gatewayType: centralized", "gatewayNode: \"n1,n2,n3\"")

    @Test func jsonIsWhatTheSchemaSays() throws {
        let schema = try JSONSerialization.jsonObject(with: Data(try Podroute.run(["plan", "--schema"]).output.utf8))
        let validator = SchemaValidator(schema)
        for arguments in [[], ["--backup-gateways"], ["--environment", "virtual"], ["--next-hops", "primary-backup"]] {
            let result = try Podroute.run(["plan", "-o", "json"] + arguments, input: input)
            let plan = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            #expect(validator.faults(of: plan) == [], "\(arguments)")
        }
        #expect(!validator.faults(of: ["kind": "RoutePlan"]).isEmpty)
    }

    @Test func jsonHoldsRoutesHeldPrefixesAndDiagnostics() throws {
        let result = try Podroute.run(["plan", "-o", "json", "--backup-gateways"], input: input)
        #expect(result.status == 1 && result.errors.isEmpty)
        let plan = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(plan["apiVersion"] as? String == "podroute/v1" && plan["kind"] as? String == "RoutePlan")
        let routes = try #require(plan["routes"] as? [[String: Any]])
        #expect(routes.map { $0["prefix"] as? String } == ["10.16.0.0/16", "10.18.0.0/16", "fd00:10:16::/112"])
        let hops = try #require(routes[1]["nextHops"] as? [[String: Any]])
        #expect(hops.map { $0["node"] as? String } == ["n1", "n2"] && hops.map { $0["rank"] as? Int } == [0, 1])
        let held = try #require(plan["held"] as? [[String: String]])
        #expect(held == [["subnet": "bad", "because": "invalid-cidr"]])
        let diagnostics = try #require(plan["diagnostics"] as? [[String: Any]])
        let bad = try #require(diagnostics.first { $0["id"] as? String == "invalid-cidr" })
        #expect(bad["file"] as? String == "<stdin>" && bad["severity"] as? String == "error" && bad["node"] == nil)
        #expect(bad["line"] is Int && bad["column"] is Int && bad["subnet"] as? String == "bad")
    }

    @Test func theTableShowsEveryRouteAndWhatIsHeld() throws {
        let result = try Podroute.run(["plan"], input: input)
        let lines = result.output.split(separator: "\n")
        #expect(result.status == 1 && lines.count == 5)
        #expect(
            lines[0].hasPrefix("PREFIX ") && lines[1].hasPrefix("10.16.0.0/16 ") && lines[4].contains("invalid-cidr")
        )
        #expect(Podroute.ids(result).contains("invalid-cidr"))
    }
}
