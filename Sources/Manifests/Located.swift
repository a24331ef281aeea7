/// A value and where it was written; two of them are equal when their values are.
public struct Located<Value: Sendable>: Sendable {
    /// The value.
    public var value: Value
    /// Where it stands.
    public var position: SourcePosition

    /// Pairs a value with its place.
    public init(_ value: Value, at position: SourcePosition) {
        self.value = value
        self.position = position
    }
}

extension Located: Equatable where Value: Equatable {
    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
}
