import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Judges the nodes of a cluster one by one, then their addresses together.
struct NodePoolBuilder {
    private let cluster: ClusterView
    private let inside: (IPAddress) -> String?
    let asksForAllocated: Bool
    private(set) var members: [NodePool.Member] = []
    private(set) var findings: [(node: Int, rule: DiagnosticRule, finding: Finding)] = []
    private var sharersSaid: Set<Int> = []
    /// Where the addresses of a member stand.
    private var positions: [(ipv4: SourcePosition?, ipv6: SourcePosition?)] = []

    /// Kube-OVN's mark on a node that has its ovn0 (pkg/controller/node.go).
    private static let allocated = "ovn.kubernetes.io/allocated"

    init(_ cluster: ClusterView, inside: @escaping (IPAddress) -> String?) {
        self.cluster = cluster
        self.inside = inside
        asksForAllocated = cluster.cluster.nodes.contains { $0.annotations[Self.allocated] != nil }
    }

    mutating func build() {
        let nodes = cluster.cluster.nodes
        let sorted = cluster.nodes.indices.sorted {
            nodes[$0].name.value != nodes[$1].name.value ? nodes[$0].name.value < nodes[$1].name.value : $0 < $1
        }
        for index in sorted { add(nodes[index], at: index) }
        for family in cluster.scope.families { settleSharedAddresses(family) }
    }

    /// Judges a node; of several with one name in a row the first is used.
    mutating func add(_ node: Node, at index: Int) {
        let name = node.name.value
        let addresses = NodeAddresses(of: node, policy: cluster.policy, families: cluster.scope.families)
        var member = NodePool.Member(name: name, index: index, weight: addresses.weight)
        // A node whose labels cannot be read may well be one that the selector wants.
        let isWanted =
            cluster.policy.nodeSelector.matches(node.labels) || node.faults.contains { $0.path.hasPrefix("metadata") }
        if let fault = addresses.fault {
            member.exclusion = .unreadable
            if isWanted { findings.append((index, InvalidField.rule, fault)) }
        } else if cluster.nodes.hasRivals(named: name) {
            member.exclusion = .duplicate
            let rivals = cluster.nodes.rivals(of: index, named: name).map { cluster.cluster.nodes[$0].name.position }
            findings.append((index, DuplicateObject.rule, DuplicateObject.finding("Node", node.name, rivals: rivals)))
        } else if !isWanted {
            member.exclusion = .notSelected
        } else {
            if let ambiguity = addresses.ambiguity { findings.append((index, AmbiguousNodeAddress.rule, ambiguity)) }
            member.exclusion = exclusion(of: node)
            offer(addresses, of: &member)
        }
        if !members.isEmpty, members[members.count - 1].name == name { return }
        members.append(member)
        positions.append((addresses.ipv4?.position, addresses.ipv6?.position))
    }

    /// Source: Kube-OVN pkg/controller/node.go, nodeReady. Cordons, taints and roles don't count there, nor here.
    private func exclusion(of node: Node) -> NodePool.Exclusion? {
        if let timestamp = node.deletionTimestamp, !timestamp.value.isEmpty { return .deleting }
        func status(_ type: String) -> String? { node.conditions.last { $0.type == type }?.status }
        if !node.conditions.isEmpty {
            if status("Ready") != "True" { return .notReady }
            if status("NetworkUnavailable") == "True" { return .networkUnavailable }
        }
        if asksForAllocated, node.annotations[Self.allocated]?.value != "true" { return .notAllocated }
        return nil
    }

    private mutating func offer(_ addresses: NodeAddresses, of member: inout NodePool.Member) {
        for family in AddressFamily.allCases {
            guard let entry = addresses[family] else { continue }
            guard let party = inside(entry.address) else {
                member[family] = .address(entry.address)
                continue
            }
            // The whole node is left out, not the family alone: what it says of its addresses cannot be trusted.
            for family in AddressFamily.allCases where addresses[family] != nil {
                member[family] = .insideCluster(entry.address, party)
            }
            let finding = NextHopInsideCluster.finding(member.name, entry.address, party, at: entry.position)
            findings.append((member.index, NextHopInsideCluster.rule, finding))
            return
        }
    }

    /// Of several nodes with one address the first by name is used, of those that are eligible if any is.
    private mutating func settleSharedAddresses(_ family: AddressFamily) {
        var first: [IPAddress: Int] = Dictionary(minimumCapacity: members.count)
        var sharers: [IPAddress: [Int]] = [:]
        for place in members.indices {
            guard let address = members[place].address(family) else { continue }
            if let earlier = first[address] {
                sharers[address, default: [earlier]].append(place)
            } else {
                first[address] = place
            }
        }
        for (address, places) in sharers.sorted(by: { $0.key < $1.key }) {
            let used = places.first { members[$0].exclusion == nil } ?? places[0]
            for place in places where place != used {
                members[place][family] = .taken(address, by: members[used].name)
                let index = members[place].index
                guard let position = self.position(of: place, family), sharersSaid.insert(index).inserted else {
                    continue
                }
                let finding = DuplicateNodeAddress.finding(
                    members[place].name,
                    address,
                    used: members[used].name,
                    at: position,
                    usedAt: self.position(of: used, family)
                )
                findings.append((index, DuplicateNodeAddress.rule, finding))
            }
        }
    }

    private func position(of place: Int, _ family: AddressFamily) -> SourcePosition? {
        family == .ipv4 ? positions[place].ipv4 : positions[place].ipv6
    }
}
