import RouteModel

/// Follows one packet, in one state, through a ruleset.
///
/// What is not known does not fork the walk: a rule with an unknown condition adds what it may do to the possible ends, and
/// the walk goes on behind it. So a walk takes time linear in the rules it meets.
struct PacketWalk {
    /// The most rules one packet is followed through; jumps that come back can make more of few.
    private static let mostRules = 200_000
    /// The deepest chain of jumps that is followed; the kernel's nf_tables takes 16.
    private static let deepest = 100
    /// Where connection tracking stands at the hook prerouting (NF_IP_PRI_CONNTRACK).
    private static let trackingPriority = -200

    let ruleset: Ruleset
    let judge: ConditionJudge
    private(set) var packet: Packet
    let state: ConnectionState

    private var flow: FlowState?
    private var losses: [WalkResult.Loss] = []
    private var effects: [RulePosition: (effect: String, isCertain: Bool)] = [:]
    private var order: [RulePosition] = []
    /// The last rule or policy that let the packet through the hook forward.
    private var accepted: RulePosition?
    private var acceptedByRule: RulePosition?
    /// The first rule of the present base chain that was not understood and had a say.
    private var doubtful: RulePosition?
    /// The first such rule of a base chain that both loses packets and lets them through.
    private var culprit: RulePosition?
    private var ends = 0
    private var visited = 0
    private var stack: [Int] = []
    /// The rule of the base chain that is being taken.
    private var baseRule: RulePosition?
    /// By which rule of a base chain the packet came to a rule that ends its way.
    private var entries: [RulePosition: RulePosition] = [:]
    private var reason: String?

    init(
        _ packet: Packet,
        in state: ConnectionState,
        connectionMark: PartialNumber,
        ruleset: Ruleset,
        judge: ConditionJudge
    ) {
        self.ruleset = ruleset
        self.judge = judge
        self.packet = packet
        self.state = state
        var flow = FlowState()
        flow.connectionMark = connectionMark
        self.flow = flow
    }

    /// Walks up to where the way out is chosen.
    mutating func runToRouting(_ chains: BaseChains) {
        for hook in [.ingress, .prerouting] as [PacketHook] { run(chains, hook) }
    }

    /// The packet's mark, by which routing rules may choose a table; nil where it is not known.
    var mark: UInt32? { flow.map { $0.mark.number } ?? 0 }

    /// Walks from there to the end.
    /// - Parameter outcome: what the routing tables say; nil takes the packet's own interface.
    mutating func runFromRouting(_ chains: BaseChains, _ outcome: RouteOutcome?) -> WalkResult {
        if let outcome, let state = flow { leave(by: outcome, state) }
        for hook in [.forward, .postrouting, .egress] as [PacketHook] { run(chains, hook) }
        return result()
    }

    private mutating func run(_ chains: BaseChains, _ hook: PacketHook) {
        for entry in chains.at(hook, for: packet) {
            guard let before = flow else { break }
            enter(entry, before)
        }
    }

    private mutating func leave(by outcome: RouteOutcome, _ state: FlowState) {
        let verdict: PacketVerdict
        switch outcome.decision {
        // Towards a pod there is one interface; out of the node the routes decide.
        case .forward(let output, _) where packet.name.comesFromPod || output == packet.output:
            packet.output = output
            return
        case .forward, .local, .drop: verdict = .drop
        case .reject: verdict = .reject
        case .unknown:
            losses.append(WalkResult.Loss(verdict: .unknown, cause: .routing(outcome), isCertain: false))
            return
        }
        losses.append(WalkResult.Loss(verdict: verdict, cause: .routing(outcome), isCertain: state.isCertain))
        flow = nil
    }

    // MARK: Base chains

    private mutating func enter(_ entry: BaseChains.Entry, _ before: FlowState) {
        let isAfterTracking: Bool
        switch entry.base.hook {
        case .ingress: isAfterTracking = false
        case .prerouting: isAfterTracking = entry.base.priority >= Self.trackingPriority
        default: isAfterTracking = true
        }
        let view = PacketView(packet: packet, state: state, hook: entry.base.hook, isAfterTracking: isAfterTracking)
        // nat chains see the first packet of a connection (nf_nat_inet_fn in net/netfilter/nf_nat_core.c).
        if entry.base.purpose == .nat, state != .new || before.isUntracked == .yes { return }
        doubtful = nil
        let endsBefore = losses.count
        let chain = ruleset.tables[entry.table].chains[entry.chain]
        var ending = walk(entry.table, entry.chain, view, before)
        if let returned = ending.returned {
            let position = RulePosition(table: entry.table, chain: entry.chain, rule: nil)
            switch chain.policy {
            case .drop: lose(.drop, at: position, returned)
            case .accept:
                if entry.base.hook == .forward { accepted = position }
                ending.accepted = FlowState.joined(ending.accepted, returned)
            default:
                lose(.unknown, at: position, returned)
                ending.accepted = FlowState.joined(ending.accepted, returned)
            }
        }
        if losses.count > endsBefore, ending.accepted != nil, culprit == nil { culprit = doubtful }
        let isCertain = before.isCertain && losses.count == endsBefore
        flow = ending.accepted?.reached(certainly: isCertain)
    }

