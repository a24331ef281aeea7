import Foundation
import PodRoute
import RouterSessions
import TestSupport
import Testing

/// What the README shows is what the product does; `UPDATE_GOLDEN=1` writes it anew.
@Suite(.serialized)
struct ReadmeTests {
    private static let wayOut: Comment = "`UPDATE_GOLDEN=1 swift test --filter ReadmeTests` writes the README anew"
    private static let rewrites = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

    private static let manifests = "fixtures/readme/cluster.yaml"
    /// What the router of the examples has before them.
    private static let routes = "fixtures/readme/routes"

    /// Runs a command of the README as somebody types it, with the example's manifests on standard input.
    private func run(
        _ command: String,
        in folder: String = Places.package,
        router: String = ""
    ) throws -> Command.Result {
        let built = URL(fileURLWithPath: Command.podroute).deletingLastPathComponent().path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return try Command.run(
            ["sh", "-c", command],
            input: String(contentsOfFile: Places.package + "/" + Self.manifests, encoding: .utf8),
            environment: [
                "PATH": "\(built):\(path)", "PODROUTE_CONFIG": "fixtures/readme/podroute.yaml",
                "PODROUTE_FAKE_ROUTER": router, "PODROUTE_STATE": router.isEmpty ? "" : router + "/state",
            ],
            folder: folder
        )
    }

