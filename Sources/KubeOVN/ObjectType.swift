/// What an object says of its own type.
struct ObjectType: Sendable, Hashable {
    /// `apiVersion`: the group and version.
    var apiVersion: String?
    /// `kind`.
    var kind: String?
}

/// The kinds of objects that podroute reads.
enum ObjectKind: String, Sendable, Hashable {
    case subnet = "Subnet"
    case node = "Node"
    case vpc = "Vpc"
    case vpcEgressGateway = "VpcEgressGateway"
    case podAddress = "IP"

    /// The group and version it has; objects of this name in other groups are something else.
    var apiVersion: String { self == .node ? "v1" : "kubeovn.io/v1" }
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
        guard let kind = type.kind ?? (isComplete ? inherited.kind : nil) else {
            self = isComplete ? .other : .unknown
            return
        }
        if kind == "List" {
            self = .list(ObjectType())
            return
        }
        // An API server's lists are named after their items, which then need not say what they are.
        let isList = kind.hasSuffix("List")
        guard let item = ObjectKind(rawValue: isList ? String(kind.dropLast(4)) : kind) else {
            self = .other
            return
        }
        switch type.apiVersion ?? (isComplete ? inherited.apiVersion ?? item.apiVersion : nil) {
        case nil: self = .unknown
        case item.apiVersion?:
            self = isList ? .list(ObjectType(apiVersion: item.apiVersion, kind: item.rawValue)) : .object(item)
        default: self = .other
        }
    }
}
