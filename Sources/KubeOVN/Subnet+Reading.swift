import Diagnostics
import Manifests

extension Subnet: ManifestObject {
    private enum SpecField: String, CaseIterable {
        case provider, vpc, vlan, logicalGateway, cidrBlock, gatewayType, gatewayNode, gatewayNodeSelectors, enableEcmp
        case natOutgoing, `private`, allowSubnets, externalEgressGateway, vips

        static let names = FieldNames<SpecField>()
    }

    private enum StatusField: String, CaseIterable {
        case activateGateway, conditions

        static let names = FieldNames<StatusField>()
    }

    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic) {
        switch field {
        case .labels: labels = try reader.dictionary("metadata.labels") { $0.value }
        case .deletionTimestamp: deletionTimestamp = try reader.text("metadata.deletionTimestamp")
        case .name, .namespace, .annotations: try reader.cursor.skipValue()
        }
    }

    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic) {
        let names = SpecField.names
        while let field = try reader.next(of: names) {
            switch field {
            case .provider: provider = try reader.sharedText("spec.provider")
            case .vpc: vpc = try reader.sharedText("spec.vpc")
            case .vlan: vlan = try reader.sharedText("spec.vlan")
            case .logicalGateway: logicalGateway = try reader.flag("spec.logicalGateway")
            case .cidrBlock: cidrBlock = try reader.text("spec.cidrBlock")
            case .gatewayType: gatewayType = try reader.sharedText("spec.gatewayType")
            case .gatewayNode: gatewayNode = try reader.text("spec.gatewayNode")
            case .gatewayNodeSelectors:
                gatewayNodeSelectors = try reader.labelSelectors("spec.gatewayNodeSelectors")
            case .enableEcmp: enableEcmp = try reader.flag("spec.enableEcmp")
            case .natOutgoing: natOutgoing = try reader.flag("spec.natOutgoing")
            case .private: isPrivate = try reader.flag("spec.private")
            case .allowSubnets: allowSubnets = try reader.texts("spec.allowSubnets")
            case .externalEgressGateway: externalEgressGateway = try reader.sharedText("spec.externalEgressGateway")
            case .vips: vips = try reader.texts("spec.vips")
            }
        }
    }

    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic) {
        let names = StatusField.names
        while let field = try reader.next(of: names) {
            switch field {
            case .activateGateway: activateGateway = try reader.sharedText("status.activateGateway")
            case .conditions: conditions = try reader.conditions()
            }
        }
    }
}
