/// The base chains that iptables' tables have, with the places and priorities the kernel gives them
/// (include/uapi/linux/netfilter_ipv4.h).
enum BuiltinChain {
    private static let hooks: [String: PacketHook] = [
        "PREROUTING": .prerouting, "INPUT": .input, "FORWARD": .forward, "OUTPUT": .output,
        "POSTROUTING": .postrouting,
    ]

    private static let tables: [String: Set<PacketHook>] = [
        "filter": [.input, .forward, .output],
        "mangle": [.prerouting, .input, .forward, .output, .postrouting],
        "raw": [.prerouting, .output],
        "nat": [.prerouting, .input, .output, .postrouting],
        "security": [.input, .forward, .output],
    ]

    /// The base of a table's chain; nil for a chain that is only jumped to.
    static func base(table: String, chain: String) -> RuleChain.Base? {
        guard let hook = hooks[chain], tables[table]?.contains(hook) == true else { return nil }
        let purpose: RuleChain.Base.Purpose = table == "nat" ? .nat : .filter
        return RuleChain.Base(purpose: purpose, hook: hook, priority: priority(table, hook))
    }

    private static func priority(_ table: String, _ hook: PacketHook) -> Int {
        switch table {
        case "raw": -300
        case "mangle": -150
        case "security": 50
        case "nat": hook == .prerouting || hook == .output ? -100 : 100
        default: 0
        }
    }
}
