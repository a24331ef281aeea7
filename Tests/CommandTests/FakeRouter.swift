import Foundation
import TestSupport

/// What stands in for a router where only the command's surface is asked about: a `vtysh` that keeps the lines of `ip route` in a
/// file and prints them as FRR does. Real routers are in LiveRouterTests.
final class FakeRouter {
    let name: String
    /// A tag of its own, so that no two tests share a lock or an undo.
    let tag = Int.random(in: 1_000_000...2_000_000_000)
    private let folder: TemporaryFolder

    init(_ name: String = "edge1") throws {
        self.name = name
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: Places.package + "/fixtures/routers/vtysh",
            toPath: folder.path + "/vtysh"
        )
        try setConfiguration("")
    }

    deinit {
        // The folder of locks and undos, wherever the router has it.
        let files = FileManager.default
        for base in ["/run/podroute", NSTemporaryDirectory() + "podroute-\(getuid())"] {
            for entry in (try? files.contentsOfDirectory(atPath: base)) ?? [] where entry.hasPrefix("frr-\(tag)-") {
                try? files.removeItem(atPath: base + "/" + entry)
            }
        }
    }

    /// Its entry in podroute.yaml.
    func entry(_ more: String = "") -> String {
        "- {name: \(name), dialect: frr, mark: {tag: \(tag)}, "
            + "programs: {vtysh: [\"\(folder.path)/vtysh\"]}\(more.isEmpty ? "" : ", " + more)}\n"
    }

    /// The lines that it has, without the tag of ours: `ip route 10.16.0.0/16 10.0.0.11 tag T`.
    func configuration() throws -> [String] {
        try String(contentsOfFile: folder.path + "/routes", encoding: .utf8).split(separator: "\n")
            .map { $0.replacingOccurrences(of: "tag \(tag)", with: "tag T") }
    }

    /// Gives it other lines; `tag T` is our tag.
    func setConfiguration(_ lines: String) throws {
        _ = try folder.write(lines.replacingOccurrences(of: "tag T", with: "tag \(tag)"), to: "routes")
    }

    /// Makes it misbehave: `refuse` (takes no change), `invalid` (fails validation), `drop` (takes half in silence),
    /// `deaf` (answers nothing), `down` (its staticd is not there), `cut` (once, the shell is gone after a change).
    func set(_ fault: String) throws { _ = try folder.write("", to: fault) }

    /// What it was told to load, a text a change.
    func loads() throws -> Int { ((try? String(contentsOfFile: folder.path + "/loads", encoding: .utf8)) ?? "").count }
}

/// A podroute.yaml and manifests in a folder, and the command run in it.
final class RouterFolder {
    let folder: TemporaryFolder
    let routers: [FakeRouter]

    /// - Parameter more: what the routers' entries have besides.
    init(_ routers: FakeRouter..., more: String = "") throws {
        folder = try TemporaryFolder()
        self.routers = routers
        _ = try folder.write("routers:\n" + routers.map { $0.entry(more) }.joined(), to: "podroute.yaml")
    }

    /// Runs the command with manifests on standard input.
    func run(_ words: String..., manifests: String = "", environment: [String: String] = [:]) throws -> Command.Result {
        try Podroute.run(words, input: manifests, environment: environment, folder: folder.path)
    }
}

extension Samples {
    /// Three nodes on the network of a fake router.
    static let edgeNodes =
        node("n1", "10.0.0.11", "fd00:10::11") + node("n2", "10.0.0.12", "fd00:10::12") + node("n3", "10.0.0.13")
    /// A centralized Subnet whose gateway is n2.
    static let web =
        subnet("web", "10.16.0.0/16", "gatewayType: centralized", "gatewayNode: \"n1,n2\"")
        + "status: {activateGateway: n2}\n"
    /// A distributed Subnet.
    static let apps = subnet("apps", "10.17.0.0/16")
    /// A Subnet that is refused.
    static let db = subnet("db", "10.18.0.0/16", "gatewayType: centralized")
}
