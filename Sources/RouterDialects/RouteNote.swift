public import RouteModel

/// What is said of a route to people: in comments, never in anything a router acts on.
public struct RouteNote: Sendable, Hashable {
    /// The Subnet that asked for the route.
    public var subnet: String
    /// Why it looks as it does, in one sentence.
    public var reason: String

    /// Makes a note.
    public init(subnet: String, reason: String = "") {
        self.subnet = subnet
        self.reason = reason
    }
}

/// The notes of an update, by prefix.
public struct RouteNotes: Sendable {
    private enum Store: Sendable {
        case dictionary([IPPrefix: RouteNote])
        case list(count: Int, prefix: @Sendable (Int) -> IPPrefix, note: @Sendable (Int) -> RouteNote)
    }

    private let store: Store

    /// Takes notes from a dictionary.
    public init(_ notes: [IPPrefix: RouteNote]) { store = .dictionary(notes) }

    /// Takes notes from wherever they are, without copying them.
    /// - Parameters:
    ///   - count: how many there are.
    ///   - prefix: the prefix of each; sorted, and none twice.
    ///   - note: what is said of it.
    public init(
        count: Int,
        prefix: @escaping @Sendable (Int) -> IPPrefix,
        note: @escaping @Sendable (Int) -> RouteNote
    ) {
        store = .list(count: count, prefix: prefix, note: note)
    }

    /// The note of a prefix.
    /// - Parameter guess: where in the list it may be.
    func note(of prefix: IPPrefix, near guess: Int = 0) -> RouteNote? {
        switch store {
        case .dictionary(let notes): return notes[prefix]
        case .list(let count, let prefixAt, let note):
            if guess < count, prefixAt(guess) == prefix { return note(guess) }
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                if prefixAt(middle) < prefix { low = middle + 1 } else { high = middle }
            }
            return low < count && prefixAt(low) == prefix ? note(low) : nil
        }
    }
}
