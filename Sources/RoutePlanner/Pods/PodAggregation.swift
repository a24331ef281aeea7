import RouteModel

/// The fewest prefixes that send every pod address of a Subnet's prefix to the pod's node.
///
/// All are longer than the Subnet's own prefix, which stays as the fallback, and none reaches outside it. An address that no
/// pod has may go anywhere. Where several sets are as small, longer prefixes come before nested ones, and the first nodes before others.
struct PodAggregation {
    /// A prefix for the pods of one node.
    struct Route: Equatable {
        let prefix: IPPrefix
        /// The node's number, as the pods give it.
        let node: Int32
        /// How many pods it serves: those that no longer prefix of the set has.
        var pods: Int32
        private let around: Int32

        /// The number of the longest prefix of the set around it; nil where that is the Subnet's own.
        var parent: Int? { around < 0 ? nil : Int(around) }

        init(prefix: IPPrefix, node: Int32, pods: Int, parent: Int?) {
            self.prefix = prefix
            self.node = node
            self.pods = Int32(pods)
            around = parent.map { Int32($0) } ?? -1
        }
    }

    /// The prefixes, sorted.
    let routes: [Route]
    /// How many pods the Subnet's own route sends to their node.
    let servedByFallback: Int
}
