public import Manifests

/// A Kubernetes Node, reduced to what decides whether and where it can take traffic.
public struct Node: Sendable, Equatable {
    /// One entry of `status.addresses`.
    public struct Address: Sendable, Equatable {
        /// `InternalIP`, `ExternalIP`, `Hostname` …
        public var type: String
        /// The address as written.
        public var address: Located<String>

        /// Makes an entry.
        public init(type: String, address: Located<String>) {
            self.type = type
            self.address = address
        }
    }

    /// `metadata.name`, and where the object names itself.
    public var name: Located<String>
    /// `metadata.labels`.
    public var labels: [String: String] = [:]
    /// `metadata.annotations`.
    public var annotations: [String: Located<String>] = [:]
    /// `metadata.deletionTimestamp`, set while the object is being deleted.
    public var deletionTimestamp: Located<String>?
    /// `status.addresses`, in order.
    public var addresses: [Address] = []
    /// `status.conditions`; empty for a node written by hand, which is taken as ready.
    public var conditions: [Condition] = []
    /// The fields that could not be read.
    public var faults: [FieldFault] = []

    /// Makes a Node of which nothing but the name is known.
    public init(name: Located<String>) { self.name = name }

    /// Whether two Nodes say the same, wherever they were written.
    public static func == (left: Self, right: Self) -> Bool {
        left.name == right.name && left.labels == right.labels && left.annotations == right.annotations
            && left.deletionTimestamp == right.deletionTimestamp && left.addresses == right.addresses
            && left.conditions == right.conditions && left.faults.map(\.path) == right.faults.map(\.path)
    }
}
