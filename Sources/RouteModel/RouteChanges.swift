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
        // A snippet's routes are all new: they are the table's own.
        guard !old.routes.isEmpty, !new.routes.isEmpty else {
            (install, replace, withdraw) = (new.routes, [], old.routes)
            return
        }
        var install: [StaticRoute] = []
        var replace: [Replacement] = []
        var withdraw: [StaticRoute] = []
        var (left, right) = (0, 0)
        while left < old.routes.count, right < new.routes.count {
            let (before, after) = (old.routes[left].prefix, new.routes[right].prefix)
            if before < after {
                withdraw.append(old.routes[left])
                left += 1
            } else if after < before {
                install.append(new.routes[right])
                right += 1
            } else {
                if old.routes[left].nextHops != new.routes[right].nextHops {
                    replace.append(Replacement(old: old.routes[left], new: new.routes[right]))
                }
                left += 1
                right += 1
            }
        }
        withdraw.append(contentsOf: old.routes[left...])
        install.append(contentsOf: new.routes[right...])
        self.install = install
        self.replace = replace
        self.withdraw = withdraw
    }
}
