import RouteModel

extension NodePool.Member {
    /// Why the node is no next hop at all, to follow its name; "is ready" where nothing stands against it.
    var complaint: String {
        switch exclusion {
        case .unreadable: return "has a field that cannot be read"
        case .duplicate: return "stands in the input twice with different content"
        case .deleting: return "is being deleted"
        case .notSelected: return "is not matched by the node selector"
        case .notReady: return "is not ready"
        case .networkUnavailable: return "has no network (NetworkUnavailable)"
        case .notAllocated: return "has no join address yet (annotation ovn.kubernetes.io/allocated)"
        case nil: break
        }
        guard !isEligible else { return "is ready" }
        let bad = AddressFamily.allCases.first { self[$0] != .nothing }
        return bad.flatMap(offerComplaint) ?? "is ready"
    }

    /// Why the node is no next hop of a family although it is otherwise eligible, to follow its name.
    func offerComplaint(_ family: AddressFamily) -> String? {
        switch self[family] {
        case .address: nil
        case .nothing: "has no \(family == .ipv4 ? "IPv4" : "IPv6") address"
        case .taken(let address, let other): "shares \(address) with \(Words.name(other)), which is used"
        case .insideCluster(let address, let party): "has \(address), which lies inside \(party)"
        }
    }
}
