import Diagnostics
import KubeOVN
import Manifests
import TestSupport
import Testing

@testable import RoutePlanner

/// Diagnostics are ordered by where they are without their lines being looked for: the order is that of the lines.
@Suite struct SourceOrderTests {
    private static let nodes = """
        {"apiVersion": "v1", "kind": "List", "items": [
          {"kind": "Node", "apiVersion": "v1", "metadata": {"name": "n1"},
           "status": {"addresses": [{"type": "InternalIP", "address": "10.0.0.1"}]}},
          {"kind": "Node", "apiVersion": "v1", "metadata": {"name": "n2"},
           "status": {"addresses": [{"type": "InternalIP", "address": "10.0.0.2"}]}}]}
        """

    /// Subnets that get a note each, and warnings and errors about parts of their fields between them.
    private static func subnets(_ numbers: Range<Int>, isJSON: Bool) -> String {
        let items = numbers.map { number in
            let cidr = ["10.1.\(number).0/24", "10.1.\(number).9/24,FD00::/64", "10.1.\(number).7/24", "nonsense"][
                number % 4
            ]
            return isJSON
                ? """
                {"kind": "Subnet", "apiVersion": "kubeovn.io/v1", "metadata": {"name": "s\(number % 7)-\(number)"},
                 "spec": {"natOutgoing": \(number % 5 == 0), "cidrBlock": "\(cidr)", "private": true}}
                """
                : """
                kind: Subnet
                apiVersion: kubeovn.io/v1
                spec: {gatewayType: distributed, cidrBlock: "\(cidr)", private: true, natOutgoing: \(number % 5 == 0)}
                metadata: {name: s\(number % 7)-\(number)}
                """
        }
        return items.joined(separator: isJSON ? "\n" : "\n---\n") + "\n"
    }

    /// - Parameter names: of the files with Subnets; JSON and YAML by turns.
    private static func plan(_ names: [String]) throws -> RoutePlan {
        var reader = ClusterReader()
        try reader.read(name: "nodes.json", bytes: Array(nodes.utf8))
        for (index, name) in names.enumerated() {
            let text = subnets(30 * index..<30 * (index + 1), isJSON: index % 2 == 0)
            try reader.read(name: name, bytes: Array(text.utf8))
        }
        return try RoutePlan(for: reader.cluster, policy: Sample.policy { $0.maxNextHops = 1 })
    }

    /// The last two: files of one name, whose positions are offsets in the one and lines in the other.
    @Test(arguments: [["b.json", "a.yaml", "c.json"], ["b.json", "b.json"], ["x", "x", "x"]])
    func isThatOfTheLines(_ names: [String]) throws {
        let diagnostics = Array(try Self.plan(names).diagnostics)
        #expect(diagnostics.count { $0.id == "next-hop-limit" } > 5 * names.count)
        #expect(diagnostics.count { $0.severity == .error } > 5 * names.count)
        for (one, next) in zip(diagnostics, diagnostics.dropFirst()) {
            #expect(!next.precedes(one), "\(one) before \(next)")
        }
    }

    @Test func whatIsInNoFileComesLast() {
        let order = SourceOrder(SourceMap())
        #expect(order.point(of: Sample.nowhere) == SourceOrder.Point())
        #expect(order.place(of: Sample.nowhere, part: ("text", 1)) == nil)
        #expect(SourceOrder.Point(file: 3, line: .max, column: .max) < SourceOrder.Point())
    }
}
