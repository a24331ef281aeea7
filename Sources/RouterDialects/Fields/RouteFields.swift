import Templates

/// The fields of a route.
enum RouteFields: Int, FieldSet {
    case prefix, network, length, netmask, wildcard, isIPv4, isIPv6, comment, hasComment
    case isInstall, isReplace, isWithdraw, isSingle, hasBackups
    case nextHops, primaries, backups, ranks, staleRanks, rowsToAdd, rowsToRemove, first, last

    static let schema = makeSchema()

    var field: TemplateSchema.Field {
        switch self {
        case .prefix: .init("prefix", .text, "the destination: 10.16.0.0/16")
        case .network: .init("network", .text, "its first address: 10.16.0.0")
        case .length: .init("length", .text, "its length in bits: 16")
        case .netmask: .init("netmask", .text, "its mask: 255.255.0.0")
        case .wildcard: .init("wildcard", .text, "the opposite of its mask: 0.0.255.255")
        case .isIPv4: .init("isIPv4", .flag, "it is an IPv4 prefix")
        case .isIPv6: .init("isIPv6", .flag, "it is an IPv6 prefix")
        case .comment: .init("comment", .text, "the Subnet and the reason, made harmless; empty with --compact")
        case .hasComment: .init("hasComment", .flag, "there is a comment")
        case .isInstall: .init("isInstall", .flag, "the route is new")
        case .isReplace: .init("isReplace", .flag, "the route is there and its next hops change")
        case .isWithdraw: .init("isWithdraw", .flag, "the route goes; its next hops are the ones it had")
        case .isSingle: .init("isSingle", .flag, "it has one next hop in all")
        case .hasBackups: .init("hasBackups", .flag, "it has next hops of rank 1 and up")
        case .nextHops: .init("nextHops", .list(NextHopFields.schema), "all its next hops, primary ones first")
        case .primaries: .init("primaries", .list(NextHopFields.schema), "its next hops of rank 0")
        case .backups: .init("backups", .list(NextHopFields.schema), "its next hops of rank 1 and up")
        case .ranks: .init("ranks", .list(RankFields.schema), "its next hops by rank")
        case .staleRanks: .init("staleRanks", .list(RankFields.schema), "ranks that the route had and has no more")
        case .rowsToAdd:
            .init(
                "rowsToAdd",
                .list(NextHopFields.schema),
                "next hops that are new or changed, for languages with a row for each"
            )
        case .rowsToRemove: .init("rowsToRemove", .list(NextHopFields.schema), "next hops whose address goes")
        case .first: .init("first", .first, "it is the first of its list")
        case .last: .init("last", .last, "it is the last of its list")
        }
    }
}
