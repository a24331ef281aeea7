import Templates

/// What the templates are rendered with.
enum Sample {
    private static let hop = TemplateSchema([.init("address", .text), .init("first", .flag), .init("last", .flag)])
    private static let route = TemplateSchema([
        .init("prefix", .text), .init("ipv6", .flag), .init("hops", .list(hop)), .init("notes", .list(.plainValue())),
        .init("family", .object(TemplateSchema([.init("name", .text)]))),
    ])
    static let schema = TemplateSchema([.init("tag", .text), .init("on", .flag), .init("routes", .list(route))])

    private static let hops = TemplateValue.generated(count: 2) {
        TemplateRecord([.text("h\($0)"), .flag($0 == 0), .flag($0 == 1)])
    }
    private static let notes = TemplateValue.list([TemplateRecord(plain: [0x6e]), TemplateRecord(plain: [0x0a])])
    private static let family = TemplateValue.object(TemplateRecord([.text("ip")]))
    static let root = TemplateRecord([
        .text("7"), .flag(true),
        .list([
            TemplateRecord([.text("p1"), .flag(false), hops, notes, family]),
            TemplateRecord([.text("p2"), .flag(true), hops, .list([]), family]),
        ]),
    ])

    /// The compiler takes 1 MiB at most; each of its bytes writes at most one, in at most 2 × 2 × 2 repetitions.
    static let longest = 8 << 20
}
