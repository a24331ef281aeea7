package import RouteModel

/// A change of next-hop objects, groups and rows whose ids and numbers are known, for a router that was read.
///
/// Where ``RouteUpdate`` says what shall be, this says what is to be done: each line of it is one operation.
package struct ObjectUpdate: Sendable, Hashable {
    /// A next-hop object.
    package struct Hop: Sendable, Hashable {
        package var id: UInt32
        package var address: IPAddress
        /// The interface behind which it is; nil only where no language asks for one.
        package var device: String?

        package init(id: UInt32, address: IPAddress, device: String?) {
            self.id = id
            self.address = address
            self.device = device
        }
    }

    /// A member of a group.
    package struct Member: Sendable, Hashable {
        package var id: UInt32
        package var address: IPAddress
        package var weight: Int

        package init(id: UInt32, address: IPAddress, weight: Int) {
            self.id = id
            self.address = address
            self.weight = weight
        }
    }

    /// A group of next-hop objects.
    package struct Group: Sendable, Hashable {
        package var id: UInt32
        package var members: [Member]

        package init(id: UInt32, members: [Member]) {
            self.id = id
            self.members = members
        }
    }

    /// What a row leads to.
    package enum Target: Sendable, Hashable {
        /// An object or group.
        case object(UInt32)
        /// Next hops that it carries itself, each with its interface.
        case hops([Hop], weights: [Int])
    }

    /// A route of one prefix and one number: the kernel's key.
    package struct Row: Sendable, Hashable {
        package var number: UInt64
        /// Whether there is no such row, so that whatever has come meanwhile is somebody else's.
        package var isNew: Bool
        package var target: Target

        package init(number: UInt64, isNew: Bool, target: Target) {
            self.number = number
            self.isNew = isNew
            self.target = target
        }
    }

    /// What is done to a prefix.
    package struct Route: Sendable, Hashable {
        package var prefix: IPPrefix
        /// The rows to write.
        package var rows: [Row]
        /// The numbers of rows to take away, after that.
        package var staleNumbers: [UInt64]

        package init(prefix: IPPrefix, rows: [Row], staleNumbers: [UInt64]) {
            self.prefix = prefix
            self.rows = rows
            self.staleNumbers = staleNumbers
        }
    }

    /// Objects to make or to replace, first of all.
    package var hops: [Hop] = []
    /// Groups to make or to replace, then.
    package var groups: [Group] = []
    /// What is done to prefixes, then.
    package var routes: [Route] = []
    /// Groups to take away, then.
    package var staleGroups: [Group] = []
    /// Objects to take away, last.
    package var staleHops: [Hop] = []

    /// An update that does nothing yet.
    package init() {}

    /// Whether there is nothing to do.
    package var isEmpty: Bool {
        hops.isEmpty && groups.isEmpty && routes.isEmpty && staleGroups.isEmpty && staleHops.isEmpty
    }

    /// The interfaces it names, sorted.
    package var devices: [String] {
        var devices = Set(hops.compactMap(\.device))
        for route in routes {
            for row in route.rows {
                if case .hops(let hops, _) = row.target { devices.formUnion(hops.compactMap(\.device)) }
            }
        }
        return devices.sorted()
    }
}
