import Diagnostics

/// What is said of a few Subnets, nodes and the plan as a whole, to be put in the place of what was said before.
struct DiagnosticsPatch {
    private let subnets: Set<String>
    private let nodes: Set<String>
    private let new: PlanDiagnostics
    /// By number of a Subnet in `new`: its number in the plan.
    private let numbers: [UInt32]
    /// By number in the plan: whether a Subnet is among ``subnets``.
    private let isGone: [Bool]
    private let names: [String]
    /// What is new besides, of the plan as a whole and of nodes that run pods.
    private var notes: [PlanDiagnostics.Made] = []
    private var hasNotes = false
    /// What Subnets say of how many nodes they choose among, where that is another number now.
    var limits: ChangedLimits?

    init(_ draft: PlanDraft, _ new: PlanDiagnostics, editor: inout SheetEditor) {
        subnets = Set(draft.gone.keys)
        nodes = draft.nodes
        self.new = new
        numbers = new.subnets.map { editor.number(ofSubnet: $0) }
        let gone = draft.gone.keys.map { editor.number(ofSubnet: $0) }
        names = editor.subnets
        var isGone = [Bool](repeating: false, count: names.count)
        for number in gone { isGone[Int(number)] = true }
        self.isGone = isGone
    }

    /// Takes in what is said of the plan as a whole.
    mutating func renote(_ old: [PlanNote], _ new: [PlanNote]) {
        guard !old.elementsEqual(new, by: { $0.message == $1.message }) else { return }
        hasNotes = true
        notes += new.map { PlanDiagnostics.Made($0) }
    }

    /// Takes in what is said of nodes that run pods and are no next hops.
    mutating func renote(_ findings: [(node: String?, finding: Finding)], in sources: SourceOrder) {
        notes += findings.map { PlanDiagnostics.Made(PodNodeUnusable.rule, $0.finding, node: $0.node, in: sources) }
    }

    /// Puts it in its place.
    func apply(
        to old: PlanDiagnostics,
        _ before: inout PlanChanges.Parts,
        _ after: inout PlanChanges.Parts
    ) -> PlanDiagnostics {
        let gone = old.order.filter { isGone($0, of: old) }
        before.diagnostics = gone.map { old.diagnostic($0) }
        after.diagnostics = (Array(new) + notes.map(\.diagnostic)).sorted { $0.precedes($1) }
        if before.diagnostics.isEmpty, after.diagnostics.isEmpty, limits == nil { return old }

        var merged = PlanDiagnostics.Pile(old, without: gone, subnets: names)
        if let limits { merged.relimit(limits) }
        for number in new.order {
            merged.insert(new, number, subnets: numbers)
        }
        for note in notes { merged.insert(note) }
        return merged.diagnostics
    }

    private func isGone(_ number: Int32, of old: PlanDiagnostics) -> Bool {
        guard number >= 0 else { return isGone[Int(old.limited[Int(~number)].subnet)] }
        let place = Int(number)
        if old.made[place].diagnostic.id == PodNodeUnusable.rule.id { return true }
        if let subnet = old.made[place].diagnostic.subnet { return subnets.contains(subnet) }
        if let node = old.made[place].diagnostic.node { return nodes.contains(node) }
        return hasNotes && PlanNote.ids.contains(old.made[place].diagnostic.id)
    }
}
