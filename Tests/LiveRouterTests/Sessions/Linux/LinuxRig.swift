import Foundation
import PodRoute
import RouteModel
import TestSupport

@testable import RouterSessions

/// A Linux router with nothing but the interface to the nodes, for what needs no packets.
struct LinuxRig {
    let namespace: Namespace
    let folder: String

    init(in lab: Lab) throws {
        namespace = lab.router
        folder = lab.folder
        try Self.connect(namespace)
    }

    /// Gives a namespace the interface nodes0 with the nodes' networks.
    static func connect(_ namespace: Namespace) throws {
        for line in [
            "link add nodes0 type veth peer name far0", "link set far0 up", "addr add 172.18.0.1/24 dev nodes0",
            "addr add fd00:172:18::1/64 dev nodes0 nodad", "link set nodes0 up",
        ] { try namespace.ip(line) }
    }

    func configuration() throws -> RouterConfiguration {
        try RouterConfiguration(
            name: "kernel",
            dialect: Dialect(named: "iproute2"),
            via: Command.asRoot(["ip", "netns", "exec", namespace.name]),
            mark: RouteMark(proto: 201)
        )
    }

    /// A wrapper around `ip` that does something of its own when it gets a change.
    /// - Parameter atChange: lines of shell; `$2` is the change, and `real` the program.
    func wrapped(_ configuration: RouterConfiguration, atChange: String) throws -> RouterConfiguration {
        let path = folder + "/ip-wrapper"
        let real = Requirement.find("ip") ?? "ip"
        let script = """
            #!/bin/sh
            real=\(real)
            case "$1 $2" in
            "-batch "*/do) \(atChange) ;;
            *) exec $real "$@" ;;
            esac
            """
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        var configuration = configuration
        configuration.programs["ip"] = [path]
        return configuration
    }

    /// Our routes, as the kernel has them.
    func table(_ name: String = "main") throws -> RouteTable {
        try routes(name).table()
    }

    /// The same, one by one.
    func routes(_ name: String = "main") throws -> [InstalledRoute] {
        // Without it a route that leads to an object is shown without its next hops.
        let mode = try namespace.check(["sysctl", "-n", "net.ipv4.nexthop_compat_mode"]).prefix(1)
        try namespace.check(["sysctl", "-qw", "net.ipv4.nexthop_compat_mode=1"])
        defer { _ = try? namespace.run(["sysctl", "-qw", "net.ipv4.nexthop_compat_mode=\(mode)"]) }
        return try KernelRoutes.read(in: namespace, table: name).filter { $0.origin == "201" }
    }

    /// Everything that is not ours, to the byte.
    func others() throws -> [String] {
        let texts = try ["-o -4 -d route show table all", "-o -6 -d route show table all", "-o -d nexthop show"].map(
            namespace.ip
        )
        return texts.map { text in
            // The kernel itself adds to table local when it has found that nobody else has a link-local address.
            text.split(separator: "\n").filter { !$0.contains("proto 201") && !$0.contains("table local proto kernel") }
                .joined(separator: "\n")
        }
    }

    /// Watches objects and routes; what is told of routes only because a group of theirs changed is switched off.
    func monitor() throws -> LinuxMonitor {
        try namespace.check(["sysctl", "-qw", "net.ipv4.nexthop_compat_mode=0"])
        return try LinuxMonitor(namespace, folder: folder)
    }
}

/// The events of next-hop objects and routes of both families, one a line.
struct LinuxMonitor {
    private let file: String

    init(_ namespace: Namespace, folder: String) throws {
        file = "\(folder)/\(UUID().uuidString).events"
        try namespace.check(
            ["bash", "-c", "ip -o monitor nexthop route >\"$1\" 2>&1 </dev/null & echo $!", "bash", file]
        )
        let listens = try eventually {
            try namespace.ip("route add 192.0.2.0/24 dev lo")
            try namespace.ip("route del 192.0.2.0/24 dev lo")
            return lines.contains { $0.contains("192.0.2.0/24") }
        }
        guard listens else { throw LabError("no monitor") }
    }

    private var lines: [String] {
        ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    /// What happened so far, without what the kernel itself does for an interface.
    var events: [String] { lines.filter { !$0.contains("192.0.2.0/24") && !$0.contains("proto kernel") } }

    /// What happened, once nothing more has come for a moment.
    func settled() -> [String] {
        var count = -1
        _ = eventually(within: 10) {
            defer { count = lines.count }
            usleep(200_000)
            return lines.count == count
        }
        return events
    }
}

extension RouterSession {
    /// The change that leads to a table, whatever a plan would say.
    func change(to after: RouteTable) throws -> RouterChange {
        let reading = try observe()
        let before = reading.routes.ours(router.mark)
        let changes = RouteChanges(from: before, to: after)
        let renumbered = before.routes.filter {
            after[$0.prefix] != nil && reading.rewriting(of: $0, on: router) != nil
        }
        let change = RouterChange(
            router: router.name,
            before: before,
            after: after,
            changes: changes,
            renumbered: renumbered.map(\.prefix),
            held: [],
            foreign: [],
            reasons: [:],
            diagnostics: [],
            guards: ChangeGuard(
                before: before,
                after: after,
                changes: changes,
                reading: reading,
                router: router
            ).findings,
            notes: [:],
            isWhole: true,
            reading: reading
        )
        return change
    }
}
