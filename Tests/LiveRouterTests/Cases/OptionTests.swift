import Foundation
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Options of the text that change what the router shows.
    struct OptionTests {
        private let weighted: LabCluster = {
            var cluster = LabCluster()
            cluster.setWeights([3, 1, 256])
            return cluster
        }()

        @Test("The kernel has weights, metrics and the number that marks the routes")
        func kernel() throws {
            try Lab.use { lab in
                let router = try KernelRouter(in: lab)
                let options = LabCluster.weightOptions + ["--backup-gateways"]
                let text = ["--distance", "50", "--set", "proto=210"]
                try router.load(Podroute.render(weighted, for: KernelRouter.self, options + text))
                let table = try Podroute.table(weighted, options)
                #expect(table.routes[0].nextHops.map(\.weight) == [3, 1, 256])
                // A route with a single next hop has nobody to share with: the kernel keeps no weight.
                try expect(router, in: lab, shows: table.withoutWeights(where: \.isLonely))
                let routes = try router.routes().ours
                #expect(Set(routes.map(\.origin)) == ["210"])
                #expect(Set(routes.map(\.preference)) == [50, 51])
            }
        }

        @Test(
            "The kernel's routes share next-hop objects, and a withdrawal leaves none",
            arguments: ["", "--plain-multipath"]
        )
        func nextHopObjects(option: String) throws {
            try Lab.use { lab in
                var cluster = weighted
                let router = try KernelRouter(in: lab)
                let text = ["--set", "dev=nodes0"] + (option.isEmpty ? [] : [option])
                let options = LabCluster.weightOptions + text
                try router.load(Podroute.render(cluster, for: KernelRouter.self, options))
                let first = try Podroute.table(cluster, LabCluster.weightOptions)
                try expect(router, in: lab, shows: first.withoutWeights(where: \.isLonely))
                #expect(try router.remnants().isEmpty == !option.isEmpty)
                try expect(LabPod.all, areReachableIn: lab)

                let saved = lab.folder + "/plan.json"
                let plan = try Podroute.plan(cluster, LabCluster.weightOptions)
                try Data(plan.utf8).write(to: URL(fileURLWithPath: saved))
                cluster.centralized.activeGateway = "n2"
                try lab.activateGateway(.n2)
                try router.load(Podroute.render(cluster, for: KernelRouter.self, options + ["--since", saved]))
                let second = try Podroute.table(cluster, LabCluster.weightOptions)
                try expect(router, in: lab, shows: second.withoutWeights(where: \.isLonely))
                try expect(LabPod.all, areReachableIn: lab)

                try router.load(Podroute.render(cluster, for: KernelRouter.self, options + ["--withdraw"]))
                try expect(router, in: lab, shows: RouteTable())
                #expect(try router.remnants() == "")
            }
        }

        @Test(
            "FRR has tags and distances, and prints what podroute wrote",
            .needs(.program("zebra"), .program("staticd"))
        )
        func frr() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                let options = ["--backup-gateways", "--tag", "4294967295", "--distance", "200"]
                let texts = try Podroute.render(LabCluster(), for: FRRRouter.self, options)
                try router.load(texts)
                try expect(router, in: lab, shows: Podroute.table(LabCluster(), ["--backup-gateways"]))
                let routes = try router.routes().ours
                #expect(Set(routes.map(\.tag)) == [4_294_967_295])
                #expect(Set(routes.map(\.preference)) == [200, 201])
                let printed = Set(try router.configuration().split(separator: "\n"))
                // Besides comments and ends of commits there are the routes' lines alone.
                let written = texts[0].split(separator: "\n")
                    .filter { !$0.hasPrefix("!") && !["line vty", "exit"].contains($0) }
                #expect(written.count == 10)
                #expect(written.allSatisfy(printed.contains), "\(written) are not the lines FRR prints: \(printed)")
            }
        }

        @Test("Without a saved plan FRR keeps the earlier next hop, as its text says", .needs(.program("staticd")))
        func frrOnlyAdds() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                var cluster = LabCluster()
                cluster.distributed.cidrBlock = ""
                try router.load(Podroute.render(cluster, for: FRRRouter.self))
                cluster.centralized.activeGateway = "n2"
                let texts = try Podroute.render(cluster, for: FRRRouter.self)
                #expect(texts[0].contains("This text only adds"))
                try router.load(texts)
                let hasBoth = try eventually { try router.table().routes.map(\.nextHops.count) == [2, 2] }
                #expect(hasBoth)
            }
        }

        @Test(
            "FRR and the kernel take another table",
            arguments: [RouterKind.kernel, .frr].filter(RouterKind.here.contains)
        )
        func table(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.type.init(in: lab)
                try router.load(Podroute.render(LabCluster(), for: kind.type, ["--set", "table=77"]))
                let table = try Podroute.table(LabCluster())
                let agrees = try eventually {
                    try KernelRoutes.read(in: lab.router, table: "77").table().primary == table
                }
                #expect(agrees)
                #expect(try KernelRoutes.read(in: lab.router).ours.isEmpty)
                try router.load(Podroute.render(LabCluster(), for: kind.type, ["--set", "table=77", "--withdraw"]))
                let isGone = try eventually { try KernelRoutes.read(in: lab.router, table: "77").isEmpty }
                #expect(isGone)
            }
        }

        @Test(
            "BIRD has preferences, weights and the protocol's name",
            arguments: [RouterKind.bird2, .bird1].filter(RouterKind.here.contains)
        )
        func bird(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.type.init(in: lab)
                let options = LabCluster.weightOptions + ["--backup-gateways"]
                let text = ["--preference", "180", "--name", "edge"]
                try router.load(Podroute.render(weighted, for: kind.type, options + text))
                try expect(router, in: lab, shows: Podroute.table(weighted, options).withoutWeights(where: \.isLonely))
                let routes = try router.routes().ours
                #expect(Set(routes.map(\.preference)) == [180, 179])
                #expect(routes.allSatisfy { $0.origin.hasPrefix("edge_\($0.prefix.family)") }, "\(routes)")
            }
        }
    }
}

extension StaticRoute {
    /// Whether the primary next hop shares traffic with no other: routers keep no weight then.
    fileprivate var isLonely: Bool { nextHops.count { $0.rank == 0 } == 1 }
}
