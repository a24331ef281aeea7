import Foundation
import TestSupport

/// Manifests that the tests feed to the command.
enum Samples {
    /// The folder with the Subnet of the product's origin and five nodes.
    static let clusters = Places.package + "/fixtures/clusters"
    static let nodes = clusters + "/five-nodes.yaml"
    static let origin = clusters + "/subnet-gateway.yaml"

    /// Two Nodes, n1 and n2, with both families.
    static let twoNodes = node("n1", "172.18.0.11", "fd00:172:18::11") + node("n2", "172.18.0.12", "fd00:172:18::12")

    static func node(_ name: String, _ addresses: String...) -> String {
        let list = addresses.map { "  - {type: InternalIP, address: \"\($0)\"}\n" }.joined()
        return "---\napiVersion: v1\nkind: Node\nmetadata: {name: \(quoted(name))}\nstatus:\n  addresses:\n\(list)"
    }

    static func subnet(_ name: String, _ cidr: String, _ more: String...) -> String {
        let rest = more.map { "  \($0)\n" }.joined()
        return "---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: \(quoted(name))}\n"
            + "spec:\n  cidrBlock: \(quoted(cidr))\n\(rest)"
    }

    /// A text as JSON and YAML both write it: whatever is no plain ASCII as an escape.
    private static func quoted(_ text: String) -> String {
        let escaped = text.utf16.map { unit in
            let isPlain = 0x20..<0x7f ~= unit && unit != 0x22 && unit != 0x5c
            return isPlain ? String(UnicodeScalar(UInt8(unit))) : String(format: "\\u%04x", Int(unit))
        }
        return "\"" + escaped.joined() + "\""
    }
}
