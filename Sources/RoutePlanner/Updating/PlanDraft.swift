import Diagnostics
import Manifests
import RouteModel

/// Which parts of a plan are to be made anew.
struct PlanDraft {
    /// The Subnets that are planned anew, by place in the cluster.
    var subnets: Set<Int> = []
    /// The Subnets whose routes and words go, with the prefixes they had.
    var gone: [String: [IPPrefix]] = [:]
    /// The nodes whose words go.
    var nodes: Set<String> = []
    /// The nodes that came or went, or give routes another next hop than before, or none.
    var movedNodes: Set<String> = []
    /// What is found of nodes now.
    var findings: [(node: Int, rule: DiagnosticRule, finding: Finding)] = []
    /// Families in which routes are chosen among another number of nodes.
    var recounted: [AddressFamily] = []
}
