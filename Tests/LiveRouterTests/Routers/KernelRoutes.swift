import Foundation
import RouteModel

/// The routes of a namespace's kernel, as `ip -j route` prints them.
enum KernelRoutes {
    private struct Entry: Decodable {
        struct Hop: Decodable {
            let gateway: String?
            let weight: Int?
            let flags: [String]?
        }

        let dst: String
        let gateway: String?
        let nexthops: [Hop]?
        let `protocol`: String?
        let metric: Int?
    }

    /// Reads a table, without what the kernel itself and the lab's wiring put there.
    static func read(in namespace: Namespace, table: String = "main") throws -> [InstalledRoute] {
        try ["-4", "-6"].flatMap { family in
            // Numbers, since what a protocol is called depends on the packages installed.
            let output = try namespace.check(["ip", "-j", "-d", "-N", family, "route", "show", "table", table])
            return try JSONDecoder().decode([Entry].self, from: Data(output.utf8)).compactMap(route)
        }
    }

    /// The protocols kernel (2), boot (3, of `ip` itself) and router advertisement (9).
    private static let uninteresting: Set = ["2", "3", "9"]

    private static func route(_ entry: Entry) throws -> InstalledRoute? {
        let origin = entry.protocol ?? "none"
        if uninteresting.contains(origin) { return nil }
        var hops: [IPAddress: Int] = [:]
        for hop in entry.nexthops ?? [] where hop.flags?.contains("dead") != true {
            if let gateway = hop.gateway { hops[try IPAddress(gateway)] = hop.weight ?? 1 }
        }
        if let gateway = entry.gateway { hops[try IPAddress(gateway)] = 1 }
        return InstalledRoute(
            prefix: try prefix(entry.dst),
            hops: hops,
            preference: entry.metric ?? 0,
            origin: origin
        )
    }

    /// Reads what `ip` writes for a prefix: host routes come without a length, the default route as a word.
    private static func prefix(_ text: String) throws -> IPPrefix {
        if text.contains("/") { return try IPPrefix(text) }
        if text == "default" { return try IPPrefix("0.0.0.0/0") }
        let address = try IPAddress(text)
        return try IPPrefix("\(text)/\(address.family.bitWidth)")
    }
}
