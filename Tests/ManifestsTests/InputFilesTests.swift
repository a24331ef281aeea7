import Diagnostics
import Foundation
import Manifests
import Testing

struct InputFilesTests {
    private let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    private func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }

    @Test func aFolderIsItsManifestsByName() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["b.yaml", "a.yml", "C.json", "readme.md", "yaml"] { try write(name, name) }
        try FileManager.default.createDirectory(atPath: folder + "/d.yaml", withIntermediateDirectories: true)
        for name in [folder, folder + "/"] {
            let files = try InputFiles.read([name])
            #expect(files.map(\.name) == ["C.json", "a.yml", "b.yaml"].map { folder + "/" + $0 })
            #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["C.json", "a.yml", "b.yaml"])
        }
    }

    @Test func filesKeepTheOrderGivenWhateverTheirSize() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let long = String(repeating: "0123456789", count: 900_000)
        try write(long, "long")
        try write("x", "short")
        let files = try InputFiles.read([folder + "/long", folder + "/short", folder + "/long"])
        #expect(files.map(\.bytes.count) == [9_000_000, 1, 9_000_000])
        #expect(files[0].bytes == Array(long.utf8))
    }

    @Test func whatCannotBeReadIsNamedWithTheReason() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (names, words) in [
            ([folder + "/missing.yaml"], "missing.yaml: No such file or directory"), ([folder], "holds no manifests"),
            (["-", "-"], "only once"), ([""], "cannot read"),
        ] {
            let error = try #require(throws: Diagnostic.self) { try InputFiles.read(names) }
            #expect(error.id == "unreadable-input" && error.message.contains(words), "\(error)")
            #expect(error.help?.isEmpty == false)
        }
    }

    /// A command that failed leaves nothing: that is no cluster without routes.
    @Test func whatHoldsNothingIsRefusedWhereItWasNamed() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("", "empty.yaml")
        try write("a: 1", "full.yaml")
        for name in [folder + "/empty.yaml", "/dev/null"] {
            let error = try #require(throws: Diagnostic.self) { try InputFiles.read([name]) }
            #expect(error.id == "empty-input" && error.message.contains(name))
        }
        #expect(try InputFiles.read([folder]).map(\.bytes.count) == [0, 4])
    }

    /// A pipe given by name, as shells do for `<(…)`, comes in pieces.
    @Test func aPipeIsReadToItsEnd() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/pipe"
        try #require(mkfifo(path, 0o600) == 0)
        let text = String(repeating: "0123456789", count: 30_001)
        let writer = Task.detached {
            guard let handle = FileHandle(forWritingAtPath: path) else { return }
            for part in stride(from: 0, to: text.utf8.count, by: 70_000) {
                try handle.write(contentsOf: Data(text.utf8.dropFirst(part).prefix(70_000)))
            }
            try handle.close()
        }
        let files = try InputFiles.read([path])
        try await writer.value
        #expect(files.map(\.bytes) == [Array(text.utf8)])
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000]) func theBudgetIsExact(size: Int) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write(String(repeating: "x", count: size + 1), "file")
        let files = try InputFiles.read([folder + "/file"], budget: InputBudget(bytes: size + 1))
        #expect(files.map(\.bytes.count) == [size + 1])
        let error = #expect(throws: Diagnostic.self) {
            try InputFiles.read([folder + "/file"], budget: InputBudget(bytes: size))
        }
        #expect(error?.id == "input-too-large")
    }

    @Test func aMisspeltNameBringsTheNearestOne() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try write("", "cluster.yaml")
        let error = try #require(throws: Diagnostic.self) { try InputFiles.read([folder + "/cluster.yml"]) }
        #expect(error.help == "Did you mean \(folder)/cluster.yaml?")
    }

    @Test func aFileWithoutEndIsGivenUp() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = try #require(throws: Diagnostic.self) {
            try InputFiles.read(["/dev/zero"], budget: InputBudget(bytes: 1 << 20))
        }
        #expect(error.id == "input-too-large")
    }
}