    @Test func `Every command shown prints what is shown`() throws {
        let examples = try Readme().examples
        #expect(!examples.isEmpty)
        let router = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: router, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: router) }
        try FileManager.default.copyItem(
            atPath: Places.package + "/" + Self.routes,
            toPath: router.path + "/routes"
        )
        // In their order, since a change shows in what comes after it.
        let results = try examples.map { try run($0.command, router: router.path) }
        // From the end, so that the lines of those before stay where they are.
        for (example, result) in zip(examples, results).reversed() {
            if Self.rewrites {
                var readme = try Readme()
                try readme.replace(example.lines, by: result.output)
            } else {
                #expect(result.output == example.expected, "\(example.command): \(Self.wayOut)")
            }
            #expect(result.status <= 1, "\(example.command) ends with \(result.status)")
        }
    }

    @Test func `The podroute commands among others work`() throws {
        let readme = try Readme()
        let lines = readme.blocks("sh").flatMap { readme.lines[$0.lines] }
        let commands = lines.compactMap { line in
            line.firstRange(of: "podroute ").map { line[$0.lowerBound...].prefix { !"|>)\"#".contains($0) } }
        }
        #expect(!commands.isEmpty)
        // Some of them write files.
        let files = FileManager.default
        let folder = files.temporaryDirectory.appendingPathComponent("podroute-readme-\(UUID().uuidString)").path
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? files.removeItem(atPath: folder) }
        try files.createSymbolicLink(
            atPath: folder + "/fixtures",
            withDestinationPath: Places.package + "/fixtures"
        )
        for command in commands {
            let result = try run(String(command), in: folder)
            #expect(result.status <= 1, "\(command): \(result.errors)")
        }
    }

    @Test func `The picture is what podroute map draws`() throws {
        let path = Places.package + "/fixtures/readme/map.svg"
        let result = try run("podroute map -f \(Self.manifests) --svg -")
        if Self.rewrites { try result.output.write(toFile: path, atomically: true, encoding: .utf8) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == result.output, Self.wayOut)
        let readme = try Readme()
        #expect(readme.lines.contains { $0.contains("](fixtures/readme/map.svg)") })
    }

    @Test func `The table of diagnostics is the code's`() throws {
        var readme = try Readme()
        let section = try #require(readme.section("diagnostics"))
        if Self.rewrites {
            try readme.replace(section, by: DiagnosticTable.markdown)
        } else {
            #expect(readme.text(section) == DiagnosticTable.markdown, Self.wayOut)
        }
    }

    @Test func `Every id stands once in the table of diagnostics`() {
        #expect(Set(DiagnosticTable.ids).count == DiagnosticTable.ids.count)
    }

    @Test func `The Swift example writes what the command writes`() throws {
        let manifests = try Data(contentsOf: URL(fileURLWithPath: Places.package + "/" + Self.manifests))
        let (configuration, remarks) = try staticRoutes(for: Array(manifests))
        let words = "podroute render -f \(Self.manifests) --to frr --tag 4242 --max-next-hops 4"
        #expect(String(decoding: configuration, as: UTF8.self) == (try run(words).output))
        #expect(!remarks.isEmpty)
    }

    @Test func `The example that follows a cluster tells what changes`() throws {
        let manifests = Array(try Data(contentsOf: URL(fileURLWithPath: Places.package + "/" + Self.manifests)))
        var reader = ClusterReader()
        try reader.read(name: "cluster.yaml", bytes: manifests)
        let node = try #require(reader.cluster.nodes.first { $0.name.value == "n2" })
        let web = try #require(reader.cluster.subnets.first { $0.name.value == "web" })
        #expect(
            try follow([.deleted(.node(node)), .deleted(.subnet(web))], after: manifests) == [
                "~ 10.16.0.0/16 via [\"n1\"]", "~ 10.17.0.0/16 via [\"n1\", \"n3\"]",
                "~ fd00:17::/64 via [\"n1\", \"n3\"]",
                "warning: Subnet web lists n2 as gateway, which is no Node of the input",
                "warning: Subnet web reports n2, which may not be one, as active gateway; n1 is expected",
                "- 10.16.0.0/16",
            ]
        )
    }

    @Test func `The example of a session changes a router, and takes back what is not good`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("podroute-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (from, name) in [
            (Places.package + "/fixtures/routers/vtysh", "vtysh"), (Places.package + "/" + Self.routes, "routes"),
        ] {
            try FileManager.default.copyItem(atPath: from, toPath: folder + "/" + name)
        }
        let manifests = Array(try Data(contentsOf: URL(fileURLWithPath: Places.package + "/" + Self.manifests)))
        // The lock and the undo lie in the folder too.
        var router = try RouterConfiguration(
            name: "edge1",
            dialect: Dialect(named: "frr"),
            via: ["env", "PODROUTE_STATE=\(folder)/state"],
            mark: RouteMark(tag: 4242)
        )
        router.programs = ["vtysh": [folder + "/vtysh"]]
        let before = try String(contentsOfFile: folder + "/routes", encoding: .utf8)
        let bad = try bring(router, to: manifests) { false }
        #expect(bad.ending == .takenBack && bad.notes == ["the change was taken back"])
        let lines = { (text: String) in text.split(separator: "\n").sorted() }
        #expect(try lines(String(contentsOfFile: folder + "/routes", encoding: .utf8)) == lines(before))
        var asked = 0
        let good = try bring(router, to: manifests) {
            asked += 1
            return true
        }
        #expect(good.ending == .verified && good.routes?.routes.count == 3 && asked == 1)
        // What has everything is asked nothing. A Subnet of the input is held.
        let again = try bring(router, to: manifests) {
            asked += 1
            return true
        }
        #expect(again.ending == .partlyHeld && asked == 1)
    }

    @Test(arguments: [
        (0, "ReadmeTests/EmbeddingExample.swift"), (1, "ReadmeTests/UpdateExample.swift"),
        (2, "ReadmeTests/SessionExample.swift"), (3, "LiveRouterTests/NETCONF/NETCONFExample.swift"),
    ])
    func `The Swift examples are those that are compiled here`(_ index: Int, _ file: String) throws {
        var readme = try Readme()
        let source = try String(contentsOfFile: Places.package + "/Tests/" + file, encoding: .utf8)
        let blocks = readme.blocks("swift")
        let block = try #require(blocks.indices.contains(index) ? blocks[index] : nil)
        if Self.rewrites {
            try readme.replace(block.lines, by: source)
        } else {
            #expect(readme.text(block.lines) == source, Self.wayOut)
        }
    }

    @Test func `The routers of the example are read, and every key is told of`() throws {
        let readme = try Readme()
        let block = try #require(readme.blocks("yaml").first)
        let file = try RouterFile(name: "podroute.yaml", bytes: Array(readme.text(block.lines).utf8))
        #expect(file.routers.map(\.name) == ["edge1", "edge2", "core1"])
        let section = readme.text(try #require(readme.section("configuration")))
        for key in RouterFile.keys { #expect(section.contains("`\(key)`"), "\(key)") }
    }
}
