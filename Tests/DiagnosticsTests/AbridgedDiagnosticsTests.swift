import Diagnostics
import Testing

struct AbridgedDiagnosticsTests {
    private func diagnostics(_ severity: Severity, _ id: String, _ count: Int) -> [Diagnostic] {
        (0..<count).map { Diagnostic(id: id, severity: severity, message: "\(id) \($0)") }
    }

    @Test func theFirstNotesOfEachIDAreShown() {
        let notes = diagnostics(.note, "b", 5) + diagnostics(.note, "a", 4) + diagnostics(.note, "few", 3)
        let abridged = AbridgedDiagnostics(notes, notes: 3)
        #expect(
            abridged.shown.map(\.message)
                == ["b 0", "b 1", "b 2", "a 0", "a 1", "a 2", "few 0", "few 1", "few 2"]
        )
        #expect(abridged.omitted.map(\.id) == ["a", "b"])
        #expect(abridged.omitted.map(\.count) == [1, 2])
    }

    @Test(arguments: [Severity.warning, .error])
    func whatMayDoHarmIsAllShown(severity: Severity) {
        let abridged = AbridgedDiagnostics(diagnostics(severity, "a", 50), notes: 3)
        #expect(abridged.shown.count == 50)
        #expect(abridged.omitted.isEmpty)
    }

    @Test func whatIsNotShownIsNotMade() {
        var abridged = AbridgedDiagnostics(notes: 1)
        var made = 0
        func make() -> Diagnostic {
            made += 1
            return Diagnostic(id: "a", severity: .note, message: "")
        }
        for _ in 0..<5 { abridged.append(.note, id: "a", make()) }
        #expect(made == 1)
        #expect(abridged.omitted.map(\.count) == [4])
    }
}
