import Foundation
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Rendered, loaded, read back, and asked from the client's side.
    struct ReachabilityTests {
        @Test("Routes lead to every pod, follow the gateway, and go again", arguments: RouterKind.here)
        func lifeOfRoutes(kind: RouterKind) throws {
            try Lab.use { lab in
                var cluster = LabCluster()
                let router = try kind.type.init(in: lab)
                let foreign = try router.routes().foreign
                #expect(foreign.count == 2)

                let first = try Podroute.table(cluster)
                #expect(first.routes.count == 4)
                try router.load(Podroute.render(cluster, for: kind.type))
                try expect(router, in: lab, shows: first)
                try expect(LabPod.all, areReachableIn: lab)

                let saved = lab.folder + "/plan.json"
                try Data(Podroute.plan(cluster).utf8).write(to: URL(fileURLWithPath: saved))
                cluster.centralized.activeGateway = "n2"
                try lab.activateGateway(.n2)
                let second = try Podroute.table(cluster)
                #expect(RouteChanges(from: first, to: second).replace.count == 2)
                try router.load(Podroute.render(cluster, for: kind.type, ["--since", saved]))
                try expect(router, in: lab, shows: second, "after the gateway moved")
                try expect(LabPod.all, areReachableIn: lab)
                #expect(try router.routes().foreign == foreign)

                try router.load(Podroute.render(cluster, for: kind.type, ["--withdraw"]))
                try expect(router, in: lab, shows: RouteTable(), "after the withdrawal")
                #expect(try router.routes().foreign == foreign)
                #expect(try router.remnants() == "")
                let after = try lab.probe(LabPod.all, times: 1, expected: false)
                #expect(LabPod.all.allSatisfy { after.count($0) == 0 }, "\(after)")
            }
        }
    }
}
