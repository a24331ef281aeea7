import Diagnostics
public import RouteModel
import RouterDialects

/// What routers have of ours, as a table for people or as JSON.
public struct RouteListing: Sendable {
    /// One router.
    public struct Entry: Sendable {
        /// Its name.
        public let router: String
        /// Our routes in its configuration.
        public let routes: RouteTable
        /// Those it forwards by; nil where it does not tell.
        public let installed: RouteTable?

        /// What a router was seen to have.
        public init(_ reading: RouterReading, of router: RouterConfiguration) {
            self.router = router.name
            routes = reading.routes.ours(router.mark)
            installed = reading.installed
        }
    }

    /// The routers, in the order they were asked for.
    public var entries: [Entry]

    /// Makes a listing.
    public init(_ entries: [Entry]) { self.entries = entries }

    /// A table with a line a route.
    public func table() -> [UInt8] {
        var rows = [["ROUTER", "PREFIX", "NEXT HOPS", "IN USE"]]
        for entry in entries {
            for route in entry.routes.routes {
                rows.append([
                    entry.router.printable, "\(route.prefix)", ChangeListing.hops(route), entry.use(of: route),
                ])
            }
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        var text: [UInt8] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                text += cell.utf8
                guard column < row.count - 1 else { break }
                let padding = widths[column] - cell.unicodeScalars.count + 2
                text += repeatElement(UInt8(ascii: " "), count: padding)
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// An object a router, each on one line.
    public func json() -> [UInt8] {
        var text: [UInt8] = []
        for entry in entries {
            var writer = JSONWriter(indentation: 0)
            writer.beginObject()
            writer.member("router", entry.router)
            writer.key("routes")
            writer.routes(entry.routes)
            writer.endObject()
            writer.finish()
            text += writer.bytes
        }
        return text
    }
}

extension RouteListing.Entry {
    /// Whether a router forwards by a route, with which next hops if not all. Backups wait.
    fileprivate func use(of route: StaticRoute) -> String {
        guard let installed else { return "not told" }
        let wanted = Set(route.nextHops.lazy.filter { $0.rank == 0 }.map(\.address))
        let used = Set(installed[route.prefix]?.nextHops.map(\.address) ?? [])
        if used.isEmpty { return "no" }
        return wanted == used ? "yes" : "via " + used.sorted().map(\.description).joined(separator: " ")
    }
}
