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
        var texts = RouteTexts(routes.sheet, depth: writer.depth)
        for row in routes.sheet.rows {
            writer.value { texts.append(row, to: &$0) }
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

extension JSONWriter {
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
