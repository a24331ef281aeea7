import RouteModel

/// The numbers that an attribute of a route may have.
struct NumberRule: Sendable, Hashable {
    /// The numbers the router takes.
    var range: ClosedRange<UInt64>
    /// The number a router assumes where none is written, by family; nil where that is not known.
    var defaults: [AddressFamily: UInt64] = [:]
    /// Whether 0 stands for that number.
    var zeroIsDefault = false
}
