import Diagnostics
import Manifests

extension VpcEgressGateway: ManifestObject {
    private enum SpecField: String, CaseIterable {
        case vpc, policies

        static let names = FieldNames<SpecField>()
    }

    private enum PolicyField: String, CaseIterable {
        case subnets, ipBlocks

        static let names = FieldNames<PolicyField>()
    }

    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic) {
        switch field {
        case .namespace: namespace = try reader.text("metadata.namespace")?.value ?? ""
        case .name, .labels, .annotations, .deletionTimestamp: try reader.cursor.skipValue()
        }
    }

    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic) {
        while let field = try reader.next(of: SpecField.names) {
            switch field {
            case .vpc: vpc = try reader.text("spec.vpc")?.value ?? ""
            case .policies: try readPolicies(from: &reader)
            }
        }
    }

    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic) { try reader.cursor.skipRest() }

    private mutating func readPolicies(from reader: inout FieldReader) throws(Diagnostic) {
        var policies: [Policy] = []
        try reader.list("spec.policies") { reader, number throws(Diagnostic) in
            let path = "spec.policies[\(number)]"
            guard try reader.beginElement(path) else { return }
            var policy = Policy()
            while let field = try reader.next(of: PolicyField.names) {
                switch field {
                case .subnets: policy.subnets = try reader.texts(path + ".subnets")
                case .ipBlocks: policy.ipBlocks = try reader.texts(path + ".ipBlocks")
                }
            }
            policies.append(policy)
        }
        self.policies = policies
    }
}
