import Foundation
import RouteModel
import TestSupport

/// The command under test, as this build made it.
enum Podroute {
    /// The plan as its user saves it.
    static func plan(_ cluster: LabCluster, _ policy: [String] = []) throws -> String {
        try run(["plan", "-o", "json"] + policy, cluster)
    }

    /// The plan's routes.
    static func table(_ cluster: LabCluster, _ policy: [String] = []) throws -> RouteTable {
        let text = try plan(cluster, policy)
        return try JSONDecoder().decode(PlanDocument.self, from: Data(text.utf8)).table
    }

    /// The texts for a router, in the order it takes them.
    static func render(_ cluster: LabCluster, for router: any Router.Type, _ options: [String] = []) throws -> [String]
    {
        try router.renderings.map { try render(cluster, to: router.dialect, $0 + options) }
    }

    /// One text of a dialect.
    static func render(_ cluster: LabCluster, to dialect: String, _ options: [String] = []) throws -> String {
        try run(["render", "--to", dialect] + options, cluster)
    }

    private static func run(_ words: [String], _ cluster: LabCluster) throws -> String {
        let result = try Command.run([Command.podroute] + words + ["-f", "-"], input: cluster.manifests)
        guard result.status == 0 else {
            throw LabError("podroute \(words.joined(separator: " ")): status \(result.status)\n\(result.errors)")
        }
        return result.output
    }
}
