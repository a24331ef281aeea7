public import RouteModel

/// The routes of a plan that was made earlier and saved, with the Subnets they were made for.
public struct SavedPlan: Sendable, Hashable {
    /// The routes as a table.
    public let table: RouteTable
    /// The Subnet of each prefix.
    public let subnets: [IPPrefix: String]

    /// Takes over a table.
    /// - Parameters:
    ///   - table: the routes.
    ///   - subnets: for which Subnet each was made, as far as that is known.
    public init(table: RouteTable, subnets: [IPPrefix: String] = [:]) {
        self.table = table
        self.subnets = subnets
    }
}
