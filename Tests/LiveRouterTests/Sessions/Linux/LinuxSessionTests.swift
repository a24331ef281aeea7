import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

@testable import RouterSessions

extension LiveRouters {
    /// What is particular about changing a kernel: objects, groups and rows.
    struct LinuxSessionTests {
        @Test("A node that leaves thousands of routes is one operation a family, and all routes come and go")
        func nodeLeaves() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let session = try RouterSession(try rig.configuration())
                let all = try LinuxTables.table(10_000, via: [.n1, .n2, .n3])
                try apply(all, session)
                #expect(try rig.table() == all)

                let monitor = try rig.monitor()
                let fewer = try LinuxTables.table(10_000, via: [.n1, .n2])
                try apply(fewer, session)
                #expect(try rig.table() == fewer)
                let events = monitor.settled()
                // A group for each family, and the two objects that are no longer used.
                #expect(events.count { $0.contains("group") } == 2)
                #expect(events.count { $0.contains("Deleted") } == 2)
                #expect(events.count == 4, "\(events.prefix(10))")

                try apply(RouteTable(), session)
                #expect(try rig.table() == RouteTable())
                #expect(try rig.namespace.ip("nexthop show") == "")
            }
        }

        @Test("Only what differs is sent, and a gateway that moves is replaced in place")
        func onlyDifferences() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let session = try RouterSession(try rig.configuration())
                let same = try (0..<50).map { try LinuxTables.route("10.1.\($0).0/24", via: [.n1, .n2]) }
                try apply(try RouteTable(same + [LinuxTables.route("10.2.0.0/16", via: [.n1])]), session)
                let monitor = try rig.monitor()
                #expect(try session.change(to: rig.table()).isEmpty)
                try apply(try RouteTable(same + [LinuxTables.route("10.2.0.0/16", via: [.n3])]), session)
                let events = monitor.settled()
                // The node's object, and the group of the one route.
                #expect(events.count == 2 && events.allSatisfy { !$0.contains("Deleted") }, "\(events)")
                try apply(
                    try RouteTable(same.dropLast() + [LinuxTables.route("10.2.0.0/16", via: [.n3])]),
                    session
                )
                let more = monitor.settled().dropFirst(2)
                #expect(more.count == 1 && more.allSatisfy { $0.contains("Deleted 10.1.49.0/24") }, "\(more)")
            }
        }

        @Test("Routes and objects of others stay to the byte, whatever they look like")
        func others() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let session = try RouterSession(try rig.configuration())
                let wanted = try RouteTable([
                    LinuxTables.route("10.1.0.0/16", via: [.n1, .n2, .n3]),
                    LinuxTables.route("fd00:10:1::/64", via: [.n1, .n2, .n3]),
                ])
                try apply(wanted, session)
                let group = try #require(
                    rig.namespace.ip("-4 route show 10.1.0.0/16").split(separator: " ").dropFirst(2).first
                )
                for line in [
                    "nexthop add id 7 via 172.18.0.11 dev nodes0 proto 77",
                    "nexthop add id 1073741824 blackhole proto 77",
                    "nexthop add id 1610612737 group 7 proto 77",
                    "nexthop add id 8 via 172.18.0.12 dev nodes0 proto 77",
                    "nexthop add id 1610612738 group 7/8 type resilient buckets 8 proto 77",
                    "route add 10.7.0.0/16 nhid 1610612737 proto 77",
                    // Somebody points at a group of ours.
                    "route add 10.8.0.0/16 nhid \(group) proto 77",
                    "route add blackhole 10.9.0.0/16 metric 9",
                    "route add 10.10.0.0/16 via 172.18.0.13 src 172.18.0.1 mtu 1400 proto 77",
                    "route add 10.11.0.0/16 via inet6 fd00:172:18::11 dev nodes0",
                    "route add 10.12.0.0/16 via 172.18.0.11 table 99 proto 77",
                    "route add default via 172.18.0.254",
                    "-6 route add default via fd00:172:18::fe metric 5",
                    "-6 route add fd00:10:9::/64 nexthop via fd00:172:18::11 nexthop via fd00:172:18::12 weight 3",
                ] { try rig.namespace.ip(line) }
                let before = try rig.others()
                #expect(before.joined().contains("10.8.0.0/16"))
                var cluster = LabCluster()
                // Prefixes that others have: with another metric, as a blackhole, as IPv6.
                cluster.others = [
                    .init(name: "hole", cidrBlock: "10.9.0.0/16"), .init(name: "mtu", cidrBlock: "10.10.0.0/16"),
                    .init(name: "six", cidrBlock: "10.13.0.0/16,fd00:10:9::/64"),
                ]
                for nodes in [LabNode.allCases, [.n1]] {
                    cluster.nodes = nodes.map(LabCluster.NodeManifest.init)
                    let plan = try cluster.plan(for: session.router)
                    let change = try session.difference(to: plan)
                    #expect(change.foreign.map(\.description) == ["10.9.0.0/16", "10.10.0.0/16", "fd00:10:9::/64"])
                    let outcome = try session.apply(change, isForced: true)
                    #expect(outcome.ending == .partlyHeld, "\(outcome.notes)")
                    #expect(try rig.others() == before)
                    #expect(try rig.table() == plan.table.filter { !change.foreign.contains($0.prefix) })
                }
                try apply(RouteTable(), session)
                #expect(try rig.others() == before)
            }
        }

        @Test("Metrics, weights, backups and a table of their own change in place", arguments: [nil, "77"])
        func numbers(ofTable name: String?) throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                var configuration = try rig.configuration()
                configuration.options.settings["table"] = name
                let tables = try [
                    [
                        LinuxTables.route("10.1.0.0/16", via: [.n1, .n2], backups: [.n3], weights: [3, 1]),
                        LinuxTables.route("fd00:10:1::/64", via: [.n1], backups: [.n2, .n3]),
                    ],
                    [
                        LinuxTables.route("10.1.0.0/16", via: [.n3], backups: [.n1], weights: [5]),
                        LinuxTables.route("fd00:10:1::/64", via: [.n2], backups: [.n1]),
                    ],
                    [
                        LinuxTables.route("10.1.0.0/16", via: [.n3]),
                        LinuxTables.route("fd00:10:1::/64", via: [.n1, .n2, .n3], weights: [1, 2, 256]),
                    ],
                ].map { try RouteTable($0) }
                // One number is that of the backup before; 0 and none are the same.
                for distance: UInt64? in [nil, 50, 51, 49, 0, 1] {
                    configuration.options.distance = distance
                    for table in tables {
                        let session = try RouterSession(configuration)
                        try apply(table, session)
                        let routes = try rig.routes(name ?? "main")
                        // Where a row has one next hop, the weight stands in its group alone.
                        #expect(try routes.table().withoutWeights { _ in true } == table.withoutWeights { _ in true })
                        #expect(try session.observe().routes.ours(session.router.mark) == table)
                        let lowest = Dictionary(grouping: routes, by: \.prefix.family)
                            .mapValues { $0.map(\.preference).min() }
                        let given = distance.flatMap { $0 == 0 ? nil : Int($0) }
                        #expect(lowest[.ipv4] == given ?? 0 && lowest[.ipv6] == given ?? 1024)
                        #expect(try session.change(to: table).isEmpty)
                    }
                }
                let session = try RouterSession(configuration)
                try apply(RouteTable(), session)
                #expect(try rig.namespace.ip("nexthop show") == "")
            }
        }

        @Test("Routes of snippets, with and without objects, are taken over")
        func snippets() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                let session = try RouterSession(try rig.configuration())
                let table = try RouteTable([
                    LinuxTables.route("10.1.0.0/16", via: [.n1, .n2], weights: [3, 1]),
                    LinuxTables.route("10.2.0.0/16", via: [.n1]),
                    LinuxTables.route("fd00:10:1::/64", via: [.n1, .n2]),
                ])
                for device in [nil, "nodes0"] {
                    var options = session.router.options
                    options.settings["dev"] = device
                    let text = try session.router.dialect.render(RouteUpdate(to: table), options: options)
                    try rig.namespace.check(["ip", "-batch", "-"], input: String(decoding: text, as: UTF8.self))
                    #expect(try session.change(to: table).isEmpty)
                    let before = try rig.namespace.ip("route show proto 201")
                    // Undone by hand, they are as they were.
                    let other = try RouteTable([LinuxTables.route("10.1.0.0/16", via: [.n3])])
                    let outcome = try session.apply(session.change(to: other), confirmWithin: 60, isForced: true)
                    #expect(outcome.ending == .verified, "\(outcome.notes)")
                    #expect(try rig.table() == other)
                    #expect(try session.revert().routes == table)
                    #expect(try rig.namespace.ip("route show proto 201") == before)
                    try apply(other, session)
                    try apply(RouteTable(), session)
                    #expect(try rig.namespace.ip("nexthop show") == "")
                }
            }
        }

        private func apply(_ table: RouteTable, _ session: RouterSession) throws {
            let outcome = try session.apply(session.change(to: table), isForced: true)
            #expect(outcome.ending == .verified, "\(outcome.notes)")
        }
    }
}
