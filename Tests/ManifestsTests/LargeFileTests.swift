import Diagnostics
import Foundation
import Manifests
import Testing

/// Large files are read in parts, and again where a diagnostic needs a line of theirs.
struct LargeFileTests {
    private let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    private func open(_ text: String) throws -> SourceMap.File {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/large"))
        return try #require(try InputFiles.open([folder + "/large"]).first)
    }

    /// A list that is well above the size up to which files are read whole.
    private static func list(_ last: String, begin: String = "[", end: String = "]") -> String {
        begin + (0..<60_000).map { "{\"name\": \"é\($0)\",\n \"size\": \($0)}" }.joined(separator: ",\r\n")
            + ",\n\(last)\(end)"
    }

    private func readAll(_ file: SourceMap.File) throws(Diagnostic) -> [String] {
        var said: [String] = []
        try ManifestCursor.read(file, index: 0) { cursor throws(Diagnostic) in
            var cursor = consume cursor
            said = []
            while try cursor.nextDocument() {
                while true {
                    let value = try cursor.nextValue()
                    if value.event == .documentEnd { break }
                    said.append(word(value.event, value.scalar ?? ManifestScalar(form: .null, text: "")))
                }
            }
        }
        return said
    }

    @Test func aLargeFileSaysWhatItSaysInMemory() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for begin in ["[", "\u{feff}[", "# YAML\n["] {
            let text = Self.list("\"é\"", begin: begin)
            let file = try open(text)
            #expect(file.isOnDisk)
            #expect(try readAll(file) == readAll(SourceMap.File(name: "in", bytes: Array(text.utf8))))
        }
    }

    @Test func faultsHaveTheirPlaceAndLine() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (last, column) in [("{\"a\": tru}", 7), ("\"é\" x", 5), ("{\"b\": {\"c\": 1, \"c\": 2}}", 16)] {
            let text = Self.list(last)
            let file = try open(text)
            let inMemory = SourceMap.File(name: file.name, bytes: Array(text.utf8))
            let error = #expect(throws: Diagnostic.self) { try readAll(file) }
            #expect(error == #expect(throws: Diagnostic.self) { try readAll(inMemory) })
            let place = try #require(error?.place)
            #expect(place == SourcePlace(file: file.name, line: 120_001, column: column))
            var sources = SourceMap()
            sources.add(file)
            #expect(sources.excerpt(at: place)?.text == "\(last)]")
        }
    }

    @Test func linesOfAFileThatHasChangedAreNotShown() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try open(Self.list("1"))
        #expect(try readAll(file).count == 360_003)
        var sources = SourceMap()
        sources.add(file)
        let place = SourcePlace(file: file.name, line: 120_001, column: 1)
        #expect(sources.excerpt(at: place)?.text == "1]")
        // Another file in its place does not matter.
        try FileManager.default.moveItem(atPath: folder + "/large", toPath: folder + "/moved")
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/large"))
        let handle = try #require(FileHandle(forWritingAtPath: folder + "/moved"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("!".utf8))
        try handle.close()
        #expect(sources.excerpt(at: place) == nil)
    }

    /// Such a file is YAML from its beginning, though it looks like JSON up to there.
    @Test func aDocumentMarkerFarBehindMakesItYAML() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let said = try readAll(try open(Self.list("1") + "\n---\nplain: text\n"))
        #expect(said.suffix(4) == ["{", "plain=", "text", "}"] && said.count == 360_007)
        let error = #expect(throws: Diagnostic.self) { try readAll(try open(Self.list("1") + "\nplain: text\n")) }
        #expect(error?.id == "malformed-json")
    }

    @Test func aFileThatGrowsBeyondTheBudgetIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let text = Self.list("1")
        for text in [text, "# YAML\n" + text] {
            let file = try open(text)
            let handle = try #require(FileHandle(forWritingAtPath: folder + "/large"))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(String(repeating: " ", count: 1 << 20).utf8))
            try handle.close()
            let budget = InputBudget(bytes: text.utf8.count + 1000)
            let error = #expect(throws: Diagnostic.self) {
                var cursor = try ManifestCursor(file, index: 0, budget: budget)
                while try cursor.nextDocument() {
                    try cursor.skipValue()
                    _ = try cursor.next()
                }
            }
            #expect(error?.id == "input-too-large")
        }
    }
}
