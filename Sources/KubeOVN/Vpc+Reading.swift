import Diagnostics
import Manifests

extension Vpc: ManifestObject {
    private enum SpecField: String, CaseIterable {
        case policyRoutes

        static let names = FieldNames<SpecField>()
    }

    private enum StatusField: String, CaseIterable {
        case `default`

        static let names = FieldNames<StatusField>()
    }

    private enum RouteField: String, CaseIterable {
        case priority, match, action, nextHopIP

        static let names = FieldNames<RouteField>()
    }

    mutating func read(_ field: MetadataField, from reader: inout FieldReader) throws(Diagnostic) {
        try reader.cursor.skipValue()
    }

    mutating func readSpec(from reader: inout FieldReader) throws(Diagnostic) {
        while let field = try reader.next(of: SpecField.names) {
            switch field {
            case .policyRoutes: try readPolicyRoutes(from: &reader)
            }
        }
    }

    mutating func readStatus(from reader: inout FieldReader) throws(Diagnostic) {
        while let field = try reader.next(of: StatusField.names) {
            switch field {
            case .default: isDefault = try reader.flag("status.default")?.value ?? false
            }
        }
    }

    private mutating func readPolicyRoutes(from reader: inout FieldReader) throws(Diagnostic) {
        var routes: [PolicyRoute] = []
        try reader.list("spec.policyRoutes") { reader, number throws(Diagnostic) in
            let path = "spec.policyRoutes[\(number)]"
            let start = reader.cursor.position
            guard try reader.beginElement(path) else { return }
            var route = PolicyRoute(priority: 0, match: Located("", at: start), action: "")
            while let field = try reader.next(of: RouteField.names) {
                switch field {
                case .priority: route.priority = try reader.integer(path + ".priority")?.value ?? 0
                case .match: if let match = try reader.text(path + ".match") { route.match = match }
                case .action: route.action = try reader.text(path + ".action")?.value ?? ""
                case .nextHopIP: route.nextHop = try reader.text(path + ".nextHopIP")?.value ?? ""
                }
            }
            routes.append(route)
        }
        policyRoutes = routes
    }
}
