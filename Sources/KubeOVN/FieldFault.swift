public import Manifests

/// A field of an object that could not be read as its type; the object stays in the cluster, marked by it.
public struct FieldFault: Sendable, Hashable {
    /// The path of the field, such as `spec.natOutgoing`.
    public let path: String
    /// What is wrong with it, such as "is a string, not true or false".
    public let message: String
    /// Where the value stands.
    public let position: SourcePosition

    /// Makes a fault.
    public init(path: String, message: String, position: SourcePosition) {
        self.path = path
        self.message = message
        self.position = position
    }
}
