import Diagnostics
import RouteModel
import RouterDialects
import Testing

@testable import RouterSessions

/// What `podroute.yaml` says of Linux hosts.
struct LinuxConfigurationTests {
    private func read(_ lines: String) throws -> RouterConfiguration {
        let text = "routers:\n- name: gw1\n  dialect: iproute2\n  mark: {proto: 201}\n" + lines
        let file = try RouterFile(name: "podroute.yaml", bytes: Array(text.utf8))
        return try #require(file.routers.first)
    }

    @Test func persistNeedsAFile() throws {
        let fault = #expect(throws: Diagnostic.self) { try read("  persist: true\n") }
        #expect(fault?.message.contains("`file`") == true && fault?.place?.line == 5)
        #expect(fault?.help?.contains("file: /") == true)
        let router = try read("  persist: true\n  file: /etc/podroute.batch\n")
        #expect(router.file == "/etc/podroute.batch" && router.persists)
    }

    @Test func aDistanceOfZeroIsTheDefault() throws {
        let router = try read("  distance: 0\n")
        #expect(router.linuxMetric(of: 0, family: .ipv4) == 0)
        #expect(router.linuxMetric(of: 1, family: .ipv6) == 1025)
        let route = try StaticRoute(prefix: IPPrefix("fd00::/64"), nextHops: [NextHop(address: IPAddress("fd01::1"))])
        let text = try router.dialect.render(RouteUpdate(to: RouteTable([route])), options: router.options)
        #expect(!String(decoding: text, as: UTF8.self).contains("metric"))
    }

    @Test(arguments: ["x$(id)", "../x", "a b", "\"; id; \""])
    func aHostileOptionNeverReachesTheShell(vrf: String) throws {
        var router = try read("")
        router.options.vrf = vrf
        let error = #expect(throws: SessionError.self) { try RouterSession(router) }
        #expect(error?.code == .invalid && error?.message.contains("--vrf") == true)
    }

    @Test func tablesHaveChangesOfTheirOwn() throws {
        #expect(LinuxKind(try read("")).key == "linux-201")
        #expect(LinuxKind(try read("  set: {table: 77}\n")).key == "linux-201-table-77")
        #expect(LinuxKind(try read("  vrf: '77'\n")).key == "linux-201-vrf-77")
    }
}
