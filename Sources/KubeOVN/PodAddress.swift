public import Manifests
public import RouteModel

/// A Kube-OVN IP (`ips.kubeovn.io`): the addresses of a pod and the node that runs it.
///
/// Source: Kube-OVN pkg/apis/kubeovn/v1/ip.go. What is no pod has a record as well: see ``isPod``. A cluster has a million
/// of them, so that a record holds no text of its own: reading one makes it, and setting one gives the record its own texts.
public struct PodAddress: Sendable {
    /// The numbers of the texts that records share; 0 is the empty text.
    struct Shared: Sendable {
        var namespace: UInt32 = 0
        var subnet: UInt32 = 0
        var node: UInt32 = 0
    }

    var texts = PodTexts.none
    var nameRange: Range<UInt32> = 0..<0
    var podNameRange: Range<UInt32> = 0..<0
    var shared = Shared()
    private var ipv4Bits: UInt32 = 0
    private var ipv6Bits: (high: UInt64, low: UInt64) = (0, 0)
    private var hasIPv4 = false
    private var hasIPv6 = false
    /// Whether `metadata.deletionTimestamp` is set.
    public var isDeleting = false
    var position: SourcePosition
    /// The fields that could not be read.
    public var faults: [FieldFault] = []

    /// Makes a record of which nothing but the name is known.
    public init(name: Located<String>) {
        position = name.position
        if !name.value.isEmpty { self.name = name }
    }

    /// `metadata.name`, such as `web-0.shop` for pod web-0 of namespace shop, and where the object names itself.
    public var name: Located<String> {
        get { Located(texts.name(nameRange), at: position) }
        set {
            set(name: newValue.value)
            position = newValue.position
        }
    }

    /// `spec.podName`.
    public var podName: String {
        get { texts.name(podNameRange) }
        set { set(podName: newValue) }
    }

    /// `spec.namespace`; empty for what is no pod.
    public var namespace: String {
        get { texts.shared[Int(shared.namespace)] }
        set { set(namespace: newValue) }
    }

    /// `spec.subnet`: the Subnet's name.
    public var subnet: String {
        get { texts.shared[Int(shared.subnet)] }
        set { set(subnet: newValue) }
    }

    /// `spec.nodeName`: the Node's name; empty where the pod runs nowhere.
    public var node: String {
        get { texts.shared[Int(shared.node)] }
        set { set(node: newValue) }
    }

    /// The IPv4 address.
    public var ipv4: IPAddress? {
        get { hasIPv4 ? IPAddress(ipv4: ipv4Bits) : nil }
        set {
            hasIPv4 = newValue != nil
            ipv4Bits = UInt32(truncatingIfNeeded: newValue?.low ?? 0)
        }
    }

    /// The IPv6 address.
    public var ipv6: IPAddress? {
        get { hasIPv6 ? IPAddress(ipv6High: ipv6Bits.high, low: ipv6Bits.low) : nil }
        set {
            hasIPv6 = newValue != nil
            ipv6Bits = (newValue?.high ?? 0, newValue?.low ?? 0)
        }
    }

    /// The address of a family.
    public subscript(family: AddressFamily) -> IPAddress? { family == .ipv4 ? ipv4 : ipv6 }

    /// Whether a pod has the addresses, or will have them when it starts again: not one of Kube-OVN's own records, for a
    /// node's join address (`node-…`), for a Subnet's way to its underlay (`U2OInterconnection.…`) or for multicast queries
    /// (`mcast-querier…`); nor one that is being deleted.
    ///
    /// Source: Kube-OVN pkg/controller/ip.go, which gives a node's record no namespace; a pod may be called `node-…` as well.
    public var isPod: Bool {
        if isDeleting || has(prefix: "U2OInterconnection.") || has(prefix: "mcast-querier") { return false }
        return !(has(prefix: "node-") && namespace.isEmpty)
    }

    /// Whether one of some records has the name of this one.
    // The record is looked at where it lies, and no text is made of its name.
    package func hasName(of records: [PodAddress], at index: Int) -> Bool {
        texts.name(nameRange, isThatOf: records[index].texts, records[index].nameRange)
    }

    private func has(prefix: StaticString) -> Bool { texts.name(nameRange, hasPrefix: prefix) }

    /// Gives the record texts of its own, one of which is new.
    private mutating func set(
        name: String? = nil,
        podName: String? = nil,
        namespace: String? = nil,
        subnet: String? = nil,
        node: String? = nil
    ) {
        let (name, podName) = (name ?? self.name.value, podName ?? self.podName)
        texts = PodTexts(
            names: [name, podName],
            shared: [namespace ?? self.namespace, subnet ?? self.subnet, node ?? self.node]
        )
        nameRange = 0..<UInt32(name.utf8.count)
        podNameRange = nameRange.upperBound..<UInt32(name.utf8.count + podName.utf8.count)
        shared = Shared(namespace: 1, subnet: 2, node: 3)
    }
}

extension PodAddress: Equatable {
    public static func == (left: Self, right: Self) -> Bool {
        left.ipv4 == right.ipv4 && left.ipv6 == right.ipv6 && left.isDeleting == right.isDeleting
            && left.node == right.node && left.subnet == right.subnet && left.namespace == right.namespace
            && left.name == right.name && left.podName == right.podName && left.faults == right.faults
    }
}

extension PodAddress {
    /// A text that many records share, without the text: records of one file that have the same number have the same text.
    package struct TextNumber: Hashable, Sendable {
        /// What the number belongs to.
        package let texts: ObjectIdentifier
        /// A number from 0 up.
        package let number: Int
    }

    /// What a plan asks of every record.
    package struct Key: Sendable {
        /// The number of ``PodAddress/subnet``.
        package let subnet: TextNumber
        /// The number of ``PodAddress/node``.
        package let node: TextNumber
        /// The IPv4 address.
        package let ipv4: IPAddress?
        /// The IPv6 address.
        package let ipv6: IPAddress?
    }

    /// What a plan asks of a record; nil for what is no pod.
    // The record is looked at where it lies: to copy one of a million costs more than all that a plan does with it.
    package static func key(of records: [PodAddress], at index: Int) -> Key? {
        guard records[index].isPod else { return nil }
        return Key(
            subnet: subnetNumber(of: records, at: index),
            node: nodeNumber(of: records, at: index),
            ipv4: records[index].ipv4,
            ipv6: records[index].ipv6
        )
    }

    /// The number of ``subnet`` of a record, whatever it is.
    package static func subnetNumber(of records: [PodAddress], at index: Int) -> TextNumber {
        TextNumber(texts: ObjectIdentifier(records[index].texts), number: Int(records[index].shared.subnet))
    }

    /// The number of ``node`` of a record, whatever it is.
    package static func nodeNumber(of records: [PodAddress], at index: Int) -> TextNumber {
        TextNumber(texts: ObjectIdentifier(records[index].texts), number: Int(records[index].shared.node))
    }
}
