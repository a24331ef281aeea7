import Synchronization

/// Numbers for lists of texts, by which it is remembered in which of them a place was looked up.
enum ListNumber {
    private static let count = Atomic<Int32>(0)

    /// A number that nothing else has, from 1 up.
    static func next() -> Int32 { count.add(1, ordering: .relaxed).newValue }
}
