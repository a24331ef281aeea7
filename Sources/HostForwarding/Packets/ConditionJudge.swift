import RouteModel

/// Decides whether a packet meets conditions.
struct ConditionJudge {
    let ipsets: [String: NamedSet]
    let routing: any RoutingKnowledge

    /// Whether a condition holds.
    /// - Parameter sets: the named sets of the rule's table.
    func judge(
        _ condition: Condition,
        _ view: PacketView,
        _ flow: FlowState,
        sets: [String: NamedSet]
    ) -> Truth {
        switch condition {
        case .constant(let flag): return Truth(flag)
        case .comparison(let comparison): return judge(comparison, view, flow)
        case .ipset(let name, let directions, let isNegated):
            guard let set = ipsets[name] else { return .unknown }
            return SetLookup(view: view, flow: flow).contains(set, directions, in: ipsets).negated(isNegated)
        case .namedSet(let name, let fields, let isNegated):
            guard let set = sets[name] else { return .unknown }
            guard hasValues(fields, view, flow) else { return .no }
            return SetLookup(view: view, flow: flow).contains(set, fields).negated(isNegated)
        case .tuples(let fields, let elements, let isNegated):
            guard hasValues(fields, view, flow) else { return .no }
            return SetLookup(view: view, flow: flow).holds(elements, fields).negated(isNegated)
        case .reversePath(let test): return judge(test, view, flow)
        case .addressType(let test): return judge(test, view, flow)
        case .not(let inner): return !judge(inner, view, flow, sets: sets)
        case .all(let inner):
            var answer = Truth.yes
            for condition in inner {
                switch judge(condition, view, flow, sets: sets) {
                case .no: return .no
                case .unknown: answer = .unknown
                case .yes: break
                }
            }
            return answer
        case .any(let inner):
            var answer = Truth.no
            for condition in inner {
                switch judge(condition, view, flow, sets: sets) {
                case .yes: return .yes
                case .unknown: answer = .unknown
                case .no: break
                }
            }
            return answer
        case .unknown: return .unknown
        }
    }

    private func judge(_ comparison: Comparison, _ view: PacketView, _ flow: FlowState) -> Truth {
        let value = view.value(of: comparison.field, in: flow)
        if case .absent = value { return .no }
        return value.lies(in: comparison.ranges, mask: comparison.mask).negated(comparison.isNegated)
    }

    /// Without all of its values a look into a set is not made, and the rule fails.
    private func hasValues(_ fields: [PacketField], _ view: PacketView, _ flow: FlowState) -> Bool {
        fields.allSatisfy { if case .absent = view.value(of: $0, in: flow) { false } else { true } }
    }

    private func judge(_ test: ReversePathTest, _ view: PacketView, _ flow: FlowState) -> Truth {
        guard flow.hasOtherSource == .no, !view.packet.input.isEmpty else { return .unknown }
        let mark = test.usesMark ? flow.mark.number : 0
        let packet = view.packet
        return routing.reversePath(
            of: packet.source,
            to: packet.destination,
            from: packet.input,
            mark: mark,
            test: test
        )
        .negated(test.isNegated)
    }

    private func judge(_ test: AddressTypeTest, _ view: PacketView, _ flow: FlowState) -> Truth {
        let packet = view.packet
        guard test.end == .destination || flow.hasOtherSource == .no else { return .unknown }
        let interface: String?
        switch test.limit {
        case .inInterface: interface = packet.input
        case .outInterface: interface = packet.output
        case nil: interface = nil
        }
        guard interface != "" else { return .unknown }
        let address = test.end == .source ? packet.source : packet.destination
        guard let kind = routing.kind(of: address, on: interface) else { return .unknown }
        return Truth(test.kinds.contains(kind)).negated(test.isNegated)
    }
}
