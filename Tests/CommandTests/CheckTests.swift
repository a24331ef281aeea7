import Foundation
import TestSupport
import Testing

struct CheckTests {
    private let input =
        Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16", "private: true")
        + Samples.subnet("bad", "10.17.0.0/33")

    @Test func textEndsWithACount() throws {
        let result = try Podroute.run(["check"], input: input)
        #expect(result.status == 1 && result.errors.isEmpty)
        #expect(result.output.hasSuffix("\npodroute: 1 route, 1 error, 1 warning, 1 note\n"), "\(result.output)")
    }

    @Test func strictMakesWarningsCount() throws {
        let input = Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16", "private: true")
        #expect(try Podroute.run(["check"], input: input).status == 0)
        #expect(try Podroute.run(["check", "--strict"], input: input).status == 1)
        let clean = Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16")
        #expect(try Podroute.run(["check", "--strict"], input: clean).status == 0)
    }

    @Test func jsonHoldsTheDiagnosticsOfThePlan() throws {
        func diagnostics(_ arguments: [String]) throws -> NSArray? {
            let result = try Podroute.run(arguments, input: input)
            #expect(result.status == 1 && result.errors.isEmpty)
            let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
            return document?["diagnostics"] as? NSArray
        }
        let check = try #require(try diagnostics(["check", "-o", "json"]))
        let plan = try diagnostics(["plan", "-o", "json"])
        #expect(check.count == 3 && check == plan)
    }

    @Test func sarifNamesEveryRuleItUses() throws {
        let result = try Podroute.run(["check", "-o", "sarif", "-f", Samples.clusters, "-f", "-"], input: input)
        #expect(result.status == 1 && result.errors.isEmpty)
        let log = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        #expect(log?["version"] as? String == "2.1.0" && log?["$schema"] is String)
        let run = try #require((log?["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 4)
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index] == result["ruleId"] as? String)
            let location = try #require(
                (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
            )
            let uri = (location["artifactLocation"] as? [String: Any])?["uri"] as? String
            #expect(uri?.isEmpty == false && location["region"] is [String: Int])
        }
        #expect(Set(rules).count == rules.count)
    }
}
