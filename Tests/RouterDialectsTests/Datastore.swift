import Foundation

/// A NETCONF server's datastore, as far as edits of static routes need one (RFC 6241 section 7.2).
struct Datastore {
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// The leaves that tell the entries of a list apart, in whatever model; those that an entry has count.
    private static let keys: [String: Set<String>] = [
        "control-plane-protocol": ["type", "name"],
        "route": ["destination-prefix", "prefix", "name", "ip-prefix", "route-type"],
        "network-instance": ["name"], "protocol": ["identifier", "name"], "static": ["prefix"],
        "vrf": ["name", "vrf-name"], "ip-route-interface-forwarding-list": ["prefix", "mask"],
        "ipv6-route-list": ["prefix"], "prefix": ["prefix-address", "prefix-length"],
        "vrf-prefix": ["prefix", "prefix-length"], "Dom-list": ["name"], "Route-list": ["prefix"],
        "instance": ["name"], "rib": ["name"], "router": ["router-name"], "vprn": ["service-name"],
        "group": ["name"], "af": ["type"], "unicast-route2": ["topology-name", "prefix", "mask-length"],
        "srRoute": [
            "vrfName", "afType", "topologyName", "prefix", "maskLength", "ifName", "destVrfName", "nexthop",
        ],
        "RouteEntry": [
            "DestVrfIndex", "DestTopologyIndex", "Ipv4Address", "Ipv6Address", "Ipv4PrefixLength", "Ipv6PrefixLength",
            "NexthopVrfIndex", "NexthopIpv4Address", "NexthopIpv6Address", "IfIndex",
        ],
    ]

    private(set) var elements: [Element] = []

    /// Applies what stands inside `<config>`, as a whole or not at all.
    mutating func edit(_ payload: String) throws {
        var edited = elements
        for element in try Element.parse(payload) { try Self.apply(element, to: &edited) }
        // A list of IOS XE's model has at least one entry.
        for entry in edited.flatMap({ $0.all("vrf") }) where entry.namespace.hasSuffix("IOS-XE-native") {
            guard entry.children.count > 1 else { throw Refusal(description: "min-elements: \(entry)") }
        }
        elements = edited
    }

    private static func apply(_ edit: Element, to siblings: inout [Element]) throws {
        let index = siblings.firstIndex { isSame($0, edit) }
        switch edit.operation {
        case "remove": index.map { _ = siblings.remove(at: $0) }
        case "delete":
            guard let index else { throw Refusal(description: "data-missing: \(edit)") }
            siblings.remove(at: index)
        case "replace":
            var new = edit
            new.operation = nil
            if let index { siblings[index] = new } else { siblings.append(new) }
        case nil, "merge":
            guard let index else {
                var new = edit
                new.operation = nil
                new.children = []
                for child in edit.children { try apply(child, to: &new.children) }
                siblings.append(new)
                return
            }
            siblings[index].text = edit.text
            for child in edit.children { try apply(child, to: &siblings[index].children) }
        case let other?: throw Refusal(description: "bad-attribute: \(other)")
        }
    }

    /// Whether an edit speaks of an element: the same entry of a list, or the only element of its name.
    private static func isSame(_ element: Element, _ edit: Element) -> Bool {
        guard element.name == edit.name, element.namespace == edit.namespace else { return false }
        guard let keys = keys[edit.name] else { return true }
        func identity(_ element: Element) -> [String: String] {
            let leaves = element.children.filter { keys.contains($0.name) && $0.children.isEmpty }
            return Dictionary(leaves.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        }
        return identity(element) == identity(edit)
    }
}
