import Foundation
import TestSupport
import Testing

struct MapTests {
    private static let cluster = Places.package + "/fixtures/readme/cluster.yaml"
    private static let routers = Places.package + "/fixtures/readme/podroute.yaml"

    @Test func `It writes the picture to a file or to standard output`() throws {
        let folder = try TemporaryFolder()
        let printed = try Podroute.run(["map", "-f", Self.cluster, "--svg", "-"])
        let written = try Podroute.run(["map", "-f", Self.cluster, "--svg", "map.svg"], folder: folder.path)
        // A Subnet of the sample is refused, which is an error, and drawn all the same.
        #expect(printed.status == 1 && written.status == 1)
        #expect(printed.output.hasPrefix("<svg ") && written.output.isEmpty)
        #expect(try String(contentsOfFile: folder.path + "/map.svg", encoding: .utf8) == printed.output)
        #expect(Podroute.ids(printed).contains("no-gateway-configured"))
    }

    @Test func `A router is drawn by its name, with what its own policy makes`() throws {
        let result = try Podroute.run([
            "map", "-f", Self.cluster, "--config", Self.routers, "--router", "edge1", "--svg", "-",
        ])
        #expect(result.status == 1 && result.output.contains(">edge1<"))
        let web = try Podroute.run([
            "map", "-f", Self.cluster, "--config", Self.routers, "--router", "edge1", "--subnet", "web", "--svg", "-",
        ])
        #expect(web.status == 0 && web.output.contains(">web<") && !web.output.contains(">apps<"))
    }

    @Test(arguments: [
        (["map", "-f", cluster], "--svg"), (["map", "-f", cluster, "--svg", "/nowhere/at/all.svg"], "cannot write"),
        (
            ["map", "-f", cluster, "--config", routers, "--router", "edge1", "--next-hops", "one", "--svg", "-"],
            "stands in podroute.yaml"
        ), (["map", "-f", cluster, "--config", routers, "--router", "egde1", "--svg", "-"], "did you mean `edge1`?"),
    ])
    func `Wrong usage is said and writes nothing`(arguments: [String], words: String) throws {
        let result = try Podroute.run(arguments)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}
