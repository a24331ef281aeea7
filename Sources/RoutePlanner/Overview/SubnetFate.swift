package import Diagnostics
package import KubeOVN
import Manifests
package import RouteModel

/// What a plan decides about one Subnet: a route or none for each of its prefixes, and the gateways its replies leave by.
package struct SubnetFate: Sendable {
    /// What becomes of a prefix.
    package enum Fate: Sendable {
        /// It gets this route.
        case routed(PlannedRoute)
        /// It gets none.
        case refused(Refusal)
        /// It was not asked for.
        case unselected
    }

    /// Why there is no route.
    package struct Refusal: Sendable {
        /// The id of the diagnostic that says so.
        package let id: String
        /// What a router has already stays where this is an error, and goes where it is by design.
        package let severity: Severity
        package let message: String
        package let help: String
    }

    /// How replies leave a centralized Subnet.
    package struct Gateways: Sendable {
        /// The names of those that may take traffic; of the active one alone where not all do at once.
        package let names: [String]
        /// All that are listed or selected.
        package let listed: [String]
        /// Whether all of them are used at once (`enableEcmp`).
        package let isECMP: Bool
        /// Whether Kube-OVN is only expected to use it.
        package let isPredicted: Bool
    }

    /// Its place in the cluster.
    let index: Int
    /// The Subnet itself.
    package let subnet: Subnet
    /// `centralized` or `distributed`, the default.
    package let type: GatewayType
    /// Its prefixes, those that can be read; one entry without prefix where none can.
    package private(set) var prefixes: [(prefix: IPPrefix?, fate: Fate)]
    /// Nil for Subnets that are distributed or refused.
    package private(set) var gateways: Gateways?

    init(_ index: Int, in cluster: ClusterView) {
        self.index = index
        subnet = cluster.cluster.subnets[index]
        type = GatewayType(rawValue: subnet.gatewayType?.value ?? "") ?? .distributed
        let readable: [IPPrefix?] = CIDRBlock.readablePrefixes(in: subnet.cidrBlock?.value ?? "").sorted()
        prefixes = (readable.isEmpty ? [nil] : readable).map { ($0, .unselected) }
    }

    mutating func refuse(_ rule: DiagnosticRule, _ finding: Finding, scope: PlanScope) {
        let refusal = Refusal(rule, finding, severity: scope.isNamed(subnet.name.value) ? .error : rule.severity)
        for place in prefixes.indices where prefixes[place].prefix.map({ scope.families.contains($0.family) }) ?? true {
            prefixes[place].fate = .refused(refusal)
        }
    }

    mutating func take(_ outcome: Planner.Outcome, of sheet: RouteSheet, in facts: PlanFacts) {
        switch outcome {
        case .nothing: break
        case .out(let rule, let finding): refuse(rule, finding, scope: facts.cluster.scope)
        case .routed(let rows, let routed, let refused):
            if let choice = routed.gateways { gateways = Gateways(choice) }
            let held = PredictedGateway.isHeld(routed, facts.policy) ? PredictedGateway.judge(routed, in: facts) : nil
            for row in sheet.rows[rows] {
                let route = PlannedRoute(row, of: sheet)
                let refusal = held.map { Refusal(PredictedGateway.rule, $0, severity: .error) }
                set(refusal.map(Fate.refused) ?? .routed(route), for: route.prefix)
            }
            guard let refused else { return }
            for prefix in refused.prefixes { set(.refused(Refusal(NoNextHop.rule, refused.finding)), for: prefix) }
        }
    }

    private mutating func set(_ fate: Fate, for prefix: IPPrefix) {
        guard let place = prefixes.firstIndex(where: { $0.prefix == prefix }) else { return }
        prefixes[place].fate = fate
    }
}

extension SubnetFate.Refusal {
    init(_ rule: DiagnosticRule, _ finding: Finding, severity: Severity? = nil) {
        id = rule.id
        self.severity = severity ?? rule.severity
        message = finding.message
        help = finding.help ?? rule.remedy
    }
}

extension SubnetFate.Gateways {
    init(_ choice: GatewayChoice) {
        listed = choice.listed
        names = choice.primaries.map(\.name)
        switch choice.mode {
        case .ecmp: (isECMP, isPredicted) = (true, false)
        case .active: (isECMP, isPredicted) = (false, false)
        case .predicted: (isECMP, isPredicted) = (false, true)
        }
    }
}
