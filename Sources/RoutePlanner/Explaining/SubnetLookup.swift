import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Finds the Subnets that a question is about.
struct SubnetLookup {
    /// What was found: sentences that say so, and the Subnets' indices in the cluster.
    struct Answer {
        var lines: [String] = []
        var subnets: [Int] = []
    }

    /// How many Subnets are told of at once.
    private static let most = 4

    let cluster: ClusterView

    func find(_ query: String) -> Answer {
        let named = cluster.subnets.indices.filter { subnet($0).name.value == query }
        if !named.isEmpty { return Answer(subnets: Array(named.prefix(Self.most))) }
        if let address = try? IPAddress(query) { return find(address) }
        if let (address, length) = try? IPPrefix.addressAndLength(query) {
            return find(IPPrefix(masking: address, length: length))
        }
        let names = cluster.subnets.indices.map { subnet($0).name.value }
        var lines = ["There is no Subnet \(Words.name(query)) in the input."]
        if let nearest = NearestName.of(query, in: names.sorted()) {
            lines.append("Did you mean \(Words.name(nearest))?")
        } else if !names.isEmpty {
            lines.append("The Subnets of the input are \(Words.list(names.sorted())).")
        }
        return Answer(lines: lines)
    }

    /// The place in the cluster of the Subnet that an address belongs to.
    func containing(_ address: IPAddress) -> Int? {
        containing(IPPrefix(masking: address, length: address.family.bitWidth)).first?.index
    }

    private func find(_ address: IPAddress) -> Answer {
        let found = containing(IPPrefix(masking: address, length: address.family.bitWidth))
        var answer = Answer()
        for node in cluster.nodeAddresses where node.address == address {
            answer.lines.append("\(address) is the InternalIP of Node \(Words.name(node.node)).")
        }
        guard let best = found.first else {
            answer.lines.append("\(address) is in no Subnet of the input, so no route of this plan leads to it.")
            return answer
        }
        answer.subnets = [best.index]
        answer.lines.append("\(address) is in \(best.prefix) of Subnet \(name(best.index)).")
        answer.lines += others(found)
        return answer
    }

    private func find(_ prefix: IPPrefix) -> Answer {
        var answer = Answer()
        let found = containing(prefix)
        if let best = found.first {
            answer.subnets = [best.index]
            let relation = best.prefix == prefix ? "the prefix" : "a part of \(best.prefix)"
            answer.lines = ["\(prefix) is \(relation) of Subnet \(name(best.index))."] + others(found)
            return answer
        }
        let inside = cluster.subnets.indices.filter { index in
            prefixes(index).contains { prefix.contains($0) }
        }
        guard !inside.isEmpty else {
            answer.lines = ["\(prefix) shares no address with any Subnet of the input."]
            return answer
        }
        let names = Words.list(inside.map { subnet($0).name.value })
        answer.lines = ["\(prefix) is no Subnet's prefix and contains those of \(inside.count): \(names)."]
        answer.subnets = Array(inside.prefix(Self.most))
        return answer
    }

    /// Subnets with a prefix that contains another, longest first; of the same prefix, those of the default VPC first.
    private func containing(_ prefix: IPPrefix) -> [(index: Int, prefix: IPPrefix)] {
        var found: [(index: Int, prefix: IPPrefix)] = []
        for index in cluster.subnets.indices {
            for candidate in prefixes(index) where candidate.contains(prefix) { found.append((index, candidate)) }
        }
        func isForeign(_ index: Int) -> Bool { !cluster.isDefaultVPC(subnet(index).vpc?.value ?? "") }
        return found.sorted { left, right in
            if left.prefix.length != right.prefix.length { return left.prefix.length > right.prefix.length }
            if isForeign(left.index) != isForeign(right.index) { return !isForeign(left.index) }
            return left.index < right.index
        }
    }

    private func others(_ found: [(index: Int, prefix: IPPrefix)]) -> [String] {
        guard found.count > 1 else { return [] }
        let names = found.dropFirst().map { subnet($0.index).name.value }
        return ["Other Subnets have it as well: \(Words.list(names))."]
    }

    private func prefixes(_ index: Int) -> [IPPrefix] {
        CIDRBlock.readablePrefixes(in: subnet(index).cidrBlock?.value ?? "")
    }

    private func subnet(_ index: Int) -> Subnet { cluster.cluster.subnets[index] }

    private func name(_ index: Int) -> String { Words.name(subnet(index).name.value) }
}
