import Foundation
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// From one plan to the next with `--since`: whatever was there before, exactly the new routes remain.
    struct TransitionTests {
        /// A way to have routes on a router.
        struct Manner: Sendable, CustomTestStringConvertible {
            let kind: RouterKind
            var options: [String] = []

            var testDescription: String { ([kind.rawValue] + options).joined(separator: " ") }

            static let all = [
                Manner(kind: .kernel),
                Manner(kind: .kernel, options: ["--set", "dev=nodes0", "--distance", "77"]),
                Manner(kind: .kernel, options: ["--set", "dev=nodes0", "--plain-multipath"]),
                Manner(kind: .frr),
                Manner(kind: .frr, options: ["--tag", "77", "--distance", "30"]),
                Manner(kind: .bird2),
                Manner(kind: .bird1, options: ["--preference", "90"]),
            ].filter { RouterKind.here.contains($0.kind) }
        }

        /// A state of the cluster and of what the operator wants.
        struct Stage {
            let policy: [String]
            let change: (inout LabCluster) -> Void

            init(_ policy: String..., change: @escaping (inout LabCluster) -> Void = { _ in }) {
                self.policy = policy
                self.change = change
            }
        }

        private var stages: [Stage] {
            [
                Stage(),
                // The router knows all next hops of this subnet already.
                Stage("--backup-gateways") {
                    $0.others = [.init(name: "late", cidrBlock: "10.19.0.0/16,fd00:10:19::/64")]
                },
                Stage("--backup-gateways") { $0.centralized.activeGateway = "n2" },
                Stage("--backup-gateways", "--next-hops", "primary-backup") { $0.centralized.gateways = ["n3", "n2"] },
                Stage("--next-hops", "one") { $0.nodes.removeLast() },
                Stage {
                    $0 = LabCluster()
                    $0.centralized.cidrBlock = "10.18.0.0/16"
                    $0.distributed.gateways = ["n3"]
                    $0.distributed.activeGateway = "n3"
                },
            ]
        }

        @Test("Only the new plan's routes remain", arguments: Manner.all)
        func transitions(manner: Manner) throws {
            try Lab.use { lab in
                let saved = lab.folder + "/plan.json"
                let router = try manner.kind.type.init(in: lab)
                let before = Set(try router.routes())
                var cluster = LabCluster()
                var policy: [String] = []
                for (index, stage) in stages.enumerated() {
                    let since = index == 0 ? [] : ["--since", saved]
                    if index > 0 {
                        let earlier = try Podroute.plan(cluster, policy)
                        try Data(earlier.utf8).write(to: URL(fileURLWithPath: saved))
                    }
                    policy = stage.policy
                    stage.change(&cluster)
                    let options = policy + manner.options + since
                    try router.load(Podroute.render(cluster, for: manner.kind.type, options))
                    try expect(router, in: lab, shows: Podroute.table(cluster, policy), "stage \(index)")
                }
                let options = policy + manner.options + ["--withdraw"]
                try router.load(Podroute.render(cluster, for: manner.kind.type, options))
                try expect(router, in: lab, shows: RouteTable())
                #expect(try router.remnants() == "")
                #expect(Set(try router.routes()) == before)
            }
        }
    }
}
