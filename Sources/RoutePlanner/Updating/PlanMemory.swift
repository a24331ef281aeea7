import KubeOVN
import Manifests

/// What a plan remembers of how it was made, so that it can be brought up to date.
struct PlanMemory: Sendable {
    private(set) var cluster: Cluster
    var policy: RoutingPolicy
    /// nil where everything has to be planned anew.
    private var parts: PlanParts?
    /// What events touched and no plan has yet.
    private(set) var touched = TouchedObjects()

    /// - Parameter parts: what the plan was made of; without it the next is made from the cluster alone.
    init(_ cluster: Cluster, policy: RoutingPolicy, parts: PlanParts?) {
        self.cluster = cluster
        self.policy = policy
        self.parts = parts
    }

    /// Whether the latest events were worked in without planning everything anew.
    private(set) var isRevised = false

    /// Makes what finds the objects that events speak of, where that is not there yet and no name stands twice.
    mutating func prepare(_ sheet: RouteSheet) { parts?.prepare(cluster, sheet) }

    /// Works in an event.
    mutating func take(_ event: ClusterEvent, _ sheet: RouteSheet) {
        if touched.isEmpty { prepare(sheet) }
        guard parts?.index != nil else {
            parts = nil
            cluster.apply(event)
            touched.isGlobal = true
            return
        }
        switch event.object {
        case .node(let node): take(node, isGone: event.isDeletion)
        case .subnet(let subnet): take(subnet, isGone: event.isDeletion)
        case .podAddress(let record):
            // Whole Subnets are routed without a look at pods.
            guard policy.granularity == .pod else { return cluster.apply(event) }
            let old = records(named: record)
            if old == (event.isDeletion ? [] : [record]) { return }
            for pod in old { touched.note(pod) }
            if !event.isDeletion { touched.note(record) }
            cluster.apply(event)
        case .vpc, .vpcEgressGateway:
            cluster.apply(event)
            touched.isGlobal = true
        }
    }

    /// The records that have the name of another.
    private func records(named record: PodAddress) -> [PodAddress] {
        let records = cluster.podAddresses
        return records.indices.filter { record.hasName(of: records, at: $0) }.map { records[$0] }
    }

    private mutating func take(_ node: Node, isGone: Bool) {
        let name = node.name.value
        guard let place = parts?.index?.nodes[name] else {
            guard !isGone else { return }
            parts?.index?.nodes.append(name)
            cluster.nodes.append(node)
            return touched.note(nil as Node?, named: name)
        }
        if !isGone, cluster.nodes[place] == node { return }
        touched.note(cluster.nodes[place], named: name)
        guard isGone else {
            cluster.nodes[place] = node
            return
        }
        cluster.nodes.remove(at: place)
        parts?.index?.nodes.remove(name)
        parts?.pool.shift(above: place)
    }

    private mutating func take(_ subnet: Subnet, isGone: Bool) {
        let name = subnet.name.value
        guard let place = parts?.index?.subnets[name] else {
            guard !isGone else { return }
            parts?.index?.add(name)
            cluster.subnets.append(subnet)
            return touched.note(.dismissed, named: name)
        }
        if !isGone, cluster.subnets[place] == subnet { return }
        touched.note(parts?.index?.traces[place] ?? .dismissed, named: name)
        guard isGone else {
            cluster.subnets[place] = subnet
            return
        }
        cluster.subnets.remove(at: place)
        parts?.index?.remove(name, at: place)
    }

    /// Forgets how the plan was made: the next is made from the cluster alone.
    mutating func forget() { parts = nil }

    /// Makes anew what the events since the last plan touched, where that is not everything.
    mutating func replan(_ content: PlanContent) throws(PlanError) -> PlanRevision? {
        let touched = self.touched
        guard var parts = self.parts.take() else { return nil }
        (parts.view.cluster, cluster) = (cluster, Cluster())
        defer { cluster = parts.view.cluster }
        guard let revision = try parts.replan(touched, content) else { return nil }
        self.touched = TouchedObjects()
        var kept = parts
        kept.view.cluster = Cluster()
        self.parts = kept
        isRevised = true
        return revision
    }
}
