import Foundation
import RouteModel
import Testing
import XMLSupport

@testable import RouterDialects

/// Many routes, in processes of their own in which nobody else makes trees.
@Suite struct ManyRoutesTests {
    /// Routes with two next hops each, of different pairs.
    static func table(_ count: Int) throws -> RouteTable {
        let hops = try (0..<64).map { NextHop(address: try IPAddress("172.18.0.\($0 + 1)")) }
        return try RouteTable(
            try (0..<count).map { index in
                try StaticRoute(
                    prefix: try IPPrefix("10.\(index >> 12).\(index >> 4 & 255).\((index & 15) << 4)/28"),
                    nextHops: [hops[index % 63], hops[index % 63 + 1]]
                )
            }
        )
    }

    /// Writes, checks and reads routes back; the check makes no tree and reading makes one.
    static func renderAndRead(_ name: String, _ count: Int) throws {
        let table = try table(count)
        let dialect = try Dialect(named: name)
        var options = RenderOptions()
        options.wrap = RenderOptions.Wrap.none
        let text = try dialect.render(RouteUpdate(to: table), options: options)
        #expect(XMLTreeCount.most == 0)
        #expect(try dialect.read(text, options: options) == table)
        #expect(XMLTreeCount.most == 1 && XMLTreeCount.now == 0)
    }

    /// Small enough for a build without optimization; `PODROUTE_MANY_ROUTES` asks for another number.
    static let count = ProcessInfo.processInfo.environment["PODROUTE_MANY_ROUTES"].flatMap { Int($0) } ?? 2_000

    @Test(arguments: ["junos", "ietf-routing", "openconfig"]) func areReadBackWithOneTree(_ name: String) async {
        await #expect(processExitsWith: .success) { [name = name as String] in
            try ManyRoutesTests.renderAndRead(name, ManyRoutesTests.count)
        }
    }

    /// SR Linux holds no more than 16,384 routes.
    @Test func groupsAreReadBackWithOneTree() async {
        await #expect(processExitsWith: .success) {
            try ManyRoutesTests.renderAndRead("srlinux", min(ManyRoutesTests.count, 16_384))
        }
    }

    /// What this thread has used of the processor: other tests run beside it.
    private static var cpuTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// Entries of a list that has a number for all of them: each is not looked for among the others.
    @Test func takeTimeByTheirNumber() throws {
        func time(_ count: Int) throws -> Duration {
            let table = try Self.table(count)
            let dialect = try Dialect(named: "junos")
            var options = RenderOptions()
            options.wrap = RenderOptions.Wrap.none
            let text = try dialect.render(RouteUpdate(to: table), options: options)
            let start = Self.cpuTime
            #expect(try dialect.read(text, options: options) == table)
            return Self.cpuTime - start
        }
        let few = try time(500)
        // Eight times as many take eight times as long, not sixty-four times.
        #expect(try time(4_000) < few * 24)
    }
}
