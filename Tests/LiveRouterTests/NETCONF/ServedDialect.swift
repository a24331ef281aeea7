import DialectCases
import PodRoute
import RouteModel
import TestSupport

/// A dialect, a model that a NETCONF server can load for it, and routes of somebody else's in that model.
struct ServedDialect: Sendable, CustomStringConvertible {
    let dialect: String
    let model: NETCONFServer.Model
    /// The element of a prefix.
    let entry: String
    /// Payloads that somebody else might have sent: among them routes of ``foreignRoutes`` where podroute's own go, and a
    /// prefix that is dropped.
    let foreign: @Sendable (_ vrf: String?) -> [String]
    var includes: @Sendable (NETCONFCase) -> Bool = { _ in true }

    var description: String { "\(dialect) on \(model)" }

    /// What podroute is asked for, but for the text of a single namespace, which belongs to other servers.
    var cases: [NETCONFCase] {
        NETCONFCase.cases(of: dialect).filter {
            $0.name != "nothing" && $0.options.settings["namespace"] == nil && includes($0)
        }
    }

    /// The routes that reading finds besides podroute's.
    static let foreignRoutes: RouteTable = {
        let hops = Foreign.gateway.both.compactMap { try? IPAddress($0) }.map { NextHop(address: $0) }
        let prefixes = [Foreign.prefix, Foreign.prefixIPv6].compactMap { try? IPPrefix($0) }
        let routes = zip(prefixes, hops).compactMap { try? StaticRoute(prefix: $0, nextHops: [$1]) }
        return (try? RouteTable(routes)) ?? RouteTable()
    }()

    /// What Debian has the modules of.
    static let ietf = [
        ServedDialect(
            dialect: "ietf-routing@2016",
            model: .rfc8022,
            entry: "route",
            foreign: ForeignPayload.ietf
        ),
        ServedDialect(dialect: "ietf-routing", model: .rfc8349, entry: "route", foreign: ForeignPayload.ietf),
    ]

    /// Junos: routing instances are a module of their own, which cannot be loaded beside the other one.
    static let junos = ["routing-options", "routing-instances"].map { part in
        ServedDialect(
            dialect: "junos",
            model: NETCONFServer.Model(
                description: "Junos' " + part,
                folders: [junosFolders[part == "routing-options" ? 0 : 1]],
                modules: ["junos-conf-root", "junos-conf-" + part]
            ),
            entry: "route",
            foreign: ForeignPayload.junos,
            includes: { ($0.options.vrf == nil) == (part == "routing-options") }
        )
    }
    static let junosFolders = ["junos", "junos-ri"].map { Places.shared + "/yang/" + $0 }

    /// IOS XR, with modules that a device gave away.
    static func iosxr(folder: String) -> [ServedDialect] {
        let served = [
            ("iosxr", "um-router-static", "prefix", ForeignPayload.iosxr),
            ("iosxr@ip-static", "ip-static", "vrf-prefix", ForeignPayload.iosxrIPStatic),
        ]
        return served.map { dialect, part, entry, foreign in
            let module = "Cisco-IOS-XR-\(part)-cfg"
            let model = NETCONFServer.Model(description: module, folders: [folder], modules: [module])
            return ServedDialect(dialect: dialect, model: model, entry: entry, foreign: foreign)
        }
    }
}
