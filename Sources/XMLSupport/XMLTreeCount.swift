import Synchronization

/// How many trees there are in the process: each takes several times its text's memory, so tests see that none stays and
/// that none is made beside another.
package enum XMLTreeCount {
    private static let trees = Atomic<Int>(0)
    private static let peak = Atomic<Int>(0)

    /// The trees there are now.
    package static var now: Int { trees.load(ordering: .relaxed) }

    /// The most there have been at once.
    package static var most: Int { peak.load(ordering: .relaxed) }

    static func add() {
        let count = trees.add(1, ordering: .relaxed).newValue
        peak.max(count, ordering: .relaxed)
    }

    static func remove() { trees.subtract(1, ordering: .relaxed) }
}
