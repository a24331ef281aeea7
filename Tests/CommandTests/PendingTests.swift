import Foundation
import TestSupport
import Testing

/// Changes that wait, routers that are lost in the middle, and what a dialect has to say: on stand-ins for routers.
struct PendingTests {
    private static let manifests = Samples.edgeNodes + Samples.web

    @Test func aDifferenceTellsOfAChangeThatWaits() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let made = try folder.run("apply", "--all", "--yes", "--confirm-within", "10m", manifests: Self.manifests)
        #expect(made.status == 0)
        let diff = try folder.run("diff", manifests: Self.manifests)
        #expect(diff.status == 0 && diff.output.isEmpty && Podroute.ids(diff) == ["pending-change"])
        let words =
            #/podroute: warning: edge1: a change waits for its confirmation \(by .*, 1 routes\) and undoes itself within (\d+) s/#
        let seconds = try #require(diff.errors.firstMatch(of: words).flatMap { Int($0.output.1) })
        #expect(540...600 ~= seconds)
        #expect(try folder.run("diff", "--strict", manifests: Self.manifests).status == 2)
        let json = try folder.run("diff", "-o", "json", manifests: Self.manifests)
        #expect(json.output.contains(#""id": "pending-change""#) && json.errors.isEmpty)
        #expect(try folder.run("revert", "--all").status == 0)
        let later = try folder.run("diff", manifests: Self.manifests)
        #expect(later.status == 1 && Podroute.ids(later) == [])
    }

    @Test func whatTheDialectAdvisesIsTold() throws {
        let router = try FakeRouter()
        let folder = try TemporaryFolder()
        #expect(try Podroute.run(["dialects", "frr", "--export", "mine"], folder: folder.path).status == 0)
        let file = folder.path + "/mine/frr.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let usual = text.replacingOccurrences(of: "nextHops: {max: 256}", with: "nextHops: {max: 256, usual: 2}")
        #expect(usual != text)
        try Data(usual.utf8).write(to: URL(fileURLWithPath: file))
        _ = try folder.write("routers:\n" + router.entry("template: mine"), to: "podroute.yaml")
        let manifests = Samples.edgeNodes + Samples.apps
        let diff = try Podroute.run(["diff"], input: manifests, folder: folder.path)
        #expect(Podroute.ids(diff).contains("unusual-next-hop-count") && diff.status == 1, "\(diff.errors)")
        let apply = try Podroute.run(["apply", "--all", "--yes"], input: manifests, folder: folder.path)
        #expect(Podroute.ids(apply).contains("unusual-next-hop-count") && apply.status == 0, "\(apply.errors)")
        let same = try Podroute.run(["diff"], input: manifests, folder: folder.path)
        #expect(!Podroute.ids(same).contains("unusual-next-hop-count") && same.status == 0)
    }

    /// The link is cut for good after the router took the change: nothing can be read any more.
    @Test func aRouterThatIsLostInTheMiddleIsUncertain() throws {
        let router = try FakeRouter()
        let old = "ip route 10.16.0.0/16 10.0.0.11 tag T"
        try router.setConfiguration(old + "\n")
        try router.set("cut")
        let folder = try RouterFolder(router)
        let result = try folder.run(
            "apply",
            "--all",
            "--yes",
            "--confirm-within",
            "2s",
            manifests: Self.manifests
        )
        #expect(result.status == 5, "\(result.errors)")
        for words in [
            "edge1: failed, and the state is uncertain: look at the router",
            "applying: the link to router edge1 is cut",
            "what it has could not be read: the router undoes what was begun by itself within 2 s, unless it was confirmed",
            "podroute routes --router edge1 shows what is there, and podroute diff what differs",
        ] { #expect(result.output.contains(words), "\(result.output)") }
        let deadline = ContinuousClock.now + .seconds(20)
        while try router.configuration() != [old], ContinuousClock.now < deadline { usleep(50_000) }
        #expect(try router.configuration() == [old])
        let next = try folder.run("apply", "--all", "--yes", manifests: Self.manifests)
        #expect(next.status == 0 && next.errors.contains("undid itself"), "\(next.errors)")
    }

    @Test func aDaemonThatIsDownIsNamedAndNothingIsSent() throws {
        let router = try FakeRouter()
        try router.set("down")
        let folder = try RouterFolder(router)
        let result = try folder.run("apply", "--all", "--yes", manifests: Self.manifests)
        #expect(result.status == 4 && result.output.contains("nothing was changed"), "\(result.output)")
        #expect(result.errors.contains("edge1: reading the routes: FRR's staticd is not running"), "\(result.errors)")
        #expect(try router.loads() == 0)
    }
}
