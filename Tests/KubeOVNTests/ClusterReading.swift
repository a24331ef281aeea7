import Diagnostics
import Foundation
import KubeOVN
import Manifests
import TestSupport

/// Reads texts as the files of one cluster.
func read(_ texts: String...) throws(Diagnostic) -> Cluster {
    var reader = ClusterReader()
    for text in texts { try reader.read(name: "in", bytes: Array(text.utf8)) }
    return reader.cluster
}

/// What is said of a text that is refused: `id line:column`.
func refusal(_ text: String) -> String {
    do throws(Diagnostic) {
        _ = try read(text)
        return "accepted"
    } catch {
        return "\(error.id) \(error.place.map { "\($0.line):\($0.column)" } ?? "nowhere")"
    }
}

/// Reads files, given relative to the package.
func read(files: String...) throws -> Cluster {
    var reader = ClusterReader()
    for file in files {
        let url = URL(fileURLWithPath: file.hasPrefix("/") ? file : Places.package + "/" + file)
        try reader.read(name: file, bytes: [UInt8](Data(contentsOf: url)))
    }
    return reader.cluster
}

extension Cluster {
    /// The names of everything in it.
    var names: String {
        [
            subnets.map { "Subnet \($0.name.value)" }, nodes.map { "Node \($0.name.value)" },
            vpcs.map { "Vpc \($0.name.value)" }, vpcEgressGateways.map { "VpcEgressGateway \($0.name.value)" },
        ].joined().joined(separator: ", ")
    }

    /// A fault as people see it.
    func shown(_ fault: FieldFault) -> String {
        let place = sources.place(of: fault.position)
        return "\(place.line):\(place.column) \(fault.path) \(fault.message)"
    }
}
