import Diagnostics
import RouteModel

extension JSONWriter {
    /// Writes `{"prefix", "nextHops"}`, with what else belongs to it.
    mutating func route(_ route: StaticRoute, reason: String? = nil) {
        beginObject()
        member(prefix: route.prefix)
        key("nextHops")
        nextHops(route.nextHops)
        member("reason", ifPresent: reason)
        endObject()
    }

    /// Writes the member `prefix`.
    mutating func member(prefix: IPPrefix) {
        key("prefix")
        plainString(prefix.append(to:))
    }

    /// Writes a list of next hops.
    mutating func nextHops(_ hops: NextHopList) {
        beginArray()
        for hop in hops {
            beginObject()
            key("address")
            plainString(hop.address.append(to:))
            member("rank", hop.rank)
            member("weight", hop.weight)
            endObject()
        }
        endArray()
    }

    /// Writes a table as a list of routes.
    mutating func routes(_ table: RouteTable) {
        beginArray()
        for route in table.routes { self.route(route) }
        endArray()
    }

    /// Writes a list of texts.
    mutating func strings(_ texts: [String]) {
        beginArray()
        for text in texts { string(text) }
        endArray()
    }
}
