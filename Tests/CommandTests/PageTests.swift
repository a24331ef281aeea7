import Foundation
import TestSupport
import Testing

/// Every dialect's page: complete, and its examples print what they show; `UPDATE_GOLDEN=1` writes them anew.
@Suite(.serialized) struct PageTests {
    private static let folder = Places.package + "/templates"

    static let names: [String] = {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return entries.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/\($0).yaml") }.sorted()
    }()

    /// An example: an indented line `$ podroute …`, and below it what it prints.
    private struct Example {
        let command: String
        let output: Range<Int>
    }

    private static func examples(_ lines: [String]) -> [Example] {
        lines.indices.filter { lines[$0].hasPrefix("    $ podroute ") }.map { start in
            let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix("    ") } ?? lines.endIndex
            return Example(command: String(lines[start].dropFirst("    $ podroute ".count)), output: start + 1..<end)
        }
    }

    @Test(arguments: names) func examplesPrintWhatTheyShow(_ name: String) throws {
        let path = "\(Self.folder)/\(name)/\(name).md"
        var lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        let examples = Self.examples(lines)
        #expect(examples.contains { $0.command.contains("--to \(name) ") })
        for example in examples.reversed() {
            let words = example.command.split(separator: " ").map(String.init)
            let result = try Podroute.run(words, folder: Places.package + "/fixtures/pages")
            #expect(result.status == 0, "\(result.errors)")
            let shown = lines[example.output].map { $0.dropFirst(4) + "\n" }.joined()
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                let output = result.output.split(separator: "\n").map { "    " + $0 }
                lines.replaceSubrange(example.output, with: output)
                try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            } else {
                #expect(result.output == shown, "\(name).md: \(example.command); UPDATE_GOLDEN=1 writes it anew")
            }
        }
    }

    /// The versions that a description lists, with what each was checked on.
    private static func versions(_ name: String) throws -> [String] {
        let yaml = try String(contentsOfFile: "\(folder)/\(name)/\(name).yaml", encoding: .utf8)
        let listed = yaml.components(separatedBy: "\nversions:\n")[1].components(separatedBy: "\n\n")[0]
        return listed.matches(of: #/(?m)^  "?([A-Za-z0-9.-]+)"?:/#).map { String($0.output.1) }
    }

    @Test(arguments: names) func aPageSaysAllThereIsToSay(_ name: String) throws {
        let page = try Podroute.run(["dialects", name]).output
        #expect(page.hasPrefix("# \(name): "))
        #expect(page.contains("\n    $ podroute render "))
        #expect(page.contains("The mark is"), "how routes of ours are known")
        for row in ["next hops a route: at most ", "routes of ours are known by: ", "--tag: ", "weights: ", "--bfd: "] {
            #expect(page.contains("\n- \(row)"))
        }
        let versions = try Self.versions(name)
        #expect(!versions.isEmpty)
        for version in versions {
            #expect(page.contains("\n- \(name)@\(version)"))
            let own = try Podroute.run(["dialects", "\(name)@\(version)"])
            #expect(own.status == 0 && own.output.contains("## What it can express (\(name)@\(version))"))
        }
        let checked = page.components(separatedBy: "\n## Versions\n")[1].split(separator: "\n")
        #expect(checked.count == versions.count)
        #expect(checked.allSatisfy { $0.contains("checked by running it: ") || $0.contains("written from documents") })
    }

    /// What platforms commonly install is general knowledge, and the page says so.
    @Test(arguments: ["iosxe", "nxos", "junos"]) func commonNumbersAreCalledCommon(_ name: String) throws {
        let page = try Podroute.run(["dialects", name]).output
        #expect(page.contains("of which platforms commonly install ") && page.contains("Platforms commonly install"))
    }

    @Test func aFolderOfOnesOwnHasAPage() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/mine"
        _ = try Podroute.run(["dialects", "junos", "--export", copy])
        let page = try Podroute.run(["dialects", "--template", copy])
        #expect(page.status == 0)
        #expect(page.output == (try Podroute.run(["dialects", "junos"]).output))
        let older = try Podroute.run(["dialects", "junos@18.4", "--template", copy])
        #expect(older.output.contains("(junos@18.4)"))
        _ = try folder.write("# junos: ours\n\nOur own words.\n", to: "mine/junos.md")
        #expect(try Podroute.run(["dialects", "--template", copy]).output.contains("Our own words."))
        try FileManager.default.removeItem(atPath: copy + "/junos.md")
        let bare = try Podroute.run(["dialects", "--template", copy])
        #expect(bare.status == 0 && bare.output.hasPrefix("# junos: Juniper Junos\n"))
        let other = try Podroute.run(["dialects", "frr", "--template", copy])
        #expect(other.status == 2 && other.output.isEmpty && other.errors.contains("contradict"))
        let none = try Podroute.run(["dialects", "--template", "/no/such"])
        #expect(none.status == 2 && none.errors.contains("/no/such: No such file or directory"))
    }
}
