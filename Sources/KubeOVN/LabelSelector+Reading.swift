import Diagnostics
import Manifests

extension LabelSelector {
    enum Field: String, CaseIterable {
        case matchLabels, matchExpressions

        static let names = FieldNames<Field>()
    }

    enum ExpressionField: String, CaseIterable {
        case key, `operator`, values

        static let names = FieldNames<ExpressionField>()
    }
}

extension FieldReader {
    /// Reads a list of label selectors without those that Kubernetes takes for invalid (metav1.LabelSelectorAsSelector):
    /// Kube-OVN passes over them too (pkg/controller/subnet.go, getGatewayNodes).
    mutating func labelSelectors(_ path: String) throws(Diagnostic) -> [LabelSelector] {
        var selectors: [LabelSelector] = []
        try list(path) { reader, number throws(Diagnostic) in
            if let selector = try reader.labelSelector("\(path)[\(number)]") { selectors.append(selector) }
        }
        return selectors
    }

    /// Reads a selector that has begun; nil where it is invalid.
    private mutating func labelSelector(_ path: String) throws(Diagnostic) -> LabelSelector? {
        let isNull = cursor.isNull
        guard try beginElement(path) else { return isNull ? LabelSelector() : nil }
        var requirements: [LabelSelector.Requirement] = []
        var isValid = true
        while let field = try next(of: LabelSelector.Field.names) {
            switch field {
            case .matchLabels:
                var labels: [(key: String, value: String)] = []
                try textMapping(path + ".matchLabels") { labels.append(($0, $1.value)) }
                // The order of a mapping's keys means nothing.
                requirements += labels.sorted { $0.key < $1.key }.map {
                    .init(key: $0.key, comparison: .isIn, values: [$0.value])
                }
            case .matchExpressions:
                try list(path + ".matchExpressions") { reader, number throws(Diagnostic) in
                    let requirement = try reader.requirement("\(path).matchExpressions[\(number)]")
                    if let requirement { requirements.append(requirement) } else { isValid = false }
                }
            }
        }
        return isValid && requirements.allSatisfy(\.isValid) ? LabelSelector(requirements) : nil
    }

    /// Reads one of `matchExpressions`; nil where its operator is none.
    private mutating func requirement(_ path: String) throws(Diagnostic) -> LabelSelector.Requirement? {
        guard try beginElement(path) else { return nil }
        var key = ""
        var comparison: LabelSelector.Operator?
        var values: [String] = []
        while let field = try next(of: LabelSelector.ExpressionField.names) {
            switch field {
            case .key: key = try text(path + ".key")?.value ?? ""
            case .operator: comparison = try text(path + ".operator").flatMap { .init(rawValue: $0.value) }
            case .values: values = try texts(path + ".values").map(\.value)
            }
        }
        return comparison.map { LabelSelector.Requirement(key: key, comparison: $0, values: values) }
    }
}

extension LabelSelector.Requirement {
    /// Whether Kubernetes takes it (k8s.io/apimachinery/pkg/labels/selector.go, NewRequirement).
    fileprivate var isValid: Bool {
        let takesValues = comparison == .isIn || comparison == .isNotIn
        return LabelSyntax.isKey(key) && values.isEmpty != takesValues && values.allSatisfy(LabelSyntax.isValue)
    }
}
