import Foundation
import TestSupport
import Testing

@testable import RouterDialects

/// Where the modules of RFC 8349 lie: in the shared folder, else in Debian's libyuma-base.
private enum Modules {
    static let hasShared = FileManager.default.fileExists(atPath: Places.shared + "/yang/ietf-routing")
    private static let yuma = "/usr/share/yuma"
    static let netconf =
        hasShared
        ? Places.shared + "/yang/netconf/ietf-netconf@2011-06-01.yang"
        : yuma + "/modules/ietf/ietf-netconf@2011-06-01.yang"
    static let routing = hasShared ? Places.shared + "/yang/ietf-routing" : yuma + "/nmda-modules/ietf"
    static let folders = hasShared ? [Places.shared + "/yang/netconf", routing] : [routing, yuma + "/modules/ietf"]
    static let names = ["ietf-routing", "ietf-ipv4-unicast-routing", "ietf-ipv6-unicast-routing"]
}

/// The payloads against the modules of RFC 8349, as yanglint reads them.
@Suite(.needs(.program("yanglint"), .path(Modules.netconf))) struct YANGTests {
    private func validate(_ text: String, as type: String) throws -> Command.Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "podroute-\(UUID().uuidString).xml")
        defer { try? FileManager.default.removeItem(at: file) }
        try text.write(to: file, atomically: true, encoding: .utf8)
        let paths = Modules.folders.flatMap { ["-p", $0] }
        let modules = Modules.names.map { "\(Modules.routing)/\($0)@2018-03-13.yang" }
        return try Command.run(["yanglint", "-Q"] + paths + ["-t", type, Modules.netconf] + modules + [file.path])
    }

    private func payload(_ golden: GoldenCase) throws -> String {
        var options = golden.options
        options.wrap = RenderOptions.Wrap.none
        return try Dialect(named: "ietf-routing").text(golden.update(), options)
    }

    private static let cases = GoldenCase.cases.filter { $0.dialects.contains("ietf-routing") && $0.name != "nothing" }

    @Test(arguments: cases) func everyPayloadIsAnEditOfTheModel(_ golden: GoldenCase) throws {
        let result = try validate(payload(golden), as: "edit")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: cases.filter { $0.old == nil }) func theResultingStateIsValid(_ golden: GoldenCase) throws {
        let result = try validate(payload(golden), as: "config")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: [
        ("next-hop-address>172.18.0.11<", "next-hop-address>fd00::1<"),
        ("destination-prefix>10.16.0.0/16<", "destination-prefix>10.16.0.0/33<"),
        ("nc:operation=\"replace\"", "nc:operation=\"replce\""), ("<name>podroute</name>", "<nome>podroute</nome>"),
    ])
    func badPayloadsAreRejected(_ good: String, _ bad: String) throws {
        let golden = try #require(Self.cases.first { $0.name == "single" })
        let text = try payload(golden)
        let broken = text.replacingOccurrences(of: good, with: bad)
        try #require(broken != text)
        #expect(try validate(broken, as: "edit").status != 0)
    }
}
