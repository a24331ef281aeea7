@testable import RouterDialects

/// Where a dialect's distance stands, so that answers can leave it out or state it where it is the router's default.
struct DefaultDistance {
    /// What an answer does with distances that are the default.
    enum Treatment: String, Sendable, CaseIterable { case asWritten, leftOut, stated }

    /// The leaves whose parent has the distance.
    private let neighbours: Set<String>
    private let leaf: String
    private let standard: String
    private var namespace: String?
    /// Junos' distance is one level deeper.
    private var isNested = false

    init?(_ version: NETCONFVersion) {
        let name = version.name == "ietf-routing" || version.name == "openconfig" ? version.description : version.name
        switch name {
        case "ietf-routing@2023":
            self.init(["next-hop-address"], "preference", 1)
            namespace = "urn:ietf:params:xml:ns:yang:ietf-rib-extension"
        case "openconfig@1.0", "openconfig@1.2": self.init(["next-hop"], "metric", 1)
        case "openconfig@2.0", "openconfig@4.1", "eos": self.init(["next-hop"], "preference", 1)
        case "iosxe": self.init(["fwd"], "metric", 1)
        case "iosxr" where version.version == "um": self.init(["address"], "distance-metric", 1)
        case "iosxr": self.init(["next-hop-address"], "metric", 1)
        case "nxos": self.init(["nhAddr"], "pref", 1)
        case "junos":
            self.init(["next-hop"], "preference", 5)
            isNested = true
        case "sros": self.init(["ip-address"], "preference", 5)
        case "srlinux": self.init(["next-hop-group"], "preference", 5)
        case "huawei": self.init(["address"], "preference", 60)
        case "huawei-legacy": self.init(["nexthop"], "preference", 60)
        case "h3c": self.init(["NexthopIpv4Address", "NexthopIpv6Address"], "Preference", 60)
        default: return nil
        }
    }

    private init(_ neighbours: Set<String>, _ leaf: String, _ standard: Int) {
        self.neighbours = neighbours
        self.leaf = leaf
        self.standard = "\(standard)"
    }

    func treated(_ element: Element, _ treatment: Treatment) -> Element {
        guard treatment != .asWritten else { return element }
        var element = element
        element.children = element.children.map { treated($0, treatment) }
        guard element.children.contains(where: { neighbours.contains($0.name) && $0.children.isEmpty }) else {
            return element
        }
        // IOS XE has another name for IPv6.
        let leaf = element.name == "ipv6-fwd-list" ? "distance" : leaf
        if treatment == .leftOut {
            element.children.removeAll { $0.name == leaf && ($0.children.first?.text ?? $0.text) == standard }
        } else if element[leaf] == nil {
            var new = Element(name: leaf, namespace: namespace ?? element.namespace)
            if isNested {
                new.children = [Element(name: "metric-value", namespace: element.namespace, text: standard)]
            } else {
                new.text = standard
            }
            element.children.append(new)
        }
        return element
    }
}
