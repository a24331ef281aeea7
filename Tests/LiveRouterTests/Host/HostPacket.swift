/// One of the packets that `podroute host check` follows, in one family.
struct HostPacket: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// `ipv4` or `ipv6`.
    let family: String
    let name: String

    static let names = [
        "client-to-pod", "pod-reply", "pod-reply-asymmetric", "client-more", "client-more-asymmetric",
        "pod-to-outside", "ping", "pong", "pong-asymmetric",
    ]

    static let all = ["ipv4", "ipv6"].flatMap { family in names.map { HostPacket(family: family, name: $0) } }

    var description: String { "\(family) \(name)" }

    static func < (left: Self, right: Self) -> Bool { (left.family, left.name) < (right.family, right.name) }
}

/// What becomes of a packet. The kernel never answers `unknown`.
enum HostVerdict: String, Sendable, CaseIterable {
    case accept
    case drop
    case reject
    case unknown
}
