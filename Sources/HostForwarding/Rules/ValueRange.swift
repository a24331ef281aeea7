package import RouteModel

/// Values that a field is compared with.
package enum ValueRange: Sendable, Hashable {
    /// Numbers, both ends included.
    case numbers(ClosedRange<UInt64>)
    /// Addresses of one family, both ends included.
    case addresses(ClosedRange<IPAddress>)
    /// Interface names.
    case interfaces(InterfacePattern)
    /// Any value at all, as long as there is one.
    case any

    /// One number.
    package static func number(_ number: UInt64) -> ValueRange { .numbers(number...number) }

    /// One address.
    package static func address(_ address: IPAddress) -> ValueRange { .addresses(address...address) }

    /// The addresses of a prefix.
    package static func prefix(_ prefix: IPPrefix) -> ValueRange { .addresses(prefix.address...prefix.lastAddress) }
}
