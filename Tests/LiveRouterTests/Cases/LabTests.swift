import TestSupport
import Testing

extension LiveRouters {
    /// The lab itself: if it let packets through without routes, every other test here would prove nothing.
    struct LabTests {
        @Test("Pods are out of reach without routes and within reach with them")
        func routesDecide() throws {
            try Lab.use { lab in
                let before = try lab.probe(LabPod.all, times: 1, expected: false)
                #expect(LabPod.all.allSatisfy { before.count($0) == 0 }, "\(before)")
                for network in LabPod.Network.allCases {
                    try lab.router.ip("route add \(network.prefix.ipv4) via \(LabNode.n3.address.ipv4)")
                    try lab.router.ip("-6 route add \(network.prefix.ipv6) via \(LabNode.n3.address.ipv6)")
                }
                let after = try lab.probe(LabPod.all)
                #expect(LabPod.all.allSatisfy(after.reached), "\(after)")
            }
        }
    }
}
