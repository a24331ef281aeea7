import Diagnostics
import Manifests
import RouteModel

/// The most static routes that a router holds in one VRF.
struct RouteLimit: Sendable, Hashable {
    /// Of both families together.
    var total: Int?
    /// Of one family.
    var families: [AddressFamily: Int] = [:]

    /// Reads `{max: 16384}`, or `{ipv4: 100000}` where families are counted apart; nil where there is none.
    init?(_ place: ManifestMapping) throws(Diagnostic) {
        let keys = ["max"] + AddressFamily.allCases.map(\.description)
        guard let mapping = try place.mapping("routes", keys: keys) else { return nil }
        total = try Self.count("max", mapping)
        for family in AddressFamily.allCases { families[family] = try Self.count(family.description, mapping) }
        guard total != nil || !families.isEmpty else { throw mapping.fault("`routes` has no `max`", nil) }
    }

    private static func count(_ key: String, _ mapping: ManifestMapping) throws(Diagnostic) -> Int? {
        guard let count = try mapping.number(key) else { return nil }
        guard count > 0 else { throw mapping.fault("`\(key)` is a number from 1 up", mapping.node(key)) }
        return count
    }

    /// The first limit that routes exceed, and those beyond it.
    func excess(of routes: [StaticRoute]) -> (limit: String, count: Int, beyond: ArraySlice<StaticRoute>)? {
        if let total, routes.count > total { return ("\(total) static routes", routes.count, routes[total...]) }
        for (family, limit) in families.sorted(by: { $0.key < $1.key }) {
            let own = routes.filter { $0.prefix.family == family }
            if own.count > limit { return ("\(limit) \(family) static routes", own.count, own[limit...]) }
        }
        return nil
    }

    /// The limits in words.
    var summary: String {
        let parts = families.sorted { $0.key < $1.key }.map { "\($0.value) (\($0.key))" }
        return "at most " + (total.map { ["\($0)"] + parts } ?? parts).joined(separator: ", ")
    }
}
