import PodRoute

/// FRR's configuration for the Subnets of a cluster, and what there is to say about them.
func staticRoutes(for manifests: [UInt8]) throws -> (configuration: [UInt8], remarks: [String]) {
    var reader = ClusterReader()
    try reader.read(name: "cluster.yaml", bytes: manifests)

    var policy = RoutingPolicy()
    policy.maxNextHops = 4
    let plan = try RoutePlan(for: reader.cluster, policy: policy)
    for route in plan.routes {
        print("\(route.prefix): \(route.reason)")
    }

    var options = RenderOptions()
    options.tag = 4242
    let rendering = try Rendering(plan, in: Dialect(named: "frr"), options: options)
    return (rendering.text, plan.diagnostics.map { "\($0.severity): \($0.message)" })
}
