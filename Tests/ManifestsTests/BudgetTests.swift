import Diagnostics
import Manifests
import TestSupport
import Testing

@Suite struct BudgetTests {
    static let laughs =
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghij", "abcdefghi").map { name, inner in
            "\(name): &\(name) [" + Array(repeating: "*\(inner)", count: 10).joined(separator: ",") + "]\n"
        }.joined()

    @Test func refusesABillionLaughsAtOnce() {
        let best = (0..<5).map { _ in
            threadTime { #expect(refusal(Self.laughs) == "alias-expansion 4:29") }
        }.min()
        // A few milliseconds on a quiet machine; a billion events would take minutes.
        #expect(best ?? .seconds(9) < .milliseconds(250), "read, and passed over")
    }

    @Test func refusesAQuadraticExpansion() {
        let text =
            "a: &a [" + Array(repeating: "x", count: 5000).joined(separator: ",") + "]\nb: ["
            + Array(repeating: "*a", count: 5000).joined(separator: ",") + "]\n"
        #expect(refusal(text).hasPrefix("alias-expansion 2:"))
    }

    @Test func countsLongTextsAsManyValues() {
        func text(_ length: Int, aliases: Int) -> String {
            "a: &a \(String(repeating: "x", count: length))\nb:\n" + String(repeating: "- *a\n", count: aliases)
        }
        #expect(refusal(text(200, aliases: 9_000)) == "accepted")
        #expect(refusal(text(100_000, aliases: 20)) == "accepted")
        #expect(refusal(text(100_000, aliases: 2_000)).hasPrefix("alias-expansion "))
    }

    @Test func countsAliasesThroughAllDocumentsOfAFile() {
        let document = "a: &a \(String(repeating: "x", count: 25_600))\nb: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        #expect(refusal(Array(repeating: document, count: 8).joined(separator: "---\n")) == "accepted")
        let many = Array(repeating: document, count: 50).joined(separator: "---\n")
        #expect(refusal(many).hasPrefix("alias-expansion "))
    }

    @Test func allowsAnchorsAsPeopleUseThem() {
        let text =
            "c: &c {type: Ready, status: 'True', reason: x, message: y}\nd:\n"
            + (0..<2000).map { "- {name: n\($0), conditions: [*c]}\n" }.joined()
        #expect(refusal(text) == "accepted")
        #expect(refusal(text, budget: InputBudget(aliasEvents: 2000)).hasPrefix("alias-expansion"))
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":", "- ", "{a: "]) func refusesDepth(opening: String) {
        let text = String(repeating: opening, count: 100_000)
        #expect(refusal(text).hasPrefix("input-too-deep 1:"))
    }

    @Test func countsDepthExactly() {
        for (depth, isFine) in [(100, true), (101, false)] {
            let json = String(repeating: "[", count: depth) + "\"\"" + String(repeating: "]", count: depth)
            #expect((refusal(json) == "accepted") == isFine)
            let yaml = String(repeating: "[", count: depth) + "a" + String(repeating: "]", count: depth)
            #expect((refusal(yaml) == "accepted") == isFine)
        }
    }

    @Test func countsTheDepthThatAliasesAdd() {
        let half = String(repeating: "[", count: 60) + "a" + String(repeating: "]", count: 60)
        let opening = String(repeating: "[", count: 40)
        let closing = String(repeating: "]", count: 40)
        #expect(refusal("- &a \(half)\n- \(opening)*a\(closing)\n") == "input-too-deep 2:43")
        #expect(refusal("- &a \(half)\n- \(opening.dropFirst())*a\(closing.dropFirst())\n") == "accepted")
    }

    @Test func refusesManyDirectives() {
        func text(_ count: Int) -> String { (1...count).map { "%TAG !t\($0)! tag:x,\($0)\n" }.joined() + "--- a\n" }
        #expect(refusal(text(100)) == "accepted")
        #expect(refusal(text(50_000)) == "malformed-yaml 102:1")
    }

    @Test func refusesTooManyBytes() {
        #expect(refusal("a: 12345", budget: InputBudget(bytes: 7)) == "input-too-large 1:1")
        #expect(refusal("a: 12345", budget: InputBudget(bytes: 8)) == "accepted")
    }

    @Test func refusesToKeepTooMuch() {
        let text = "a: &a [" + Array(repeating: "x", count: 1000).joined(separator: ",") + "]\n"
        #expect(refusal(text, budget: InputBudget(keptEvents: 1002)) == "accepted")
        #expect(refusal(text, budget: InputBudget(keptEvents: 1001)).hasPrefix("input-too-large 1:"))
    }
}
