import Diagnostics
import Testing

struct TextDiagnosticPrinterTests {
    private let excerpts = [
        3: SourceExcerpt(text: "\tprivate: true", caret: 10), 1: SourceExcerpt(text: "kind: Subnet", caret: 6),
    ]

    private func print(_ diagnostics: [Diagnostic], usesColour: Bool = false) -> String {
        TextDiagnosticPrinter(usesColour: usesColour) { excerpts[$0.line] }.text(of: diagnostics)
    }

    private func print(_ excerpt: SourceExcerpt) -> [Substring] {
        let text = TextDiagnosticPrinter { _ in excerpt }.text(of: [diagnostic(line: 1, column: 1)])
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
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

    @Test func aPlaceThatIsNotKnownShowsNoLine() {
        #expect(print([diagnostic(line: 9, column: 1)]) == "cluster.yaml:9:1: error: m [some-id]\n")
        #expect(print(SourceExcerpt(text: "  ", caret: 2)).isEmpty)
        #expect(print(SourceExcerpt(text: " \t\u{3000}", caret: 2)).isEmpty)
    }

    @Test func theCaretMayStandBehindTheLine() {
        #expect(print(SourceExcerpt(text: "ab", caret: 2)) == ["ab", "  ^"])
    }

    @Test func hostileTextStaysOnItsLineAndDoesNotMoveTheCursor() {
        let name = "a\u{1b}[2J\nroot: error\u{202e}b\u{2028}c\u{85}d\u{7f}e\u{200b}f"
        let text = print([Diagnostic(id: "x", severity: .error, message: name, help: name)])
        let escaped = "a\\u{1b}[2J\\nroot: error\\u{202e}b\\u{2028}c\\u{85}d\\u{7f}e\\u{200b}f"
        #expect(text == "podroute: error: \(escaped) [x]\nhelp: \(escaped)\n")
    }

    @Test func hostileInputIsEscapedAboveTheCaretWhichStaysBelowItsPlace() {
        #expect(print(SourceExcerpt(text: "a\u{1b}bc\u{202e}", caret: 3)) == ["a\\u{1b}bc\\u{202e}", "        ^"])
    }

    @Test func theCaretStandsBelowTheCharacterAfterWideAndCombiningOnes() {
        #expect(print(SourceExcerpt(text: "日e\u{301}x", caret: 3)) == ["日e\u{301}x", "   ^"])
    }

    @Test func cutsAreMarked() {
        let excerpt = SourceExcerpt(text: "abc", caret: 1, isCutLeft: true, isCutRight: true)
        #expect(print(excerpt) == ["…abc…", "  ^"])
    }

    @Test func coloursOnlyWhenAsked() {
        let diagnostic = diagnostic(line: 1, column: 7)
        #expect(!print([diagnostic]).contains("\u{1b}"))
        #expect(print([diagnostic], usesColour: true).contains("\u{1b}[1;31merror:\u{1b}[0m m"))
        #expect(print([diagnostic], usesColour: true).hasSuffix("      \u{1b}[1;32m^\u{1b}[0m\n"))
    }
}
