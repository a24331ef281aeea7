public import RouteModel

/// A prefix of a refused Subnet: what a router has for it is left as it is, neither changed nor withdrawn.
public struct HeldPrefix: Sendable, Hashable {
    /// The prefix; nil where the Subnet's could not be read.
    public let prefix: IPPrefix?
    /// The Subnet's name.
    public let subnet: String
    /// The id of the diagnostic that refused it.
    public let because: String
}
