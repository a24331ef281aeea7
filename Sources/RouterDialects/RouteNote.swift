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
        case list(count: Int, prefix: @Sendable (Int) -> IPPrefix, append: @Sendable (Int, inout [UInt8]) -> Int)
    }

    private let store: Store

    /// Takes notes from a dictionary.
    public init(_ notes: [IPPrefix: RouteNote]) { store = .dictionary(notes) }

    /// Takes notes from wherever they are, without copying them.
    /// - Parameters:
    ///   - count: how many there are.
    ///   - prefix: the prefix of each; sorted, and none twice.
    ///   - append: appends what is said of it in UTF-8, the Subnet and behind it the reason; gives the number of bytes that the
    ///     Subnet's name has.
    public init(
        count: Int,
        prefix: @escaping @Sendable (Int) -> IPPrefix,
        append: @escaping @Sendable (Int, inout [UInt8]) -> Int
    ) {
        store = .list(count: count, prefix: prefix, append: append)
    }

    /// Appends the note of a prefix in UTF-8, the Subnet and behind it the reason.
    /// - Parameter guess: where in the list it may be.
    /// - Returns: how many bytes the Subnet's name has; nil where there is no note.
    func append(noteOf prefix: IPPrefix, near guess: Int, to text: inout [UInt8]) -> Int? {
        switch store {
        case .dictionary(let notes):
            guard let note = notes[prefix] else { return nil }
            text.append(contentsOf: note.subnet.utf8)
            text.append(contentsOf: note.reason.utf8)
            return note.subnet.utf8.count
        case .list(let count, let prefixAt, let append):
            if guess < count, prefixAt(guess) == prefix { return append(guess, &text) }
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                if prefixAt(middle) < prefix { low = middle + 1 } else { high = middle }
            }
            return low < count && prefixAt(low) == prefix ? append(low, &text) : nil
        }
    }
}
