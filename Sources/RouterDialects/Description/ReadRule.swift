import Diagnostics
import Manifests
import XMLSupport

/// How a router's own answer is read back: XPaths, with the prefixes of the description's namespaces.
///
/// In every expression `$KEY` is the value of a setting, `$vrf` the VRF and `$name` the name asked for, or nothing.
struct ReadRule: Sendable, Hashable {
    static let keys = [
        "routes", "prefix", "network", "length", "mask", "groups", "groupKey", "key", "nextHops", "others", "address",
        "beside", "distance", "preference", "weight", "tag", "name", "routeDistance", "routeTag",
        "routeName",
        "protocol",
    ]

    /// Selects the entries or rows, from the document.
    var routes: String
    /// The prefix of an entry as ADDRESS/LENGTH; nil where it is in parts.
    var prefix: String?
    /// The first address of the prefix, beside `length` or `mask`.
    var network: String?
    /// The length of the prefix in bits.
    var length: String?
    /// The mask of the prefix.
    var mask: String?
    /// Selects the groups that entries point to, from the document; nil where entries hold their next hops themselves.
    var groups: String?
    /// What a group is pointed to by, from the group.
    var groupKey: String?
    /// What points to a group, from the entry.
    var key: String?
    /// Selects the next hops, from the entry or its group.
    var nextHops: String
    /// Selects what sends packets elsewhere than to an address, from the entry: somebody else's next hops.
    var others: String?
    /// The address, from the next hop; a full length behind it is dropped.
    var address: String
    /// Selects what stands beside the address only in next hops of others, from the next hop.
    var beside: String?
    /// What ranks next hops, from the next hop; the lower wins.
    var distance: String?
    /// What ranks next hops, from the next hop; the higher wins.
    var preference: String?
    /// The weight, from the next hop.
    var weight: String?
    /// The tag, from the next hop.
    var tag: String?
    /// What carries `--name`, from the next hop.
    var name: String?
    /// The number of next hops that have none of their own, from the entry.
    var routeDistance: String?
    /// The tag of next hops that have none of their own, from the entry.
    var routeTag: String?
    /// What carries `--name` for next hops that have none of their own, from the entry.
    var routeName: String?
    /// The name of the protocol instance that holds the entry, from the entry.
    var protocolName: String?

    init?(_ top: ManifestMapping) throws(Diagnostic) {
        guard let mapping = try top.mapping("read", keys: Self.keys) else { return nil }
        for key in mapping.keys.map(\.value) {
            let text = try mapping.requiredText(key)
            do throws(XMLFault) {
                _ = try XPathExpression(text)
            } catch {
                throw mapping.fault("`\(key)` is no XPath: \(error.message)", mapping.node(key))
            }
        }
        routes = try mapping.requiredText("routes")
        prefix = try mapping.text("prefix")
        network = try mapping.text("network")
        length = try mapping.text("length")
        mask = try mapping.text("mask")
        groups = try mapping.text("groups")
        groupKey = try mapping.text("groupKey")
        key = try mapping.text("key")
        nextHops = try mapping.requiredText("nextHops")
        others = try mapping.text("others")
        address = try mapping.text("address") ?? "."
        beside = try mapping.text("beside")
        distance = try mapping.text("distance")
        preference = try mapping.text("preference")
        weight = try mapping.text("weight")
        tag = try mapping.text("tag")
        name = try mapping.text("name")
        routeDistance = try mapping.text("routeDistance")
        routeTag = try mapping.text("routeTag")
        routeName = try mapping.text("routeName")
        protocolName = try mapping.text("protocol")
        guard prefix != nil || (network != nil && (length != nil || mask != nil)) else {
            throw mapping.fault("`read` has neither `prefix` nor `network` with `length` or `mask`", nil)
        }
        guard (groups == nil) == (groupKey == nil), (groups == nil) == (key == nil) else {
            throw mapping.fault("`groups`, `groupKey` and `key` belong together", mapping.node("groups"))
        }
        guard distance == nil || preference == nil else {
            throw mapping.fault("`read` has `distance`, where the lower wins, and `preference` at once", nil)
        }
    }
}
