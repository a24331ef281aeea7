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

extension HeldPrefix: Comparable {
    /// By prefix, unknown ones last, then by name.
    public static func < (left: Self, right: Self) -> Bool {
        switch (left.prefix, right.prefix) {
        case (let one?, let other?) where one != other: one < other
        case (_?, nil): true
        case (nil, _?): false
        default: left.subnet != right.subnet ? left.subnet < right.subnet : left.because < right.because
        }
    }
}