    // MARK: Chains

    /// The possible ends of a chain besides those that lose the packet.
    private struct Ending {
        var accepted: FlowState?
        var returned: FlowState?
    }

    private mutating func walk(_ table: Int, _ chain: Int, _ view: PacketView, _ entry: FlowState) -> Ending {
        var ending = Ending()
        stack.append(chain)
        defer { stack.removeLast() }
        let endsAtEntry = ends
        var flow: FlowState? = entry
        var returns = 0
        let rules = ruleset.tables[table].chains[chain].rules
        for index in rules.indices {
            guard let before = flow else { break }
            visited += 1
            let position = RulePosition(table: table, chain: chain, rule: index)
            if stack.count == 1 { baseRule = position }
            guard visited <= Self.mostRules else {
                reason = "more rules than are followed"
                lose(.unknown, at: position, before)
                flow = nil
                break
            }
            let endsBefore = ends + returns
            let taken = take(rules[index], at: position, view, before, &ending, &returns)
            flow = taken?.reached(certainly: before.isCertain && ends + returns == endsBefore)
        }
        ending.returned = FlowState.joined(ending.returned, flow)?
            .reached(certainly: entry.isCertain && ends == endsAtEntry)
        return ending
    }

    /// Takes the steps of a rule; the state of what goes on behind it, nil where nothing does.
    private mutating func take(
        _ rule: Rule,
        at position: RulePosition,
        _ view: PacketView,
        _ before: FlowState,
        _ ending: inout Ending,
        _ returns: inout Int
    ) -> FlowState? {
        var failed: FlowState?
        var taken: FlowState? = before
        var isDoubtful = false
        let endsBefore = ends + returns
        let sets = ruleset.tables[position.table].sets
        for step in rule.steps {
            guard let state = taken else { break }
            switch step {
            case .when(let condition):
                switch judge.judge(condition, view, state, sets: sets) {
                case .yes: break
                case .no:
                    failed = FlowState.joined(failed, state)
                    taken = nil
                case .unknown:
                    isDoubtful = true
                    failed = FlowState.joined(failed, state.reached(certainly: false))
                    taken = state.reached(certainly: false)
                }
            case .then(let action):
                if case .unknown = action { isDoubtful = true }
                taken = perform(action, at: position, view, state, &ending, &returns)
            }
        }
        if isDoubtful, doubtful == nil, ends + returns > endsBefore || failed.map({ $0.mark != taken?.mark }) == true {
            doubtful = position
        }
        return FlowState.joined(failed, taken)
    }

    private mutating func perform(
        _ action: RuleAction,
        at position: RulePosition,
        _ view: PacketView,
        _ state: FlowState,
        _ ending: inout Ending,
        _ returns: inout Int
    ) -> FlowState? {
        switch action {
        case .accept:
            note("accept", position, state)
            accept(at: position, view, state, &ending)
            return nil
        case .drop, .reject:
            let verdict: PacketVerdict = action == .drop ? .drop : .reject
            note(verdict.rawValue, position, state)
            lose(verdict, at: position, state)
            return nil
        case .return:
            note("return", position, state)
            returns += 1
            ending.returned = FlowState.joined(ending.returned, state)
            return nil
        case .jump(let name), .goto(let name):
            note(action.isGoto ? "goto \(name)" : "jump \(name)", position, state)
            guard let next = ruleset.tables[position.table].index(of: name), !stack.contains(next),
                stack.count < Self.deepest
            else { return doubt("the jump to \(name) cannot be followed", at: position, state) }
            let inner = walk(position.table, next, view, state)
            ending.accepted = FlowState.joined(ending.accepted, inner.accepted)
            guard action.isGoto, let returned = inner.returned else { return inner.returned }
            returns += 1
            ending.returned = FlowState.joined(ending.returned, returned)
            return nil
        case .verdictMap(let fields, let elements):
            return look(elements, fields, at: position, view, state, &ending, &returns)
        case .namedVerdictMap(let fields, let name):
            guard let map = ruleset.tables[position.table].sets[name], !map.isPartial else {
                return doubt("the map \(name) is not known", at: position, state)
            }
            return look(map.elements, fields, at: position, view, state, &ending, &returns)
        case .translateSource:
            note("another source", position, state)
            var changed = state
            changed.hasOtherSource = .yes
            accept(at: position, view, changed, &ending)
            return nil
        case .translateDestination(let address):
            note("another destination", position, state)
            if let address, address == packet.destination {
                accept(at: position, view, state, &ending)
                return nil
            }
            reason = "the packet's destination becomes another one"
            lose(.unknown, at: position, state)
            if doubtful == nil { doubtful = position }
            return nil
        case .unknown(let text): return doubt("\(text) is not understood", at: position, state)
        default: return state.changed(by: action, isTracked: view.isTracked(state.isUntracked))
        }
    }

