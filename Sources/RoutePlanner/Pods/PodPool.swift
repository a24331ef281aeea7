import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The pods of a cluster by Subnet and family.
struct PodPool {
    /// The addresses of a Subnet's pods, in the order of the records.
    private struct Group {
        var ipv4: [PodEntry] = []
        var ipv6: [PodEntry] = []
    }

    /// All records; what is no pod is in no Subnet's list.
    let records: [PodAddress]
    /// What is wrong with single records.
    let findings: [(rule: DiagnosticRule, finding: Finding)]
    private var groups: [Group] = []
    private let numbers: [String: Int32]

    init(_ cluster: Cluster, nodes pool: NodePool) {
        records = cluster.podAddresses
        var findings: [(rule: DiagnosticRule, finding: Finding)] = []
        var groups: [Group] = []
        var numbers: [String: Int32] = [:]
        var groupOfName = TextNumberCache()
        var nodeOfName = TextNumberCache()
        for index in records.indices {
            if !records[index].faults.isEmpty {
                let name = Words.name(records[index].name.value)
                if let finding = InvalidField.finding(records[index].faults, of: "IP \(name)") {
                    findings.append((InvalidField.rule, finding))
                    continue
                }
            }
            guard let key = PodAddress.key(of: records, at: index) else { continue }
            var group = groupOfName[key.subnet] ?? -1
            if group < 0 {
                let subnet = records[index].subnet
                group = numbers[subnet] ?? Int32(groups.count)
                if group == groups.count {
                    numbers[subnet] = group
                    groups.append(Group())
                }
                groupOfName[key.subnet] = group
            }
            var node = nodeOfName[key.node] ?? .min
            if node == .min {
                node = pool[records[index].node].map { Int32($0) } ?? -1
                nodeOfName[key.node] = node
            }
            if let address = key.ipv4 {
                groups[Int(group)].ipv4.append(PodEntry(address, record: index, node: node))
            }
            if let address = key.ipv6 {
                groups[Int(group)].ipv6.append(PodEntry(address, record: index, node: node))
            }
        }
        self.findings = findings
        self.groups = groups
        self.numbers = numbers
    }

    /// Hands over the addresses of a family that the pods of a Subnet have, in the order of the records.
    mutating func take(_ subnet: String, _ family: AddressFamily) -> [PodEntry] {
        guard let number = numbers[subnet] else { return [] }
        var entries: [PodEntry] = []
        switch family {
        case .ipv4: swap(&entries, &groups[Int(number)].ipv4)
        case .ipv6: swap(&entries, &groups[Int(number)].ipv6)
        }
        return entries
    }
}

extension PodEntry {
    fileprivate init(_ address: IPAddress, record: Int, node: Int32) {
        self.init(high: address.high, low: address.low, record: Int32(record), node: node)
    }
}
