package import RouteModel

/// Where the notes of an update are, found by number.
package protocol RouteNoteSource: Sendable {
    /// How many there are.
    var count: Int { get }

    /// The prefix that a note is of; they are sorted by it, and none has two.
    func prefix(of note: Int) -> IPPrefix

    /// The Subnet that asked for the route.
    func subnet(of note: Int) -> String

    /// A number from 0 up that notes share only when their reasons are the same; nil for a reason that no other note has.
    func sharedReason(of note: Int) -> Int?

    /// Appends the reason in UTF-8.
    func appendReason(of note: Int, to text: inout [UInt8])
}

extension RouteNoteSource {
    /// Whether a note says nothing.
    func isSilent(_ note: Int) -> Bool {
        guard subnet(of: note).isEmpty else { return false }
        var reason: [UInt8] = []
        appendReason(of: note, to: &reason)
        return reason.isEmpty
    }

    /// The number of a prefix' note; nil where there is none.
    /// - Parameter guess: where it may be.
    func note(of prefix: IPPrefix, near guess: Int) -> Int? {
        if guess < count, self.prefix(of: guess) == prefix { return guess }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self.prefix(of: middle) < prefix { low = middle + 1 } else { high = middle }
        }
        return low < count && self.prefix(of: low) == prefix ? low : nil
    }
}
