/// What an object says of its own type, as far as it matters.
struct ObjectType: Sendable, Hashable {
    /// `apiVersion`: the group and version.
    enum APIVersion: String, Sendable, Hashable, CaseIterable {
        case core = "v1"
        case kubeOVN = "kubeovn.io/v1"
        /// Any other.
        case other = ""
    }

    /// `kind`.
    enum Kind: Sendable, Hashable {
        /// An object that podroute reads.
        case object(ObjectKind)
        /// An API server's list, named after its items, which then need not say what they are.
        case list(ObjectKind)
        /// `List`, as kubectl writes it: the items say what they are.
        case anyList
        /// Anything else.
        case other
    }

    /// `apiVersion`, where the object has it.
    var apiVersion: APIVersion?
    /// `kind`, where the object has it.
    var kind: Kind?
}

/// The kinds of objects that podroute reads.
enum ObjectKind: String, Sendable, Hashable, CaseIterable {
    case subnet = "Subnet"
    case node = "Node"
    case vpc = "Vpc"
    case vpcEgressGateway = "VpcEgressGateway"
    case podAddress = "IP"

    /// The group and version it has; objects of this name in other groups are something else.
    var apiVersion: ObjectType.APIVersion { self == .node ? .core : .kubeOVN }
}

/// What is to be done with an object.
enum ObjectRole: Sendable, Hashable {
    /// Its type is not known yet.
    case unknown
    /// It is of no use and passed over.
    case other
    /// It is read.
    case object(ObjectKind)
    /// Its `items` are read; each is of this type, unless it says something else.
    case list(ObjectType)

    /// Decides by the type that an object gives.
    /// - Parameters:
    ///   - type: what the object said so far.
    ///   - inherited: the type that the list around it gives to its items.
    ///   - isComplete: whether the object says no more of it.
    init(of type: ObjectType, inheriting inherited: ObjectType, isComplete: Bool) {
        let item: ObjectKind
        let role: ObjectRole
        switch type.kind ?? (isComplete ? inherited.kind : nil) {
        case nil:
            self = isComplete ? .other : .unknown
            return
        case .anyList:
            self = .list(ObjectType())
            return
        case .other:
            self = .other
            return
        case .object(let kind):
            item = kind
            role = .object(kind)
        case .list(let kind):
            item = kind
            role = .list(ObjectType(apiVersion: kind.apiVersion, kind: .object(kind)))
        }
        switch type.apiVersion ?? (isComplete ? inherited.apiVersion ?? item.apiVersion : nil) {
        case nil: self = .unknown
        case item.apiVersion?: self = role
        default: self = .other
        }
    }
}
