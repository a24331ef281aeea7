import RouteModel

/// Tables of many routes through the lab's nodes.
enum LinuxTables {
    /// Host routes, a tenth of them IPv6, through some nodes.
    static func table(_ count: Int, via nodes: [LabNode]) throws -> RouteTable {
        let (hops4, hops6) = try hops(nodes)
        let routes = try (0..<count).map { index in
            let low = UInt64(index)
            if index % 10 == 9 {
                let address = IPAddress(ipv6High: 0xfd00_0010_0016_0000 + low >> 16, low: low << 16)
                return try StaticRoute(prefix: prefix(address), nextHops: hops6)
            }
            return try StaticRoute(prefix: prefix(IPAddress(ipv4: 0x0a80_0000 + UInt32(index))), nextHops: hops4)
        }
        return try RouteTable(routes)
    }

    /// One route.
    static func route(_ text: String, via nodes: [LabNode], backups: [LabNode] = [], weights: [Int] = []) throws
        -> StaticRoute
    {
        let prefix = try IPPrefix(text)
        func hops(_ nodes: [LabNode], _ rank: Int) throws -> [NextHop] {
            let (hops4, hops6) = try self.hops(nodes)
            return (prefix.family == .ipv4 ? hops4 : hops6).enumerated().map { index, hop in
                let weight = rank == 0 && index < weights.count ? weights[index] : 1
                return NextHop(address: hop.address, rank: rank, weight: weight)
            }
        }
        return try StaticRoute(prefix: prefix, nextHops: hops(nodes, 0) + hops(backups, 1))
    }

    private static func hops(_ nodes: [LabNode]) throws -> ([NextHop], [NextHop]) {
        (
            try nodes.map { NextHop(address: try IPAddress($0.address.ipv4)) },
            try nodes.map { NextHop(address: try IPAddress($0.address.ipv6)) }
        )
    }

    private static func prefix(_ address: IPAddress) throws -> IPPrefix {
        try IPPrefix("\(address)/\(address.family.bitWidth)")
    }
}
