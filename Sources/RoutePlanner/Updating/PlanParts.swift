import KubeOVN
import Manifests
import RouteModel

/// What a plan was made of, kept up to date with what events touch.
struct PlanParts: Sendable {
    /// What finds objects by name, and what it takes to know whom an event concerns.
    struct Index {
        var subnets: NameIndex
        var nodes: NameIndex
        /// By place in the cluster.
        var traces: [SubnetTrace]
        /// The same: the number it has in the sheet.
        var numbers: [UInt32]
        var editor: SheetEditor
        var addresses: NodeAddressCounts
        /// The numbers of the reasons that distributed routes of a family have in common.
        var reasons: [AddressFamily: UInt32]
    }

    /// Its cluster is empty while no event is being worked in.
    var view: ClusterView
    var pool: NodePool
    var hops: HopsBasis
    let diversions: ReplyDiversions
    let asksForAllocated: Bool
    /// nil where a name stands twice.
    var index: Index?
    private let candidates: [OverlapMap.Candidate]
    private let contested: Set<Int>
    private let pods: [Int: PodShare]

    /// - Parameter pods: what became of pods, where they are routed one by one, by the Subnet's index in the cluster.
    init(_ planner: Planner, pods: [Int: PodShare]?) {
        self.pods = pods ?? [:]
        view = planner.cluster
        view.cluster = Cluster()
        pool = planner.pool
        hops = planner.hops
        diversions = planner.facts.diversions
        asksForAllocated = NodePoolBuilder(planner.cluster) { _ in nil }.asksForAllocated
        candidates = planner.overlaps.candidates
        contested = Set(planner.contested.keys)
    }

    /// Makes the index, where no name stands twice.
    mutating func prepare(_ cluster: Cluster, _ sheet: RouteSheet) {
        guard index == nil, let subnets = NameIndex(cluster.subnets.lazy.map(\.name.value)),
            let nodes = NameIndex(cluster.nodes.lazy.map(\.name.value))
        else { return }
        var traces = [SubnetTrace](repeating: .dismissed, count: cluster.subnets.count)
        for (number, candidate) in candidates.enumerated() {
            traces[candidate.index] = SubnetTrace(
                cluster.subnets[candidate.index],
                candidate.block,
                isContested: contested.contains(number),
                scope: view.scope,
                hops: hops
            )
            traces[candidate.index].pods = pods[candidate.index]
        }
        var reasons: [AddressFamily: UInt32] = [:]
        for family in AddressFamily.allCases {
            if case .text(let number) = hops[family].reason { reasons[family] = number }
        }
        index = Index(
            subnets: subnets,
            nodes: nodes,
            traces: traces,
            numbers: Array(0..<UInt32(cluster.subnets.count)),
            editor: SheetEditor(sheet),
            addresses: NodeAddressCounts(pool),
            reasons: reasons
        )
    }
}

extension PlanParts.Index {
    /// Notes a Subnet that came last.
    mutating func add(_ subnet: String) {
        subnets.append(subnet)
        traces.append(.dismissed)
        numbers.append(editor.number(ofSubnet: subnet))
    }

    /// Forgets a Subnet.
    mutating func remove(_ subnet: String, at place: Int) {
        subnets.remove(subnet)
        traces.remove(at: place)
        numbers.remove(at: place)
    }
}
