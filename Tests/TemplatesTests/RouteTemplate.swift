import Templates

/// A small schema like those of the dialects, and templates over it.
enum RouteTemplate {
    static let hop = TemplateSchema([
        .init("address", .text), .init("first", .flag), .init("last", .flag),
    ])
    static let route = TemplateSchema([
        .init("prefix", .text), .init("isIPv6", .flag), .init("nextHops", .list(hop)),
        .init("notes", .list(.plainValue())),
        .init("family", .object(TemplateSchema([.init("name", .text), .init("bits", .text)]))),
    ])
    static let schema = TemplateSchema([
        .init("title", .text), .init("tag", .text), .init("hasTag", .flag), .init("routes", .list(route)),
    ])

    static func hops(_ addresses: [String]) -> TemplateValue {
        .list(
            addresses.enumerated().map {
                TemplateRecord([.text($1), .flag($0 == 0), .flag($0 == addresses.count - 1)])
            }
        )
    }

    static func route(_ prefix: String, _ hops: [String], notes: [String] = []) -> TemplateRecord {
        let isIPv6 = prefix.contains(":")
        return TemplateRecord([
            .text(prefix), .flag(isIPv6), Self.hops(hops),
            .list(notes.map { TemplateRecord(plain: Array($0.utf8)) }),
            .object(TemplateRecord([.text(isIPv6 ? "ipv6" : "ipv4"), .text(isIPv6 ? "128" : "32")])),
        ])
    }

    /// Two routes, the first with two next hops and the second with one and two notes.
    static let root = TemplateRecord([
        .text("Übersicht"), .text("7"), .flag(true),
        .list([
            route("10.16.0.0/16", ["10.0.0.11", "10.0.0.12"]), route("fd00::/64", ["fd01::1"], notes: ["a", "b"]),
        ]),
    ])

    static func compile(_ source: String, partials: [String: String] = [:]) throws(TemplateError) -> Template {
        try Template(
            file: "my.mustache",
            source: Array(source.utf8),
            schema: schema,
            partials: partials.reduce(into: [:]) { $0[$1.key] = ($1.key + ".mustache", Array($1.value.utf8)) }
        )
    }

    static func render(
        _ source: String,
        partials: [String: String] = [:],
        root: TemplateRecord = root
    ) throws -> String {
        var out: [UInt8] = []
        try compile(source, partials: partials).render(root, into: &out)
        return String(decoding: out, as: UTF8.self)
    }
}
