import Diagnostics
import FuzzDriver
import HostForwarding
import Manifests
import RouteModel

// Any bytes are the evidence of a node, whichever file they stand in: read the same every time, with places inside them.

Fuzz.run { input in
    var files: [EvidenceFile: [UInt8]] = [:]
    for file in EvidenceFile.allCases { files[file] = input }
    let evidence = HostEvidence(node: "n", files: files)
    readRules(evidence, input)
    readRoutes(evidence)
    readAnswer(input)
}

func readRules(_ evidence: HostEvidence, _ input: [UInt8]) {
    guard let file = evidence.file(.nft) else { preconditionFailure("a file that is there is missing") }
    let reader = NFTReader(file, sources: evidence.sources)
    let again = NFTReader(file, sources: evidence.sources)
    // Not the tables' own descriptions: dictionaries are printed in another order each time.
    precondition(
        reader.tables.map { "\($0.family) \($0.name) \($0.chains)" }
            == again.tables.map { "\($0.family) \($0.name) \($0.chains)" },
        "read in another way"
    )
    precondition(reader.isWhole == again.isWhole, "whole and not whole")
    precondition(reader.isWhole || !reader.diagnostics.isEmpty, "something is missing and nothing is said")
    precondition(reader.diagnostics == again.diagnostics, "other faults in the same text")
    for table in reader.tables {
        check(table.place, in: evidence)
        for chain in table.chains {
            check(chain.place, in: evidence)
            for rule in chain.rules {
                check(rule.place, in: evidence)
                precondition(rule.text.utf8.count <= 6_000, "a rule's text without end")
                precondition(!rule.text.unicodeScalars.contains { $0.value < 0x20 }, "a rule's text breaks its line")
            }
        }
    }
    for fault in reader.diagnostics { check(fault, in: evidence) }
}

func readRoutes(_ evidence: HostEvidence) {
    let routing = RoutingEvidence(evidence)
    for fault in routing.diagnostics { check(fault, in: evidence) }
    for (source, destination) in [("198.51.100.10", "10.16.0.5"), ("2001:db8:51::10", "fd00:10:16::5")] {
        guard let source = try? IPAddress(source), let destination = try? IPAddress(destination) else { continue }
        for mark in [UInt32(0), nil] {
            let query = RouteQuery(source: source, destination: destination, input: "eth0", mark: mark, transport: 6)
            let outcomes = routing.path(of: query)
            precondition(!outcomes.isEmpty, "a packet without an outcome")
            precondition(outcomes == routing.path(of: query), "another way for the same packet")
            for outcome in outcomes {
                precondition(!outcome.reason.isEmpty, "an outcome without a reason")
                if let place = outcome.place { check(place, in: evidence) }
            }
        }
        _ = routing.kind(of: destination, on: "eth0")
        _ = routing.reversePath(
            of: source,
            to: destination,
            from: "eth0",
            mark: nil,
            test: ReversePathTest(isLoose: false)
        )
        _ = routing.uplink(source.family)
    }
}

func readAnswer(_ input: [UInt8]) {
    do throws(Diagnostic) {
        let evidence = try HostCollector.evidence(input, mark: "M", fallback: "n")
        for file in EvidenceFile.allCases {
            precondition((evidence[file] == nil) == (evidence.absence(of: file) != nil), "neither there nor missing")
        }
    } catch {
        precondition(!error.message.isEmpty, "a fault without words")
    }
}

func check(_ fault: Diagnostic, in evidence: HostEvidence) {
    precondition(!fault.message.isEmpty && fault.help?.isEmpty == false, "a fault without words")
    if let place = fault.place { precondition(place.line >= 1 && place.column >= 1, "a place before the text") }
}

func check(_ place: SourcePlace, in evidence: HostEvidence) {
    precondition(evidence.sources.excerpt(at: place) != nil, "a place outside the text: \(place)")
}
