/// How a rule that podroute added is known again.
enum FixMark {
    /// The comment of its rules, and the name of its policy in firewalld.
    static let text = "podroute"
}