    private mutating func look(
        _ elements: [NamedSet.Element],
        _ fields: [PacketField],
        at position: RulePosition,
        _ view: PacketView,
        _ state: FlowState,
        _ ending: inout Ending,
        _ returns: inout Int
    ) -> FlowState? {
        for field in fields { if case .absent = view.value(of: field, in: state) { return state } }
        let (certain, possible) = SetLookup(view: view, flow: state).actions(elements, fields)
        guard !possible.isEmpty else {
            guard let certain else { return state }
            return perform(certain, at: position, view, state, &ending, &returns)
        }
        if doubtful == nil { doubtful = position }
        let uncertain = state.reached(certainly: false)
        var rest: FlowState? = certain == nil ? uncertain : nil
        for action in possible + [certain].compactMap(\.self) {
            let after = perform(action, at: position, view, uncertain, &ending, &returns)
            rest = FlowState.joined(rest, after)
        }
        return rest
    }

    // MARK: Ends

    private mutating func accept(
        at position: RulePosition,
        _ view: PacketView,
        _ state: FlowState,
        _ ending: inout Ending
    ) {
        ends += 1
        if view.hook == .forward { acceptedByRule = position }
        ending.accepted = FlowState.joined(ending.accepted, state)
    }

    private mutating func lose(_ verdict: PacketVerdict, at position: RulePosition, _ state: FlowState) {
        ends += 1
        if let baseRule, position.rule != nil { entries[position] = baseRule }
        losses.append(WalkResult.Loss(verdict: verdict, cause: .rule(position), isCertain: state.isCertain))
    }

    /// Something may happen that is not known, or nothing.
    private mutating func doubt(_ text: String, at position: RulePosition, _ state: FlowState) -> FlowState? {
        if reason == nil { reason = text }
        if doubtful == nil { doubtful = position }
        lose(.unknown, at: position, state.reached(certainly: false))
        return state.reached(certainly: false)
    }

    private mutating func note(_ effect: String, _ position: RulePosition, _ state: FlowState) {
        if effects.updateValue((effect, state.isCertain), forKey: position) == nil { order.append(position) }
    }

    /// What a verdict comes from. Written without chains of `??`: Swift 6.3's optimizer crashes on them here.
    private func cause(of verdict: PacketVerdict) -> WalkCause? {
        switch verdict {
        case .accept:
            if let position = acceptedByRule { return .rule(position) }
            if let position = accepted { return .rule(position) }
            return nil
        case .drop, .reject:
            for loss in losses where loss.isCertain { return loss.cause }
            return losses.last?.cause
        case .unknown:
            if let culprit { return .rule(culprit) }
            for loss in losses where loss.verdict == .unknown { return loss.cause }
            if let doubtful { return .rule(doubtful) }
            return losses.first?.cause
        }
    }

    private func result() -> WalkResult {
        var verdicts = Set(losses.map(\.verdict))
        if flow != nil { verdicts.insert(.accept) }
        let verdict = verdicts.count == 1 ? verdicts.first ?? .unknown : .unknown
        let by = cause(of: verdict)
        return WalkResult(
            verdict: verdict,
            by: by,
            reason: verdict == .unknown ? reason : nil,
            losses: losses,
            entry: by?.position.flatMap { $0.rule == nil ? $0 : entries[$0] ?? $0 },
            order: order,
            passed: effects,
            connectionMark: flow?.connectionMark ?? .unknown
        )
    }
}

extension RuleAction {
    fileprivate var isGoto: Bool { if case .goto = self { true } else { false } }
}
