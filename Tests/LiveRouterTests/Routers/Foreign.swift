import RouteModel

/// A static route that was on the router before and is none of podroute's business.
enum Foreign {
    static let prefix = "203.0.113.0/24"
    static let prefixIPv6 = "2001:db8:113::/48"
    static let gateway = LabNode.n3.address

    static let prefixes = Set([prefix, prefixIPv6].compactMap { try? IPPrefix($0) })
}

extension [InstalledRoute] {
    /// The routes that podroute is responsible for.
    var ours: Self { filter { !Foreign.prefixes.contains($0.prefix) } }

    /// Somebody else's routes.
    var foreign: Set<InstalledRoute> { Set(filter { Foreign.prefixes.contains($0.prefix) }) }
}
