/// Which of two numbers makes a next hop come first.
public enum NumberOrder: Sendable, Hashable {
    /// Distances, metrics, and preferences in the sense of Junos, Nokia and Huawei.
    case lowerFirst
    /// Preferences in BIRD's sense.
    case higherFirst

    /// Whether the left number comes before the right one; a number that is not known counts as 0.
    func precedes(_ left: UInt64?, _ right: UInt64?) -> Bool {
        self == .lowerFirst ? (left ?? 0) < (right ?? 0) : (left ?? 0) > (right ?? 0)
    }
}
