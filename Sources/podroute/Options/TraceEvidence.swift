import PodRoute

/// What `--evidence NODE=DIR` names.
enum TraceEvidence {
    static func read(_ folders: [(key: String, value: String)]) throws -> [String: HostEvidence] {
        var evidence: [String: HostEvidence] = [:]
        for (node, folder) in folders {
            guard evidence[node] == nil else { throw UsageError("--evidence names \(node) twice") }
            do throws(Diagnostic) {
                evidence[node] = try HostEvidence(folder: folder, node: node)
            } catch {
                throw Refusal([error])
            }
        }
        return evidence
    }
}
