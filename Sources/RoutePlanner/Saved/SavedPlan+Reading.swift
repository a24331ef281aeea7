public import Diagnostics
import Manifests
import RouteModel

extension SavedPlan {
    /// What is said of a text that is no saved plan.
    public static let rule = DiagnosticRule(
        id: "invalid-plan",
        severity: .error,
        summary:
            "The file given with --since is no plan that podroute saved, or was changed by hand and is no longer one.",
        remedy: "Save a plan with `podroute plan -o json`."
    )

    /// Reads what `podroute plan -o json` or `-o yaml` printed.
    ///
    /// Only what the routes need is read; diagnostics and held prefixes are passed over.
    /// - Parameters:
    ///   - name: the file's name, for places.
    ///   - bytes: its text.
    /// - Throws: a diagnostic with its place, for text that is no YAML or JSON, or no plan.
    public init(name: String, bytes: [UInt8]) throws(Diagnostic) {
        var reader = try SavedPlanReader(name: name, bytes: bytes)
        self = try reader.read()
    }
}

/// Reads a saved plan front to back.
private struct SavedPlanReader: ~Copyable {
    private enum Key {
        static let plan = KeyNames(["apiVersion", "kind", "routes"])
        static let route = KeyNames(["prefix", "subnet", "nextHops"])
        static let hop = KeyNames(["address", "rank", "weight"])
    }

    private var cursor: ManifestCursor
    private let sources: SourceMap
    private var routes: [StaticRoute] = []
    private var subnets: [IPPrefix: String] = [:]

    init(name: String, bytes: [UInt8]) throws(Diagnostic) {
        let file = SourceMap.File(name: name, bytes: bytes)
        var sources = SourceMap()
        let index = sources.add(file)
        self.sources = sources
        cursor = try ManifestCursor(file, index: index)
    }

    mutating func read() throws(Diagnostic) -> SavedPlan {
        guard try cursor.nextDocument(), try cursor.next() == .mappingStart else { throw fault("this is no plan") }
        let start = cursor.position
        var version: String?
        var kind: String?
        var hasRoutes = false
        while let key = try cursor.nextKey(among: Key.plan) {
            switch key {
            case 0: version = try text("apiVersion")
            case 1: kind = try text("kind")
            default:
                try readRoutes()
                hasRoutes = true
            }
        }
        guard version == "podroute/v1", kind == "RoutePlan", hasRoutes else {
            throw fault("this is no RoutePlan of podroute/v1", at: start)
        }
        _ = try cursor.next()
        guard try !cursor.nextDocument() else { throw fault("a plan is one document") }
        do {
            return SavedPlan(table: try RouteTable(routes), subnets: subnets)
        } catch {
            throw fault("\(error)", at: start)
        }
    }

    private mutating func readRoutes() throws(Diagnostic) {
        guard try cursor.next() == .sequenceStart else { throw fault("routes is no list") }
        while let element = try cursor.nextElement() {
            guard element.event == .mappingStart else { throw fault("a route is no mapping") }
            try readRoute()
        }
    }

    private mutating func readRoute() throws(Diagnostic) {
        let start = cursor.position
        var prefix: IPPrefix?
        var subnet: String?
        var hops: [NextHop] = []
        while let key = try cursor.nextKey(among: Key.route) {
            switch key {
            case 0:
                let text = try text("prefix")
                prefix = try read { () throws(AddressTextError) in try IPPrefix(text) }
            case 1: subnet = try text("subnet")
            default:
                guard try cursor.next() == .sequenceStart else { throw fault("nextHops is no list") }
                while let element = try cursor.nextElement() {
                    guard element.event == .mappingStart else { throw fault("a next hop is no mapping") }
                    hops.append(try readHop())
                }
            }
        }
        guard let prefix else { throw fault("a route has no prefix", at: start) }
        do {
            routes.append(try StaticRoute(prefix: prefix, nextHops: hops))
        } catch {
            throw fault("\(error)", at: start)
        }
        if let subnet { subnets[prefix] = subnet }
    }

    private mutating func readHop() throws(Diagnostic) -> NextHop {
        let start = cursor.position
        var address: IPAddress?
        var rank = 0
        var weight = 1
        while let key = try cursor.nextKey(among: Key.hop) {
            switch key {
            case 0:
                let text = try text("address")
                address = try read { () throws(AddressTextError) in try IPAddress(text) }
            case 1: rank = try number("rank", in: 0...255)
            default: weight = try number("weight", in: 1...256)
            }
        }
        guard let address else { throw fault("a next hop has no address", at: start) }
        return NextHop(address: address, rank: rank, weight: weight)
    }

    private func read<Value>(_ parse: () throws(AddressTextError) -> Value) throws(Diagnostic) -> Value {
        do { return try parse() } catch { throw fault("this is no address or prefix: it has \(error)") }
    }

    private mutating func text(_ key: String) throws(Diagnostic) -> String {
        guard try cursor.next() == .scalar, let text = cursor.scalar.asText else { throw fault("\(key) is no text") }
        return text
    }

    private mutating func number(_ key: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        guard try cursor.next() == .scalar, let number = cursor.scalar.asInteger, range.contains(number) else {
            throw fault("\(key) is no number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func fault(_ message: String, at position: SourcePosition? = nil) -> Diagnostic {
        Diagnostic(SavedPlan.rule, message, place: sources.place(of: position ?? cursor.position))
    }
}
