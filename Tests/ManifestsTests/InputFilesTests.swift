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
        try write("", "empty")
        let files = try InputFiles.read([folder + "/long", folder + "/empty", folder + "/long"])
        #expect(files.map(\.bytes.count) == [9_000_000, 0, 9_000_000])
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

    @Test func aFileWithoutEndIsGivenUp() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let error = try #require(throws: Diagnostic.self) {
            try InputFiles.read(["/dev/zero"], budget: InputBudget(bytes: 1 << 20))
        }
        #expect(error.id == "input-too-large")
    }
}
