/// What a change may do without being asked for with `--force`.
public struct ChangeLimits: Sendable, Hashable {
    /// A number, or a part of a whole.
    public enum Limit: Sendable, Hashable {
        /// So many.
        case count(Int)
        /// So many of a hundred, 0 to 100; small wholes (five and fewer) are never too many.
        case percent(Int)

        /// Percentages bite above this many.
        static let smallest = 5

        /// Whether a part of a whole is more than may be.
        func isExceeded(by part: Int, of whole: Int) -> Bool {
            switch self {
            case .count(let most): part > most
            case .percent(let most): whole > Self.smallest && part * 100 > most * whole
            }
        }
    }

    /// How many of our routes may go at once.
    public var removeAtMost = Limit.percent(25)
    /// How many of the nodes that serve as next hops may be lost at once.
    public var nodesLostAtMost = Limit.percent(50)
    /// The most routes of ours that the router gets; nil for as many as the dialect holds.
    public var routes: Int?

    /// A quarter of the routes, half of the nodes.
    public init() {}
}

extension ChangeLimits.Limit: CustomStringConvertible {
    /// `25%` or `25`.
    public var description: String {
        switch self {
        case .count(let most): "\(most)"
        case .percent(let most): "\(most)%"
        }
    }
}
