import Diagnostics
package import Manifests
package import RouteModel

/// An interface of the node, as `ip -j addr` tells of it.
package struct HostInterface: Sendable, Hashable {
    /// An address with the length of its network's prefix.
    package struct Address: Sendable, Hashable {
        package let address: IPAddress
        package let length: Int
    }

    /// The name, without the `@…` that `ip` shows people.
    package let name: String
    /// Whether it was switched on.
    package let isUp: Bool
    /// Whether it has a carrier; also interfaces that do not know count as having one.
    package let hasCarrier: Bool
    /// Its addresses of both families.
    package let addresses: [Address]
    /// The bridge, bond or VRF that it is a part of.
    package let master: String?
    /// What kind of interface it is (`veth`, `bridge`, `vrf`, `openvswitch` …); nil where the evidence does not say.
    package let kind: String?
    /// What kind of part it is of its master (`vrf`, `bridge` …); nil where the evidence does not say.
    package let partKind: String?
    /// The routing table of a VRF.
    package let table: String?
    /// Where the evidence tells of it.
    package let position: SourcePosition

    /// Reads one mapping of the list; nil where it has no name.
    init?(_ node: ManifestNode) {
        guard let name = node["ifname"]?.scalarText, !name.isEmpty else { return nil }
        self.name = name
        let flags = node["flags"]?.texts ?? []
        isUp = flags.contains("UP")
        hasCarrier = !flags.contains("NO-CARRIER") && !flags.contains("M-DOWN")
        addresses = (node["addr_info"]?.elements ?? []).compactMap { entry in
            guard let text = entry["local"]?.scalarText, let address = try? IPAddress(text) else { return nil }
            let width = address.family.bitWidth
            let length = entry["prefixlen"]?.scalarNumber.flatMap { Int(exactly: $0) } ?? width
            return Address(address: address, length: min(length, width))
        }
        master = node["master"]?.scalarText
        let link = node["linkinfo"]
        kind = link?["info_kind"]?.scalarText
        partKind = link?["info_slave_kind"]?.scalarText
        let data = link?["info_data"] ?? link?["info_slave_data"]
        table = data?["table"]?.scalarText
        position = node.position
    }

    /// Whether packets leave and arrive by it.
    package var isUsable: Bool { isUp && hasCarrier }
}
