import Diagnostics
import Testing

struct TextDiagnosticPrinterTests {
    private let source = "kind: Subnet\nspec:\n\tprivate: true\n"

    private func print(_ diagnostics: [Diagnostic], source: String? = nil, usesColour: Bool = false) -> String {
        var printer = TextDiagnosticPrinter(usesColour: usesColour) { name in
            name == "cluster.yaml" ? Array((source ?? self.source).utf8) : nil
        }
        return printer.text(of: diagnostics)
    }

    private func diagnostic(line: Int, column: Int, _ message: String = "m") -> Diagnostic {
        let place = SourcePlace(file: "cluster.yaml", line: line, column: column)
        return Diagnostic(id: "some-id", severity: .error, message: message, place: place)
    }

    @Test func showsPlaceLineCaretHelpAndRelatedPlaces() {
        var diagnostic = diagnostic(line: 3, column: 11, "subnet web is private")
        diagnostic.severity = .warning
        diagnostic.help = "turn it off"
        diagnostic.related = [
            Diagnostic.Related(message: "named here", place: SourcePlace(file: "cluster.yaml", line: 1, column: 7))
        ]
        #expect(
            print([diagnostic]) == """
                cluster.yaml:3:11: warning: subnet web is private [some-id]
                \tprivate: true
                \t         ^
                help: turn it off
                cluster.yaml:1:7: note: named here
                kind: Subnet
                      ^

                """
        )
    }

    @Test func withoutAPlaceTheProgramSpeaks() {
        let note = Diagnostic(id: "asymmetric-reply", severity: .note, message: "replies may come back another way")
        #expect(print([note]) == "podroute: note: replies may come back another way [asymmetric-reply]\n")
    }

    @Test(arguments: [(9, 1), (1, 0), (0, 3), (-1, -1)])
    func aPlaceOutsideTheFileShowsNoLine(line: Int, column: Int) {
        #expect(print([diagnostic(line: line, column: column)]).split(separator: "\n").count == 1)
    }

    @Test func aColumnBeyondTheLineEndsAtItsEnd() {
        #expect(print([diagnostic(line: 1, column: 99)]).hasSuffix("kind: Subnet\n            ^\n"))
    }

    @Test func carriageReturnsOfTheInputStayOut() {
        #expect(print([diagnostic(line: 1, column: 1)], source: "a: b\r\nc: d\r\n").hasSuffix("\na: b\n^\n"))
    }

    @Test func hostileTextStaysOnItsLineAndDoesNotMoveTheCursor() {
        let name = "a\u{1b}[2J\nroot: error\u{202e}b\u{2028}c\u{85}d\u{7f}e\u{200b}f"
        let text = print([Diagnostic(id: "x", severity: .error, message: name, help: name)])
        let escaped = "a\\u{1b}[2J\\nroot: error\\u{202e}b\\u{2028}c\\u{85}d\\u{7f}e\\u{200b}f"
        #expect(text == "podroute: error: \(escaped) [x]\nhelp: \(escaped)\n")
    }

    @Test func hostileInputIsEscapedAboveTheCaretWhichStaysBelowItsPlace() {
        let text = print([diagnostic(line: 1, column: 4)], source: "a\u{1b}bc")
        #expect(text.hasSuffix("a\\u{1b}bc\n        ^\n"))
    }

    @Test func theCaretStandsBelowTheCharacterAfterWideAndCombiningOnes() {
        let text = print([diagnostic(line: 1, column: 4)], source: "日e\u{301}x")
        #expect(text.hasSuffix("日e\u{301}x\n   ^\n"))
    }

    @Test func longLinesAreCutOnBothSidesOfTheCaret() throws {
        let line = (0..<2000).map { String($0 % 10) }.joined()
        let lines = print([diagnostic(line: 1, column: 1005)], source: line).split(separator: "\n")
        #expect(lines[1].hasPrefix("…4567890123") && lines[1].hasSuffix("…"))
        #expect(lines[1].unicodeScalars.count == 122)
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let column = lines[2].distance(from: lines[2].startIndex, to: caret)
        #expect(Array(lines[1])[column] == "4")
    }

    @Test func bytesThatAreNoUTF8AreShownAsReplacements() {
        var printer = TextDiagnosticPrinter { _ in [0x61, 0xff, 0xfe, 0x62] }
        #expect(printer.text(of: [diagnostic(line: 1, column: 1)]).hasSuffix("\na\u{fffd}\u{fffd}b\n^\n"))
        var continuations = TextDiagnosticPrinter { _ in [UInt8](repeating: 0x80, count: 500) }
        #expect(continuations.text(of: [diagnostic(line: 1, column: 1)]).contains("^"))
    }

    @Test func coloursOnlyWhenAsked() {
        let diagnostic = diagnostic(line: 1, column: 1)
        #expect(!print([diagnostic]).contains("\u{1b}"))
        #expect(print([diagnostic], usesColour: true).contains("\u{1b}[1;31merror:\u{1b}[0m m"))
    }

    @Test func aThousandDiagnosticsInOneLongLineTakeNoTime() {
        let source = [UInt8](repeating: UInt8(ascii: "x"), count: 2_000_000)
        var printer = TextDiagnosticPrinter { _ in source }
        let clock = ContinuousClock()
        let time = clock.measure {
            let text = printer.text(of: (0..<1000).map { diagnostic(line: 1, column: 1_990_000 + $0) })
            #expect(text.utf8.count > 1000)
        }
        // Walking from the start each time would take minutes.
        #expect(time < .seconds(20))
    }
}
