import Manifests

/// Lists of conditions that many objects have in common: one copy of each of the last few.
struct ConditionLists {
    /// A condition, its texts by their numbers in a pool; 0 is the empty text.
    struct Entry: Equatable {
        var type = 0
        var status = 0
        var reason = 0
        var message = 0
    }

    private static let most = 8

    /// The list that is being read.
    var next: [Entry] = []
    private var known: [(entries: [Entry], conditions: [Condition])] = []
    private var oldest = 0
    /// Their texts, and what those with a number mean.
    private var texts = KnownValues()
    private var meanings: [[Condition]] = []

    init() {}

    /// Passes over the list that comes next, where its text is known; else ``learn(_:from:isSound:)`` has to follow, once
    /// it was read.
    mutating func pass(_ cursor: inout ManifestCursor) -> [Condition]? {
        if let number = cursor.passValue(in: &texts) { return meanings[number] }
        if texts.isLearning { cursor.beginLesson() }
        return nil
    }

    /// Learns the text of the list that was read, unless something is wrong in it.
    mutating func learn(_ conditions: [Condition], from cursor: inout ManifestCursor, isSound: Bool) {
        let value = cursor.endLesson()
        guard isSound, let value else { return }
        let number = texts.learn(value)
        if number == meanings.count { meanings.append(conditions) } else { meanings[number] = conditions }
    }

    /// Takes the list that was read.
    mutating func take(_ pool: borrowing TextPool) -> [Condition] {
        defer { next.removeAll(keepingCapacity: true) }
        if next.isEmpty { return [] }
        for list in known where list.entries == next { return list.conditions }
        let list = (
            entries: Array(next[...]),
            conditions: next.map {
                Condition(
                    type: pool[$0.type],
                    status: pool[$0.status],
                    reason: pool[$0.reason],
                    message: pool[$0.message]
                )
            }
        )
        if known.count < Self.most {
            known.append(list)
        } else {
            known[oldest] = list
            oldest = (oldest + 1) % Self.most
        }
        return list.conditions
    }
}
