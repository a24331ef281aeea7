/// How the routes of one cluster are known on a router: every part that is given has to be there.
///
/// A mark without any part marks nothing, so that nobody's routes are taken for ours by an oversight.
public struct RouteMark: Sendable, Hashable {
    /// The route tag; 0 is what untagged routes have, and marks nothing.
    public var tag: UInt64?
    /// The description, name or macro (`--name`).
    public var name: String?
    /// The kernel's protocol number (rtnetlink(7)).
    public var proto: Int?
    /// The name of the protocol that holds the routes: BIRD's, or the instance of ietf-routing.
    public var protocolName: String?

    /// Makes a mark of the parts given.
    public init(tag: UInt64? = nil, name: String? = nil, proto: Int? = nil, protocolName: String? = nil) {
        self.tag = tag
        self.name = name
        self.proto = proto
        self.protocolName = protocolName
    }

    /// Whether there is nothing to know a route by.
    public var isEmpty: Bool {
        (tag ?? 0) == 0 && (name ?? "").isEmpty && proto == nil && (protocolName ?? "").isEmpty
    }
}

extension RouteMark: CustomStringConvertible {
    /// The parts, such as `tag 4242, name pods`.
    public var description: String {
        let parts = [
            tag.map { "tag \($0)" }, name.map { "name \($0)" }, proto.map { "proto \($0)" },
            protocolName.map { "protocol \($0)" },
        ].compactMap { $0 }
        return parts.isEmpty ? "no mark" : parts.joined(separator: ", ")
    }
}
