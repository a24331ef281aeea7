/// What a watch of the Kubernetes API says of one object: it is new, it is another, or it is gone.
///
/// Source: the types of watch events (Kubernetes API concepts, "Efficient detection of changes").
public enum ClusterEvent: Sendable, Equatable {
    /// `ADDED`: the object is there. After a new list the watcher may have known it already.
    case added(ClusterObject)
    /// `MODIFIED`: the object is as it is given now.
    case modified(ClusterObject)
    /// `DELETED`: the object is gone. Its name counts, what else it says does not.
    case deleted(ClusterObject)

    /// The object: as it is now, or as it was last.
    public var object: ClusterObject {
        switch self {
        case .added(let object), .modified(let object), .deleted(let object): object
        }
    }

    /// Whether the object is gone.
    public var isDeletion: Bool {
        if case .deleted = self { true } else { false }
    }
}
