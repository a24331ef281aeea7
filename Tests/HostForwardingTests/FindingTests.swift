import Diagnostics
import HostForwarding
import RouteModel
import TestSupport
import Testing

/// Each finding on a node that has what it is about, and on one that looks alike and has it not.
@Suite struct FindingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let present: HostEvidence
        let absent: HostEvidence
        var subnets: [String] = []
        var testDescription: String { id }
    }

    private static let accepts = Walks.filter(
        "policy DROP\n-A FORWARD -i ovn0 -j ACCEPT\n-A FORWARD -o ovn0 -j ACCEPT"
    )
    private static let half = Walks.filter("policy DROP\n-A FORWARD -o ovn0 -j ACCEPT")

    private static func nft(_ policy: String) -> String {
        """
        {"nftables": [{"table": {"family": "inet", "name": "guard", "handle": 1}},
        {"chain": {"family": "inet", "table": "guard", "name": "f", "handle": 1, "type": "filter", "hook": "forward", "prio": 10, "policy": "\(policy)"}}]}
        """
    }

    private static let strict = Nodes.sysctl.replacing("eth0.rp_filter = 0", with: "eth0.rp_filter = 1")
    private static let closed = Nodes.sysctl.replacing("forward = 1", with: "forward = 0")
        .replacing("ipv4.conf.all.forwarding = 1", with: "ipv4.conf.all.forwarding = 0")
        .replacing("eth0.forwarding = 1", with: "eth0.forwarding = 0")
        .replacing("ovn0.forwarding = 1", with: "ovn0.forwarding = 0")
    /// Clients are reached by a second interface, on which they do not come in.
    private static let otherWay = SampleNode.routes.replacing(
        "{\"dst\":\"172.18.0.0/24\"",
        with: "{\"dst\":\"198.51.100.0/24\",\"dev\":\"eth1\",\"flags\":[]},{\"dst\":\"172.18.0.0/24\""
    )

    static let cases = [
        Case(
            id: "forward-drop",
            present: Nodes.evidence(iptables: Walks.filter("policy DROP")),
            absent: Nodes.evidence(iptables: accepts)
        ),
        Case(
            id: "forward-one-way",
            present: Nodes.evidence(iptables: half),
            absent: Nodes.evidence(iptables: Walks.filter("policy DROP"))
        ),
        Case(
            id: "invalid-drop-before-accept",
            present: Nodes.evidence(iptables: Walks.filter(Samples.kubeForwardFirst)),
            absent: Nodes.evidence(iptables: Walks.filter(Samples.kubeOVNFirst))
        ),
        Case(
            id: "forwarding-off",
            present: Nodes.evidence(changes: [.sysctl: closed]),
            absent: Nodes.evidence(
                changes: [
                    .sysctl: Nodes.sysctl.replacing(
                        "ipv6.conf.all.forwarding = 1",
                        with: "ipv6.conf.all.forwarding = 0"
                    )
                ]
            )
        ),
        Case(
            id: "rp-filter-strict",
            present: Nodes.evidence(changes: [.sysctl: strict, .routes: otherWay]),
            absent: Nodes.evidence(
                changes: [.sysctl: strict.replacing("all.rp_filter = 0", with: "all.rp_filter = 2"), .routes: otherWay]
            )
        ),
        Case(
            id: "ovn0-missing",
            present: Nodes.evidence(changes: [
                .addresses: SampleNode.addresses.replacing("100.64.0.2", with: "169.254.0.2")
            ]
            ),
            absent: Nodes.evidence(changes: [.addresses: nil])
        ),
        Case(
            id: "host-route-missing",
            present: Nodes.evidence(changes: [
                .routes: SampleNode.routes.replacing("10.16.0.0/16", with: "10.17.0.0/16")
            ]),
            absent: Nodes.evidence(changes: [.routes: SampleNode.routes.replacing("10.16.0.0/16", with: "10.16.0.0/15")]
            ),
            subnets: ["10.16.0.0/16"]
        ),
        Case(
            id: "subnet-not-in-set",
            present: Nodes.evidence(ipset: Samples.sets.replacing("10.16.0.0/16", with: "10.16.0.0/17")),
            absent: Nodes.evidence(ipset: Samples.sets.replacing("10.16.0.0/16", with: "10.0.0.0/8")),
            subnets: ["10.16.0.0/16"]
        ),
        Case(
            id: "subnet-in-nat-set",
            present: Nodes.evidence(ipset: Samples.sets + "add ovn40subnets-nat 10.16.0.0/16\n"),
            absent: Nodes.evidence(ipset: Samples.sets + "add ovn40subnets-nat 10.17.0.0/16\n"),
            subnets: ["10.16.0.0/16"]
        ),
        Case(
            id: "nft-drop-overrides",
            present: Nodes.evidence(iptables: accepts, nft: nft("drop")),
            absent: Nodes.evidence(iptables: accepts, nft: nft("accept"))
        ),
        Case(
            id: "rule-not-understood",
            present: Nodes.evidence(iptables: Walks.filter("-A FORWARD -m novel --thing 1 -j DROP")),
            absent: Nodes.evidence(iptables: Walks.filter("-A FORWARD -m novel --thing 1 -j ACCEPT"))
        ),
    ]

    @Test(arguments: cases)
    func `A finding appears where it is due and nowhere else`(_ one: Case) throws {
        let subnets = try one.subnets.map { try Nodes.subnet($0) }
        func ids(_ evidence: HostEvidence) -> [String] {
            Nodes.report(evidence) { if !subnets.isEmpty { $0.subnets = subnets } }.ids
        }
        #expect(ids(one.present).contains(one.id), "\(ids(one.present))")
        #expect(!ids(one.absent).contains(one.id), "\(ids(one.absent))")
    }

    @Test func `Every finding of the contract has its case`() {
        #expect(Set(Self.cases.map(\.id)) == Set(HostRule.all.map(\.id)).subtracting(["host-fix-failed"]))
    }
}
