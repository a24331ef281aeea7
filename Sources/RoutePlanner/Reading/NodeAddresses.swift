import KubeOVN
import Manifests
import RouteModel

/// The address of each family that a node offers as a next hop, read as the policy says.
struct NodeAddresses {
    /// An address and where it stands.
    struct Entry {
        let address: IPAddress
        let position: SourcePosition
    }

    private(set) var ipv4: Entry?
    private(set) var ipv6: Entry?
    /// The weight of the node among the next hops of a route, 1 to 256.
    private(set) var weight = 1
    /// Why the node is left out: a field of it cannot be read.
    private(set) var fault: Finding?
    /// Why its address is not the only one it could be.
    private(set) var ambiguity: Finding?

    subscript(family: AddressFamily) -> Entry? { family == .ipv4 ? ipv4 : ipv6 }

    init(of node: Node, policy: RoutingPolicy, families: [AddressFamily]) {
        if !node.faults.isEmpty {
            fault = InvalidField.finding(node.faults, of: "Node \(Words.name(node.name.value))")
            return
        }
        // The InternalIPs are read whatever is used: Kube-OVN itself depends on them.
        let isInternal = policy.nextHopAddress == .internal || policy.nextHopAddress == .pinned
        take(node.addresses, type: "InternalIP", of: node, families: families, isUsed: isInternal)
        if policy.nextHopAddress == .external {
            take(node.addresses, type: "ExternalIP", of: node, families: families, isUsed: true)
        }
        if case .annotation(let key) = policy.nextHopAddress, let text = node.annotations[key] {
            take(annotation: text, key: key, of: node, families: families)
        }
        if let key = policy.weightAnnotation, let text = node.annotations[key] { takeWeight(text, key: key, of: node) }
    }

    private mutating func take(
        _ entries: [Node.Address],
        type: String,
        of node: Node,
        families: [AddressFamily],
        isUsed: Bool
    ) {
        let texts = entries.lazy.filter { $0.type == type }.map { $0.address }
        take(texts, field: "\(type) in status.addresses", of: node, families: families, isUsed: isUsed)
    }

    private mutating func take(annotation text: Located<String>, key: String, of node: Node, families: [AddressFamily])
    {
        let items = text.value.utf8.split(separator: UInt8(ascii: ",")).map(\.withoutBlanks).filter { !$0.isEmpty }
        let texts = items.map { Located(String(decoding: $0, as: UTF8.self), at: text.position) }
        take(texts, field: "Annotation \(Words.name(key))", of: node, families: families, isUsed: true)
    }

    private mutating func take(
        _ texts: some Sequence<Located<String>>,
        field: @autoclosure () -> String,
        of node: Node,
        families: [AddressFamily],
        isUsed: Bool
    ) {
        var first: (ipv4: Entry?, ipv6: Entry?)
        for text in texts {
            guard let address = try? IPAddress(text.value), SpecialRange.containing(address) == nil else {
                fault = fault ?? InvalidField.finding(text, field: field(), ofNode: node.name.value)
                continue
            }
            guard families.contains(address.family) else { continue }
            guard let used = address.family == .ipv4 ? first.ipv4 : first.ipv6 else {
                let entry = Entry(address: address, position: text.position)
                if address.family == .ipv4 { first.ipv4 = entry } else { first.ipv6 = entry }
                continue
            }
            let finding = AmbiguousNodeAddress.finding(node.name.value, used: used, other: address, at: text.position)
            ambiguity = ambiguity ?? finding
        }
        guard isUsed else { return }
        (ipv4, ipv6) = first
    }

    private mutating func takeWeight(_ text: Located<String>, key: String, of node: Node) {
        let isNumber = text.value.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if isNumber, let weight = Int(text.value), 1...256 ~= weight {
            self.weight = weight
        } else {
            fault =
                fault
                ?? Finding(
                    "annotation \(Words.name(key)) of Node \(Words.name(node.name.value)) is "
                        + "\(Words.quoted(text.value)), no weight from 1 to 256",
                    at: text.position
                )
        }
    }
}
