import Diagnostics
import KubeOVN
import Manifests
import RouteModel

/// The nodes of a cluster, by name, with what each can be used for; what is wrong with a node is found here, once.
struct NodePool {
    /// Why a node is no next hop, whatever its address.
    enum Exclusion: Equatable {
        case unreadable
        case duplicate
        case deleting
        case notSelected
        case notReady
        case networkUnavailable
        case notAllocated
    }

    /// What a node offers to routes of one family.
    enum Offer: Equatable {
        case nothing
        case address(IPAddress)
        /// The address is that of another node as well, which is used.
        case taken(IPAddress, by: String)
        /// The address lies in the join network or in a routed Subnet.
        case insideCluster(IPAddress, String)
    }

    /// A node.
    struct Member {
        let name: String
        /// Its index in the cluster.
        var index: Int
        let weight: Int
        var exclusion: Exclusion?
        var ipv4 = Offer.nothing
        var ipv6 = Offer.nothing

        subscript(family: AddressFamily) -> Offer {
            get { family == .ipv4 ? ipv4 : ipv6 }
            set { if family == .ipv4 { ipv4 = newValue } else { ipv6 = newValue } }
        }

        /// The address a route of a family can use.
        func address(_ family: AddressFamily) -> IPAddress? {
            guard case .address(let address) = self[family] else { return nil }
            return address
        }

        /// Whether the node may be a next hop, as far as it itself is concerned: only its having no address of a family is
        /// a matter of that family. A node whose addresses were all found to be unusable is left out.
        var isEligible: Bool {
            guard exclusion == nil else { return false }
            if case .address = ipv4 { return true }
            if case .address = ipv6 { return true }
            return ipv4 == .nothing && ipv6 == .nothing
        }
    }

    /// The nodes, sorted by name; of several with one name the first of the input.
    private(set) var members: [Member]
    /// What was found, as the index of a node in the cluster, the rule and the words.
    let findings: [(node: Int, rule: DiagnosticRule, finding: Finding)]
    private var places: NameTable

    /// - Parameter inside: says in whose prefix of the cluster an address lies, if in any.
    init(_ cluster: ClusterView, inside: @escaping (IPAddress) -> String?) {
        var builder = NodePoolBuilder(cluster, inside: inside)
        builder.build()
        members = builder.members
        findings = builder.findings
        places = NameTable(builder.members.map(\.name))
    }

    /// Puts a node in the place of the one of its name, or takes that one out.
    mutating func replace(_ name: String, with member: Member?) {
        let place = places[name]
        if let place, let member {
            members[place] = member
            return
        }
        if let place { members.remove(at: place) }
        if let member { members.insert(member, at: members.partition { name < $0.name }) }
        places = NameTable(members.map(\.name))
    }

    /// Notes that a node of the cluster is gone, and those behind it have moved up.
    mutating func shift(above index: Int) {
        for place in members.indices where members[place].index > index { members[place].index -= 1 }
    }

    /// The node of a name.
    subscript(name: String) -> Int? { places[name] }

    /// The node of a name.
    func member(named name: borrowing Span<UInt8>) -> Int? { places.number(of: name) }
}
