import RouteModel
import TestSupport

extension SeededRandom {
    /// A number with long runs of zeros and ones, where faults hide.
    mutating func rough() -> UInt64 {
        switch Int.random(in: 0..<6, using: &self) {
        case 0: 0
        case 1: .max
        case 2: next() & next() & next()
        case 3: next() << UInt64.random(in: 0..<64, using: &self)
        case 4: next() & 0xffff_0000_ffff_0000
        default: next()
        }
    }

    mutating func address(_ family: AddressFamily) -> IPAddress {
        family == .ipv4
            ? IPAddress(ipv4: UInt32(truncatingIfNeeded: rough())) : IPAddress(ipv6High: rough(), low: rough())
    }

    mutating func family() -> AddressFamily { Bool.random(using: &self) ? .ipv4 : .ipv6 }

    mutating func prefix(_ family: AddressFamily, length: ClosedRange<Int>? = nil) -> IPPrefix {
        let length = Int.random(in: length ?? 0...family.bitWidth, using: &self)
        guard let prefix = IPPrefix(containing: address(family), length: length) else {
            preconditionFailure("the length is in range")
        }
        return prefix
    }

    /// A route with one to four next hops.
    mutating func route(_ prefix: IPPrefix) throws(RouteError) -> StaticRoute {
        var hops: [IPAddress: NextHop] = [:]
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let last = UInt64.random(in: 1...5, using: &self)
            let address = prefix.family == .ipv4 ? IPAddress(ipv4: UInt32(last)) : IPAddress(ipv6High: 1, low: last)
            hops[address] = NextHop(
                address: address,
                rank: Int.random(in: 0...2, using: &self),
                weight: Int.random(in: 1...3, using: &self)
            )
        }
        return try StaticRoute(prefix: prefix, nextHops: hops.values.shuffled(using: &self))
    }

    /// A table of up to 40 routes over few prefixes, so that two tables have many in common.
    mutating func table() throws(RouteError) -> RouteTable {
        var routes: [IPPrefix: StaticRoute] = [:]
        for _ in 0..<Int.random(in: 0...40, using: &self) {
            let number = UInt32.random(in: 0..<30, using: &self)
            let address =
                Bool.random(using: &self)
                ? IPAddress(ipv4: number << 24) : IPAddress(ipv6High: UInt64(number) << 40, low: 0)
            guard let prefix = IPPrefix(containing: address, length: [24, 25][Int(number % 2)]) else { continue }
            routes[prefix] = try route(prefix)
        }
        return try RouteTable(routes.values.shuffled(using: &self))
    }
}
