import Diagnostics
import Manifests
import XMLSupport

/// How a router's own answer is read back: XPaths, with the prefixes of the description's namespaces.
///
/// In every expression `$KEY` is the value of a setting and `$vrf` the VRF, or nothing.
struct ReadRule: Sendable, Hashable {
    static let keys = [
        "routes", "prefix", "network", "length", "mask", "nextHops", "address", "distance", "preference", "weight",
        "key",
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
    /// A text of the entry that the expressions below know as `$key`, such as the name of a group that stands
    /// elsewhere.
    var key: String?
    /// Selects the next hops, from the entry.
    var nextHops: String
    /// The address, from the next hop; a full length behind it is dropped.
    var address: String
    /// What ranks next hops, from the next hop; the lower wins.
    var distance: String?
    /// What ranks next hops, from the next hop; the higher wins.
    var preference: String?
    /// The weight, from the next hop.
    var weight: String?

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
        key = try mapping.text("key")
        nextHops = try mapping.requiredText("nextHops")
        address = try mapping.text("address") ?? "."
        distance = try mapping.text("distance")
        preference = try mapping.text("preference")
        weight = try mapping.text("weight")
        guard prefix != nil || (network != nil && (length != nil || mask != nil)) else {
            throw mapping.fault("`read` has neither `prefix` nor `network` with `length` or `mask`", nil)
        }
    }
}
