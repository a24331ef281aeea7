/// Remembers the last few decisions of ``ObjectRole``: the objects of a list say the same one after the other.
struct ObjectRoles {
    private struct Decision {
        var type: ObjectType
        var inherited: ObjectType
        var isComplete: Bool
        var role: ObjectRole
    }

    private static let most = 8

    private var decisions: [Decision] = []
    private var oldest = 0
    private var last = 0

    init() {}

    /// Decides as ``ObjectRole/init(of:inheriting:isComplete:)`` does.
    mutating func role(of type: ObjectType, inheriting inherited: ObjectType, isComplete: Bool) -> ObjectRole {
        // The one behind the last is tried first: unequal texts take longer to compare.
        for step in decisions.indices {
            let index = (last + 1 + step) % decisions.count
            let decision = decisions[index]
            if decision.isComplete == isComplete, decision.type == type, decision.inherited == inherited {
                last = index
                return decision.role
            }
        }
        let role = ObjectRole(of: type, inheriting: inherited, isComplete: isComplete)
        let decision = Decision(type: type, inherited: inherited, isComplete: isComplete, role: role)
        if decisions.count < Self.most {
            decisions.append(decision)
        } else {
            decisions[oldest] = decision
            oldest = (oldest + 1) % Self.most
        }
        return role
    }
}
