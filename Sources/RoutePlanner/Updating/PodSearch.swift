import KubeOVN

/// Finds records of pods by the names in them, each of which is looked at once for all records of a file that share it.
enum PodSearch {
    /// The records of the pods of some Subnets, those apart that cannot be read.
    static func records(of subnets: Set<String>, in records: [PodAddress]) -> [PodAddress] {
        var (known, found) = (TextNumberCache(), [PodAddress]())
        for index in records.indices {
            let number = PodAddress.subnetNumber(of: records, at: index)
            guard contains(subnets, number, &known, { records[index].subnet }), records[index].faults.isEmpty else {
                continue
            }
            found.append(records[index])
        }
        return found
    }

    /// The names of the Subnets that have pods on some nodes.
    static func subnets(withPodsOn nodes: Set<String>, in records: [PodAddress]) -> Set<String> {
        var (known, found) = (TextNumberCache(), Set<String>())
        for index in records.indices {
            let number = PodAddress.nodeNumber(of: records, at: index)
            if contains(nodes, number, &known, { records[index].node }) { found.insert(records[index].subnet) }
        }
        return found
    }

    private static func contains(
        _ names: Set<String>,
        _ number: PodAddress.TextNumber,
        _ known: inout TextNumberCache,
        _ name: () -> String
    ) -> Bool {
        if let answer = known[number] { return answer == 1 }
        let answer = names.contains(name())
        known[number] = answer ? 1 : 0
        return answer
    }
}
