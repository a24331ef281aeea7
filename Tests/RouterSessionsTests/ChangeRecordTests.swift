import Foundation
import TestSupport
import Testing

@testable import RouterSessions

/// The line of `--record`, and what it is written into.
struct ChangeRecordTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (1_709_251_199, "2024-02-29T23:59:59Z"), (1_735_689_599, "2024-12-31T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
    ])
    func timesAreInUTC(time: Int, text: String) { #expect(ChangeRecord.text(ofTime: time) == text) }

    @Test func timesAgreeWithFoundation() {
        let formatter = ISO8601DateFormatter()
        for day in stride(from: 0, to: 80_000, by: 37) {
            let time = day * 86_400 + day % 86_400
            #expect(
                ChangeRecord.text(ofTime: time) == formatter.string(from: Date(timeIntervalSince1970: Double(time)))
            )
        }
    }

    @Test func linesAreAppendedForTheirOwnerAlone() throws {
        let path = NSTemporaryDirectory() + "podroute-record-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let outcome = ChangeOutcome(.uncertain, notes: ["a \"note\"\nof two lines"])
        for _ in 0..<2 { try RecordFile(path).append(ChangeRecord(router: "edge1", before: nil, outcome: outcome)) }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String: Any])
        #expect(object["router"] as? String == "edge1" && object["ending"] as? String == "uncertain")
        #expect(object["notes"] as? [String] == ["a \"note\"\nof two lines"] && object["after"] == nil)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func aProbeSaysHowItEnded() {
        let soon = ContinuousClock.now + .seconds(20)
        #expect(Probe("exit 0").run(until: soon) == .good)
        #expect(Probe("echo no >&2; exit 3").run(until: soon) == .bad("the probe ended with status 3: no"))
        #expect(Probe("kill -TERM $$").run(until: soon) == .bad("the probe ended with status 143"))
        #expect(Probe("cat").run(until: soon) == .good)
        #expect(Probe("yes").run(until: soon) == .bad("the probe failed: more than 1048576 bytes were printed"))
        let started = ContinuousClock.now
        #expect(
            Probe("exec sleep 30").run(until: .now + .milliseconds(300)) == .bad("the probe did not end in time")
        )
        #expect(ContinuousClock.now - started < .seconds(10))
    }
}
