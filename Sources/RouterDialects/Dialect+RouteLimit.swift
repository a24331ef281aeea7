package import RouteModel

extension Dialect {
    /// Why the router does not hold so many routes, in one sentence; nil where it does, or where no limit is known.
    package func excess(of table: RouteTable) -> String? {
        guard let excess = capabilities.maxRoutes?.excess(of: table.routes) else { return nil }
        return "\(fullName) holds at most \(excess.limit) in a VRF, not \(excess.count)"
    }
}
