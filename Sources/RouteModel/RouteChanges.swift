/// What turns one route table into another; routes that stay as they are do not appear.
public struct RouteChanges: Sendable, Hashable {
    /// A route whose prefix stays and whose next hops change.
    public struct Replacement: Sendable, Hashable {
        /// The route as it was.
        public let old: StaticRoute
        /// The route as it becomes.
        public let new: StaticRoute

        /// The prefix of both.
        public var prefix: IPPrefix { new.prefix }
    }

    /// Routes whose prefix is new, sorted by prefix.
    public let install: [StaticRoute]
    /// Routes whose next hops change, sorted by prefix.
    public let replace: [Replacement]
    /// Routes that go, with the next hops they had, sorted by prefix.
    public let withdraw: [StaticRoute]

    /// Whether nothing changes.
    public var isEmpty: Bool { install.isEmpty && replace.isEmpty && withdraw.isEmpty }

    /// Computes the changes between two tables, in time linear in their sizes.
    public init(from old: RouteTable, to new: RouteTable) {
        var install: [StaticRoute] = []
        var replace: [Replacement] = []
        var withdraw: [StaticRoute] = []
        var left = old.routes[...]
        var right = new.routes[...]
        while let before = left.first, let after = right.first {
            if before.prefix < after.prefix {
                withdraw.append(before)
                left.removeFirst()
            } else if after.prefix < before.prefix {
                install.append(after)
                right.removeFirst()
            } else {
                if before != after { replace.append(Replacement(old: before, new: after)) }
                left.removeFirst()
                right.removeFirst()
            }
        }
        withdraw.append(contentsOf: left)
        install.append(contentsOf: right)
        self.install = install
        self.replace = replace
        self.withdraw = withdraw
    }
}
