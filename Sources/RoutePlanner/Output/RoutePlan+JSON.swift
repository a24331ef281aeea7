import Diagnostics
import KubeOVN
import RouteModel

extension RoutePlan {
    /// About how many bytes are handed out at a time.
    private static let piece = 1 << 16

    /// The plan as a JSON document that `podroute plan -o json` prints and ``SavedPlan`` reads; ``schema`` describes it.
    public func json() -> [UInt8] {
        var bytes: [UInt8] = []
        writeJSON { bytes += $0 }
        return bytes
    }

    /// Writes the same document in pieces, front to back, for plans too large to be held twice.
    /// - Parameter take: takes the next piece, some ten thousand bytes long.
    /// - Throws: what `take` throws; then the rest is not written.
    public func writeJSON<Failure>(_ take: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        var writer = JSONWriter()
        func flush(ifOver limit: Int) throws(Failure) {
            guard writer.bytes.count > limit else { return }
            try take(writer.bytes)
            writer.forget()
        }
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.member("kind", "RoutePlan")
        writer.key("routes")
        writer.beginArray()
        var hops = HopTexts(routes.sheet)
        for row in routes.sheet.rows {
            writer.route(row, of: routes.sheet, &hops)
            try flush(ifOver: Self.piece)
        }
        writer.endArray()
        writer.key("held")
        writer.beginArray()
        for prefix in held {
            writer.held(prefix)
            try flush(ifOver: Self.piece)
        }
        writer.endArray()
        if let pods { writer.pods(pods) }
        writer.key("diagnostics")
        writer.beginArray()
        for diagnostic in diagnostics {
            writer.diagnostic(diagnostic)
            try flush(ifOver: Self.piece)
        }
        writer.endArray()
        writer.endObject()
        writer.finish()
        try flush(ifOver: 0)
    }

    /// The same document as YAML.
    public func yaml() -> [UInt8] { BlockYAML.document(fromJSON: json()) }
}

/// The objects of next hops in a plan's JSON: each is written once, however many routes have it.
private struct HopTexts {
    private let sheet: RouteSheet
    /// All objects that were needed so far.
    private var text: [UInt8] = []
    /// By next hop of the sheet's table.
    private var ranges: [Range<Int>]

    init(_ sheet: RouteSheet) {
        self.sheet = sheet
        ranges = Array(repeating: 0..<0, count: sheet.table.hops.count)
    }

    /// The object of a next hop, as it stands in a list at some depth.
    /// - Parameter depth: how many objects and arrays are around it; the same for all.
    mutating func object(_ place: Int, depth: Int) -> ArraySlice<UInt8> {
        if ranges[place].isEmpty {
            let hop = sheet.table.hops[place]
            var writer = JSONWriter(depth: depth)
            writer.beginObject()
            writer.key("address")
            writer.plainString(hop.address.append(to:))
            writer.member("node", sheet.node(ofHop: place))
            writer.member("rank", hop.rank)
            writer.member("weight", hop.weight)
            writer.endObject()
            ranges[place] = text.count..<text.count + writer.bytes.count
            text += writer.bytes
        }
        return text[ranges[place]]
    }
}

extension JSONWriter {
    fileprivate mutating func route(_ row: RouteSheet.Row, of sheet: RouteSheet, _ hops: inout HopTexts) {
        beginObject()
        key("prefix")
        plainString(row.prefix.append(to:))
        member("family", row.prefix.family.description)
        member("subnet", sheet.subnets[Int(row.subnet)])
        member("gatewayType", row.gatewayType.rawValue)
        key("nextHops")
        beginArray()
        for place in sheet.table.places[row.hops] { value(hops.object(Int(place), depth: depth)) }
        endArray()
        member("reason", sheet.reason(of: row))
        endObject()
    }

    fileprivate mutating func pods(_ pods: PodCount) {
        key("pods")
        beginObject()
        member("pods", pods.pods)
        member("symmetric", pods.symmetric)
        member("routes", pods.routes)
        member("needed", pods.needed)
        endObject()
    }

    fileprivate mutating func held(_ held: HeldPrefix) {
        beginObject()
        if let prefix = held.prefix {
            key("prefix")
            plainString(prefix.append(to:))
        }
        member("subnet", held.subnet)
        member("because", held.because)
        endObject()
    }
}
