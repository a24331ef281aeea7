import RouteModel
import Templates

/// The fields of a route.
struct RouteFields: Sendable {
    /// What happens to a route.
    enum Event: Sendable {
        case keep, install, replace, withdraw
    }

    static let schema = TemplateSchema([
        .init("prefix", .text, "the destination: 10.16.0.0/16"),
        .init("network", .text, "its first address: 10.16.0.0"),
        .init("length", .text, "its length in bits: 16"),
        .init("netmask", .text, "its mask: 255.255.0.0"),
        .init("wildcard", .text, "the opposite of its mask: 0.0.255.255"),
        .init("isIPv4", .flag, "it is an IPv4 prefix"),
        .init("isIPv6", .flag, "it is an IPv6 prefix"),
        .init("comment", .text, "the Subnet and the reason, made harmless; empty with --compact"),
        .init("hasComment", .flag, "there is a comment"),
        .init("isInstall", .flag, "the route is new"),
        .init("isReplace", .flag, "the route is there and its next hops change"),
        .init("isWithdraw", .flag, "the route goes; its next hops are the ones it had"),
        .init("isSingle", .flag, "it has one next hop in all"),
        .init("hasBackups", .flag, "it has next hops of rank 1 and up"),
        .init("nextHops", .list(NextHopFields.schema), "all its next hops, primary ones first"),
        .init("primaries", .list(NextHopFields.schema), "its next hops of rank 0"),
        .init("backups", .list(NextHopFields.schema), "its next hops of rank 1 and up"),
        .init("ranks", .list(RankFields.schema), "its next hops by rank"),
        .init("staleRanks", .list(RankFields.schema), "ranks that the route had and has no more"),
        .init(
            "rowsToAdd",
            .list(NextHopFields.schema),
            "next hops that are new or changed, for languages with a row for each"
        ),
        .init("rowsToRemove", .list(NextHopFields.schema), "next hops whose address goes"),
        .init("first", .flag, "it is the first of its list"),
        .init("last", .flag, "it is the last of its list"),
    ])

    let hops: NextHopFields
    let ranks: RankFields
    let notes: [IPPrefix: RouteNote]
    let compact: Bool

    /// The record of a route.
    /// - Parameters:
    ///   - route: the route as it becomes, or as it was where it goes.
    ///   - old: the next hops that are known to be there.
    func record(
        _ route: StaticRoute,
        old: [NextHop] = [],
        event: Event,
        isFirst: Bool,
        isLast: Bool
    ) -> TemplateRecord {
        let prefix = route.prefix
        let all = Array(route.nextHops)[...]
        let primaries = all.prefix { $0.rank == 0 }
        let backups = all[primaries.endIndex...]
        let new = event == .withdraw ? [] : all
        let comment = comment(for: route, event: event)
        let kept = Set(new.lazy.map(\.rank))
        let before = event == .withdraw ? all : old[...]
        return TemplateRecord([
            .text { prefix.append(to: &$0) },
            .text { prefix.address.append(to: &$0) },
            .number(UInt64(prefix.length)),
            .text { prefix.netmask.append(to: &$0) },
            .text { prefix.wildcardMask.append(to: &$0) },
            .flag(prefix.family == .ipv4),
            .flag(prefix.family == .ipv6),
            .text(comment),
            .flag(!comment.isEmpty),
            .flag(event == .install),
            .flag(event == .replace),
            .flag(event == .withdraw),
            .flag(all.count == 1),
            .flag(!backups.isEmpty),
            hops.list(all),
            hops.list(primaries),
            hops.list(backups),
            ranks.list(all),
            ranks.list(before, where: { !kept.contains($0) }),
            hops.list(Self.rowsToAdd(new, after: before)),
            hops.list(Self.addresses(of: before, butNot: new)[...]),
            .flag(isFirst),
            .flag(isLast),
        ])
    }

    /// The next hops that are new or changed.
    static func rowsToAdd(_ new: ArraySlice<NextHop>, after old: ArraySlice<NextHop>) -> ArraySlice<NextHop> {
        if old.isEmpty { return new }
        let old = Set(old)
        return new.filter { !old.contains($0) }[...]
    }

    private static func addresses(of old: ArraySlice<NextHop>, butNot new: ArraySlice<NextHop>) -> [NextHop] {
        if old.isEmpty { return [] }
        let new = Set(new.lazy.map(\.address))
        return old.filter { !new.contains($0.address) }
    }

    private func comment(for route: StaticRoute, event: Event) -> [UInt8] {
        guard !compact else { return [] }
        var bytes: [UInt8] = []
        if event == .withdraw { bytes.append(contentsOf: "withdrawn".utf8) }
        guard let note = notes[route.prefix] else { return bytes }
        if !bytes.isEmpty { bytes.append(contentsOf: ": ".utf8) }
        CommentText.append(note.subnet, to: &bytes)
        if !note.reason.isEmpty {
            bytes.append(contentsOf: ": ".utf8)
            CommentText.append(note.reason, to: &bytes)
        }
        return bytes
    }
}

extension TemplateValue {
    /// Text that a function appends.
    static func text(_ write: (inout [UInt8]) -> Void) -> Self {
        var bytes: [UInt8] = []
        write(&bytes)
        return .text(bytes)
    }
}
