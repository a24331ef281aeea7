import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The pods of a cluster by Subnet.
struct PodPool {
    /// All records; what is no pod is not among ``subscript(_:)``.
    let records: [PodAddress]
    /// What is wrong with single records.
    let findings: [(rule: DiagnosticRule, finding: Finding)]
    /// The number of the node of each record among the pool's members, or -1 for one that is not in the input.
    let nodes: [Int32]
    private let groups: [String: Int32]
    /// Records by group; those of group `i` stand at `starts[i]..<starts[i + 1]`.
    private let members: [Int32]
    private let starts: [Int]

    init(_ cluster: Cluster, nodes pool: NodePool) {
        records = cluster.podAddresses
        var findings: [(rule: DiagnosticRule, finding: Finding)] = []
        var groups: [String: Int32] = [:]
        var sizes: [Int] = []
        var groupOfName = TextNumberCache<Int32>()
        var nodeOfName = TextNumberCache<Int32>()
        var places = [Int32](repeating: -1, count: records.count)
        var nodes = [Int32](repeating: -1, count: records.count)
        for (index, record) in records.enumerated() {
            if !record.faults.isEmpty,
                let finding = InvalidField.finding(record.faults, of: "IP \(Words.name(record.name.value))")
            {
                findings.append((InvalidField.rule, finding))
                continue
            }
            guard record.isPod else { continue }
            let group = groupOfName.value(of: record.subnetNumber) {
                let subnet = record.subnet
                if let group = groups[subnet] { return group }
                groups[subnet] = Int32(sizes.count)
                sizes.append(0)
                return Int32(sizes.count - 1)
            }
            sizes[Int(group)] += 1
            places[index] = group
            nodes[index] = nodeOfName.value(of: record.nodeNumber) { pool[record.node].map { Int32($0) } ?? -1 }
        }
        var starts = [0]
        for size in sizes { starts.append(starts[starts.count - 1] + size) }
        var next = starts
        var members = [Int32](repeating: 0, count: starts[starts.count - 1])
        for (index, group) in places.enumerated() where group >= 0 {
            members[next[Int(group)]] = Int32(index)
            next[Int(group)] += 1
        }
        self.findings = findings
        self.nodes = nodes
        self.groups = groups
        self.members = members
        self.starts = starts
    }

    /// The indices of the pods that name a Subnet.
    subscript(subnet: String) -> ArraySlice<Int32> {
        guard let group = groups[subnet] else { return [] }
        return members[starts[Int(group)]..<starts[Int(group) + 1]]
    }
}
