/// An IPv4 and an IPv6 address of the same thing.
struct DualAddress: Sendable, Hashable {
    let ipv4: String
    let ipv6: String

    var both: [String] { [ipv4, ipv6] }
}
