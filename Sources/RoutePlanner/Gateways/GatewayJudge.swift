import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// Decides through which gateways a centralized Subnet is reached.
///
/// Source: Kube-OVN pkg/controller/subnet.go, reconcileDefaultCentralizedSubnetRouteInDefaultVpc and what it calls.
struct GatewayJudge {
    private let pool: NodePool
    private let usesPins: Bool
    private let inside: (IPAddress) -> String?
    private var selection: NodeSelection

    /// - Parameters:
    ///   - isForMany: whether it judges many Subnets.
    ///   - inside: says in whose prefix of the cluster an address lies, if in any.
    init(_ cluster: ClusterView, pool: NodePool, isForMany: Bool, inside: @escaping (IPAddress) -> String?) {
        self.pool = pool
        self.inside = inside
        usesPins = cluster.policy.nextHopAddress == .pinned
        selection = NodeSelection(cluster, pool: pool, isIndexed: isForMany)
    }

    /// The gateways of a Subnet.
    /// - Parameters:
    ///   - view: a centralized Subnet.
    ///   - families: the families of its routes.
    mutating func judge(_ view: SubnetView, families: [AddressFamily]) -> Result<GatewayChoice, GatewayRefusal> {
        let subnet = view.subnet
        let list = GatewayList(subnet.gatewayNode?.value ?? "")
        let isSelected = list.items.isEmpty
        if isSelected, subnet.gatewayNodeSelectors.isEmpty {
            return .failure(.init(NoGatewayConfigured.rule, NoGatewayConfigured.finding(view)))
        }
        let gateways: [(name: String, place: Int?, pin: GatewayList.Pin?)] =
            isSelected
            ? selection.places(subnet.gatewayNodeSelectors).map { (pool.members[$0].name, $0, nil) }
            : list.items.map { ($0.name, pool[$0.name], $0.pin) }
        let eligible = gateways.compactMap { gateway -> GatewayChoice.Gateway? in
            guard let place = gateway.place else { return nil }
            let candidate = GatewayChoice.Gateway(member: place, name: gateway.name, pin: gateway.pin)
            return isEligible(candidate) ? candidate : nil
        }
        guard !eligible.isEmpty else {
            let complaints = gateways.prefix(NoReadyGateway.shown).map { gateway in
                let complaint = gateway.place.map { pool.members[$0].complaint } ?? "is not in the input"
                return "\(Words.name(gateway.name)) \(complaint)"
            }
            let finding = NoReadyGateway.finding(view, complaints: complaints, count: gateways.count)
            return .failure(.init(NoReadyGateway.rule, finding))
        }
        let mode: GatewayChoice.Mode
        if subnet.enableEcmp?.value == true {
            mode = .ecmp
        } else if let active = subnet.activateGateway?.value,
            let place = eligible.firstIndex(where: { $0.name == active })
        {
            mode = .active(place)
        } else {
            // The gateway is one node for both families. One without any address can't be meant by the prediction.
            let places = eligible.indices.filter { place in
                families.contains { address(of: eligible[place], family: $0) != nil }
            }
            if isSelected, places.count > 1 {
                let finding = NoActiveGateway.finding(view, eligible: places.map { eligible[$0].name })
                return .failure(.init(NoActiveGateway.rule, finding))
            }
            mode = .predicted(places.first ?? 0)
        }
        return .success(
            GatewayChoice(
                listed: gateways.map(\.name),
                isSelected: isSelected,
                unknown: isSelected ? [] : list.items.filter { pool[$0.name] == nil },
                eligible: eligible,
                mode: mode
            )
        )
    }

    /// The address through which a gateway is reached; one pinned to it counts where the policy says so.
    func address(of gateway: GatewayChoice.Gateway, family: AddressFamily) -> IPAddress? {
        if family == .ipv4, let pin = usedPin(of: gateway) { return inside(pin) == nil ? pin : nil }
        return pool.members[gateway.member].address(family)
    }

    /// The addresses pinned to gateways that are used as next hops and would lead back into the cluster.
    func misledPins(of subnet: Subnet) -> [(member: Int, address: IPAddress, party: String)] {
        guard usesPins, let text = subnet.gatewayNode else { return [] }
        return GatewayList.pinned(in: text.value).compactMap { item in
            guard case .address(let address)? = item.pin, let place = pool[item.name], let party = inside(address)
            else {
                return nil
            }
            return (place, address, party)
        }
    }

    private func isEligible(_ gateway: GatewayChoice.Gateway) -> Bool {
        let member = pool.members[gateway.member]
        guard let pin = usedPin(of: gateway) else { return member.isEligible }
        return member.exclusion == nil && (inside(pin) == nil || member.address(.ipv6) != nil)
    }

    private func usedPin(of gateway: GatewayChoice.Gateway) -> IPAddress? {
        guard usesPins, case .address(let address)? = gateway.pin else { return nil }
        return address
    }
}

/// Why a centralized Subnet gets no gateway.
struct GatewayRefusal: Error {
    let rule: DiagnosticRule
    let finding: Finding

    init(_ rule: DiagnosticRule, _ finding: Finding) {
        self.rule = rule
        self.finding = finding
    }
}
