import Glibc

// Times RoutePlan.update(with:) on a large cluster: how long it takes from an event to the finished changes.
// Arguments: nodes, Subnets, events of each sort, pods in each Subnet.

let numbers = CommandLine.arguments.dropFirst().map { Int($0) ?? 0 }
let standard = [5_000, 10_000, 200, 0]
let sizes = standard.indices.map { $0 < numbers.count ? numbers[$0] : standard[$0] }
var bench = try ReplanBench(BenchCluster(nodes: sizes[0], subnets: sizes[1]), rounds: sizes[2], pods: sizes[3])
try bench.run()
guard try bench.isRight() else {
    print("the plan is not the one that is made anew")
    exit(1)
}
print("the plan is the one that is made anew")
