package import Diagnostics

/// A list of rules, judged from the first to the last.
package struct RuleChain: Sendable {
    /// What makes a chain a base chain: packets come to it by themselves, not by a jump.
    package struct Base: Sendable, Hashable {
        /// What the chain is for.
        package enum Purpose: String, Sendable, Hashable { case filter, nat, route }

        /// nat chains see the first packet of a connection only.
        package let purpose: Purpose
        /// Where on the way.
        package let hook: PacketHook
        /// Lower is earlier, such as -300 (raw), -200 (conntrack), -150 (mangle), -100 (dstnat), 0 (filter), 100 (srcnat).
        package let priority: Int
        /// The interfaces whose packets it sees, at the hooks ingress and egress.
        package let devices: [String]

        /// Makes a base.
        package init(purpose: Purpose, hook: PacketHook, priority: Int, devices: [String] = []) {
            self.purpose = purpose
            self.hook = hook
            self.priority = priority
            self.devices = devices
        }
    }

    /// The name, such as `FORWARD`.
    package let name: String
    /// Nil for a chain that is only jumped to.
    package let base: Base?
    /// What happens at the end of a base chain: ``RuleAction/accept`` or ``RuleAction/drop``.
    package let policy: RuleAction
    /// Where it is declared; the policy stands there too.
    package let place: SourcePlace
    /// The rules in their order.
    package var rules: [Rule]

    /// Makes a chain.
    package init(
        _ name: String,
        base: Base? = nil,
        policy: RuleAction = .accept,
        place: SourcePlace,
        rules: [Rule] = []
    ) {
        self.name = name
        self.base = base
        self.policy = policy
        self.place = place
        self.rules = rules
    }
}
