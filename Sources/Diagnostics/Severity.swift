/// How much a diagnostic matters.
public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
    /// By design; normal in every cluster.
    case note
    /// Routes are made; the operator should look.
    case warning
    /// No new routes are made of what this concerns.
    case error

    private var order: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }

    public static func < (left: Self, right: Self) -> Bool { left.order < right.order }
}
