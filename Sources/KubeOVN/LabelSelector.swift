/// A Kubernetes label selector: all of its requirements must hold, and none means that everything matches.
public struct LabelSelector: Sendable, Hashable {
    /// How a requirement compares (`matchExpressions[].operator`).
    public enum Operator: String, Sendable, Hashable {
        case isIn = "In"
        case isNotIn = "NotIn"
        case exists = "Exists"
        case doesNotExist = "DoesNotExist"
    }

    /// One requirement on one label.
    public struct Requirement: Sendable, Hashable {
        /// The label's key.
        public var key: String
        /// How the label's value is compared.
        public var comparison: Operator
        /// The values compared with; empty for `exists` and `doesNotExist`.
        public var values: [String]

        /// Makes a requirement.
        public init(key: String, comparison: Operator, values: [String] = []) {
            self.key = key
            self.comparison = comparison
            self.values = values
        }

        /// Whether the labels meet the requirement; a missing label meets `isNotIn`, as in Kubernetes.
        public func matches(_ labels: [String: String]) -> Bool {
            switch comparison {
            case .isIn: labels[key].map(values.contains) ?? false
            case .isNotIn: labels[key].map { !values.contains($0) } ?? true
            case .exists: labels[key] != nil
            case .doesNotExist: labels[key] == nil
            }
        }
    }

    /// The requirements.
    public var requirements: [Requirement]

    /// Makes a selector; without requirements it matches everything.
    public init(_ requirements: [Requirement] = []) {
        self.requirements = requirements
    }

    /// Whether the labels meet every requirement.
    public func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { $0.matches(labels) }
    }
}
