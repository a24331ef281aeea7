import PodRoute

/// Follows what a watch says of a cluster, and tells what becomes of its routes.
func follow(_ events: some Sequence<ClusterEvent>, after manifests: [UInt8]) throws -> [String] {
    var reader = ClusterReader()
    try reader.read(name: "cluster.yaml", bytes: manifests)
    var plan = try RoutePlan(for: reader.cluster)

    var news: [String] = []
    for event in events {
        let changes = try plan.update(with: event)
        news += changes.added.map { "+ \($0.prefix) via \($0.hops.map(\.node))" }
        news += changes.changed.map { "~ \($0.new.prefix) via \($0.new.hops.map(\.node))" }
        news += changes.removed.map { "- \($0.prefix)" }
        news += changes.raised.map { "\($0.severity): \($0.message)" }
    }
    return news
}
