import Diagnostics
import Foundation
import Testing

/// The shape that GitHub's code scanning asks for, read by another JSON reader.
struct SARIFDiagnosticPrinterTests {
    private struct Log: Decodable {
        struct Text: Decodable { let text: String }
        struct Rule: Decodable {
            struct Configuration: Decodable { let level: String }
            let id: String
            let shortDescription: Text
            let fullDescription: Text
            let help: Text
            let defaultConfiguration: Configuration
        }
        struct Location: Decodable {
            struct Physical: Decodable {
                struct Artifact: Decodable {
                    let uri: String
                    let uriBaseId: String?
                }
                struct Region: Decodable, Equatable {
                    let startLine: Int
                    let startColumn: Int
                }
                let artifactLocation: Artifact
                let region: Region
            }
            let id: Int?
            let physicalLocation: Physical
            let message: Text?
        }
        struct Result: Decodable {
            let ruleId: String
            let ruleIndex: Int?
            let level: String
            let message: Text
            let locations: [Location]
            let relatedLocations: [Location]?
            let partialFingerprints: [String: String]
        }
        struct Run: Decodable {
            struct Tool: Decodable {
                struct Driver: Decodable {
                    let name: String
                    let semanticVersion: String
                    let rules: [Rule]
                }
                let driver: Driver
            }
            let tool: Tool
            let columnKind: String
            let results: [Result]
        }
        let version: String
        let runs: [Run]
    }

    private let rules = [
        DiagnosticRule(id: "underlay", severity: .note, summary: "It is underlay.", remedy: "Nothing to do."),
        DiagnosticRule(id: "cidr-overlap", severity: .error, summary: "Two overlap.", remedy: "Change one."),
    ]

    private func run(_ diagnostics: [Diagnostic], input: String = "all.yaml") throws -> Log.Run {
        let printer = SARIFDiagnosticPrinter(version: "1.2.3", rules: rules, input: input)
        let log = try JSONDecoder().decode(Log.self, from: Data(printer.document(of: diagnostics)))
        #expect(log.version == "2.1.0")
        return try #require(log.runs.first)
    }

    private func overlap(line: Int = 7) -> Diagnostic {
        Diagnostic(
            id: "cidr-overlap",
            severity: .error,
            message: "web overlaps db",
            help: "change one",
            subnet: "web",
            place: SourcePlace(file: "my files/a:b.yaml", line: line, column: 3),
            related: [.init(message: "db stands here", place: SourcePlace(file: "/etc/ü.yaml", line: 1, column: 2))]
        )
    }

    @Test func placesRulesAndLevels() throws {
        let run = try run([overlap()])
        #expect(run.tool.driver.name == "podroute" && run.tool.driver.semanticVersion == "1.2.3")
        #expect(run.columnKind == "unicodeCodePoints")
        #expect(run.tool.driver.rules.map(\.id) == ["underlay", "cidr-overlap"])
        #expect(run.tool.driver.rules.map(\.defaultConfiguration.level) == ["note", "error"])
        let result = try #require(run.results.first)
        #expect(result.ruleId == "cidr-overlap" && result.ruleIndex == 1 && result.level == "error")
        #expect(result.message.text == "web overlaps db\nchange one")
        let place = try #require(result.locations.first).physicalLocation
        #expect(place.artifactLocation.uri == "my%20files/a%3Ab.yaml")
        #expect(place.artifactLocation.uriBaseId == "%SRCROOT%")
        #expect(place.region == .init(startLine: 7, startColumn: 3))
        let related = try #require(result.relatedLocations?.first)
        #expect(related.id == 0 && related.message?.text == "db stands here")
        #expect(related.physicalLocation.artifactLocation.uri == "file:///etc/%C3%BC.yaml")
        #expect(related.physicalLocation.artifactLocation.uriBaseId == nil)
    }

    @Test func aResultWithoutAPlaceStandsAtTheStartOfTheInput() throws {
        let run = try run([Diagnostic(id: "other", severity: .note, message: "m")], input: "./all.yaml")
        let result = try #require(run.results.first)
        #expect(result.locations.first?.physicalLocation.artifactLocation.uri == "all.yaml")
        #expect(result.locations.first?.physicalLocation.region == .init(startLine: 1, startColumn: 1))
        #expect(result.ruleIndex == nil && result.relatedLocations == nil)
    }

    @Test func fingerprintsStayWhenLinesMoveAndTellResultsApart() throws {
        let prints = try run([overlap(), overlap(line: 9)]).results.map(\.partialFingerprints)
        let moved = try run([overlap(line: 70)]).results.map(\.partialFingerprints)
        #expect(prints[0] == moved[0])
        #expect(prints[0] != prints[1])
        #expect(prints[0].values.allSatisfy { !$0.isEmpty } && !prints[0].isEmpty)
    }

    @Test func aNameCannotBecomeALinkOrALine() throws {
        let run = try run([Diagnostic(id: "x", severity: .error, message: "subnet [a](http://b)\nc\u{202e}")])
        #expect(run.results.first?.message.text == #"subnet \[a\](http://b)\\nc\\u{202e}"#)
    }

    @Test func moreResultsThanGitHubTakesLeaveTheSeverest() throws {
        func many(_ severity: Severity, _ count: Int) -> [Diagnostic] {
            (0..<count).map { Diagnostic(id: "x", severity: severity, message: "\($0)") }
        }
        let all = many(.note, 20_000) + many(.warning, 10_000) + many(.error, 3)
        let results = try run(all).results
        #expect(results.count == 25_000)
        #expect(results.count { $0.level == "error" } == 3 && results.count { $0.level == "warning" } == 10_000)
        #expect(results[0].message.text == "0" && results.last?.level == "error")
        #expect(try run(many(.error, 30_000)).results.count == 25_000)
    }

    @Test func noDiagnosticsAreAnEmptyListOfResults() throws {
        #expect(try run([]).results.isEmpty)
    }
}
