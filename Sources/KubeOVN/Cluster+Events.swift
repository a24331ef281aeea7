extension Cluster {
    /// Brings the cluster up to date with what a watch said of one object.
    ///
    /// An object that is new comes last. One of a known name takes the place of what had the name, also of several objects;
    /// where it says the same, the old one stays, with the place it was written at. A deletion of what is not there changes
    /// nothing. Costs time linear in the number of objects of the kind; `RoutePlan.update(with:)` is faster.
    /// - Parameter event: the event. Positions in its object are those of ``sources``, or of no file.
    public mutating func apply(_ event: ClusterEvent) {
        let isGone = event.isDeletion
        switch event.object {
        case .subnet(let subnet): subnets.settle(subnet, isGone: isGone) { $0[$1].name == subnet.name }
        case .node(let node): nodes.settle(node, isGone: isGone) { $0[$1].name == node.name }
        case .vpc(let vpc): vpcs.settle(vpc, isGone: isGone) { $0[$1].name == vpc.name }
        case .vpcEgressGateway(let gateway):
            vpcEgressGateways.settle(gateway, isGone: isGone) {
                $0[$1].name == gateway.name && $0[$1].namespace == gateway.namespace
            }
        case .podAddress(let record):
            podAddresses.settle(record, isGone: isGone) { record.hasName(of: $0, at: $1) }
        }
    }
}

extension Array where Element: Equatable {
    /// - Parameter hasName: whether the object at an index has the name; objects are looked at where they lie.
    fileprivate mutating func settle(_ object: Element, isGone: Bool, hasName: ([Element], Int) -> Bool) {
        guard let first = indices.first(where: { hasName(self, $0) }) else {
            if !isGone { append(object) }
            return
        }
        let others = indices[(first + 1)...].filter { hasName(self, $0) }
        if !isGone, others.isEmpty, self[first] == object { return }
        removeSubranges(RangeSet(others, within: self))
        if isGone { remove(at: first) } else { self[first] = object }
    }
}
