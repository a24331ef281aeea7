import Diagnostics
import Foundation
import KubeOVN
import Manifests
import Testing

@Suite struct ObjectFindingTests {
    static let subnet = #"{"apiVersion":"kubeovn.io/v1","kind":"Subnet","metadata":{"name":"s"},"spec":{"vpc":"v"}}"#
    static let node = #"{"apiVersion":"v1","kind":"Node","metadata":{"name":"n"}}"#

    static let objects: [(String, String)] = [
        (subnet, "Subnet s"), (subnet + node, "Subnet s, Node n"), (subnet + "\n" + node + "\n", "Subnet s, Node n"),
        (subnet + "\n---\n" + node, "Subnet s, Node n"), ("---\n---\nnull\n---\n" + node, "Node n"),
        (#"{"apiVersion":"v1","kind":"List","items":[\#(node),\#(subnet)]}"#, "Subnet s, Node n"),
        (#"{"apiVersion":"v1","items":[\#(node),\#(subnet)],"kind":"List"}"#, "Subnet s, Node n"),
        (
            #"{"kind":"List","items":[{"kind":"List","items":[\#(node)]},{"items":[\#(subnet)],"kind":"List"}]}"#,
            "Subnet s, Node n"
        ),
        (#"[\#(node),[],null]"#, "not-an-object 1:60"), (#"[\#(node),null]"#, "Node n"),
        (
            #"{"kind":"NodeList","apiVersion":"v1","items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]}"#,
            "Node a, Node b"
        ),
        (#"{"items":[{"metadata":{"name":"a"}},\#(node)],"apiVersion":"v1","kind":"NodeList"}"#, "Node n, Node a"),
        (#"{"items":[{"metadata":{"name":"a"}}],"kind":"SubnetList","apiVersion":"kubeovn.io/v1"}"#, "Subnet a"),
        (#"{"items":[{"metadata":{"name":"a"}}],"kind":"VpcList","apiVersion":"kubeovn.io/v1"}"#, "Vpc a"),
        (
            #"{"kind":"VpcEgressGatewayList","apiVersion":"kubeovn.io/v1","items":[{"metadata":{"name":"a"}}]}"#,
            "VpcEgressGateway a"
        ),
        (
            #"{"kind":"List","items":[{"kind":"NodeList","apiVersion":"v1","items":[{"metadata":{"name":"a"}}]}]}"#,
            "Node a"
        ),
        (
            #"{"items":[{"items":[{"metadata":{"name":"a"}}],"kind":"NodeList","apiVersion":"v1"}],"kind":"List"}"#,
            "Node a"
        ),
        (#"{"kind":"NodeList","apiVersion":"v1","items":null}"#, ""), (#"{"kind":"List","items":[]}"#, ""),
        (#"{"kind":"List"}"#, ""), (#"{"items":[],"kind":"List"}"#, ""), ("", ""), ("# nothing\n", ""), ("{}", ""),
    ]

    @Test(arguments: objects)
    func findsObjectsWhereverTheyStand(text: String, expected: String) throws {
        let result = refusal(text) == "accepted" ? try read(text).names : refusal(text)
        #expect(result == expected)
        // The same as YAML, which everything that is JSON is too.
        guard !text.contains("---"), text.hasPrefix("{"), !text.contains("}{"), !text.contains("}\n{") else { return }
        #expect(try read("---\n" + text).names == expected)
    }

    static let strangers: [String] = [
        #"{"apiVersion":"ec2.aws.crossplane.io/v1beta1","kind":"Subnet","metadata":{"name":"s"}}"#,
        #"{"kind":"Subnet","metadata":{"name":"s"},"apiVersion":"network.example/v1"}"#,
        #"{"kind":"SubnetList","apiVersion":"network.example/v1","items":[{"metadata":{"name":"s"}}]}"#,
        #"{"kind":"Node","apiVersion":"kubeovn.io/v1","metadata":{"name":"s"}}"#,
        #"{"kind":"IP","apiVersion":"kubeovn.io/v1","metadata":{"name":"s"}}"#,
        #"{"kind":"IPList","apiVersion":"kubeovn.io/v1","items":[{"metadata":{"name":"s"}}]}"#,
        #"{"kind":"PodList","apiVersion":"v1","items":[\#(subnet)]}"#,
        #"{"items":[\#(subnet)],"kind":"Mirror","apiVersion":"v1"}"#,
        #"{"items":[\#(subnet), 5, [[]]],"kind":"Mirror","apiVersion":"v1"}"#,
        #"{"items":[{"metadata":{"name":"s"}}],"kind":"List"}"#, #"{"metadata":{"name":"s"},"items":[\#(subnet)]}"#,
        #"{"kind":"subnet","apiVersion":"kubeovn.io/v1","metadata":{"name":"s"}}"#,
        #"{"kind":["Subnet"],"apiVersion":"kubeovn.io/v1","metadata":{"name":"s"}}"#,
        #"{"kind":"Deployment","spec":{"template":\#(subnet)},"items":5}"#,
        #"{"type":"ADDED","object":\#(subnet)}"#,
    ]

    @Test(arguments: strangers)
    func passesOverWhatIsSomethingElse(text: String) throws {
        #expect(try read(text).names == "")
        #expect(try read("---\n" + text).names == "")
    }

    @Test func takesAMissingAPIVersionForTheKindsOwn() throws {
        #expect(try read("kind: Subnet\nmetadata: {name: s}\n").names == "Subnet s")
        #expect(try read("metadata: {name: s}\nkind: Node\n").names == "Node s")
    }

    /// All orders of an object's keys mean the same, in JSON, in YAML and inside a list.
    @Test func readsKeysInAnyOrder() throws {
        let parts = [
            #""apiVersion":"kubeovn.io/v1""#, #""kind":"Subnet""#, #""metadata":{"name":"s","labels":{"a\n":"\"b\""}}"#,
            #""spec":{"cidrBlock":"10.0.0.0/8","vips":["a","b"],"gatewayNode":"n\u00e9"}"#,
            #""status":{"activateGateway":"n"},"other":{"items":[{}]}"#,
        ]
        let expected = try #require(try read("{" + parts.joined(separator: ",") + "}").subnets.first)
        #expect(expected.vips.map(\.value) == ["a", "b"])
        #expect(expected.activateGateway?.value == "n")
        #expect(expected.gatewayNode?.value == "né")
        #expect(expected.labels == ["a\n": "\"b\""])
        for order in permutations(parts) {
            let json = "{" + order.joined(separator: ",") + "}"
            for text in [
                json, "---\n" + json, #"{"items":[\#(json)],"kind":"List"}"#, "---\n{items: [\(json)], kind: List}",
            ] {
                let cluster = try read(text)
                #expect(cluster.subnets == [expected], "\(text)")
                // Positions too are those of the text.
                let position = try #require(cluster.subnets.first?.cidrBlock?.position)
                let offset = try #require(text.range(of: #""10.0"#)).lowerBound.utf16Offset(in: text)
                let line = text.hasPrefix("---") ? 2 : 1
                #expect(
                    cluster.sources.place(of: position)
                        == SourcePlace(file: "in", line: line, column: offset + (line == 1 ? 1 : -3))
                )
            }
        }
    }

    private func permutations(_ parts: [String]) -> [[String]] {
        guard parts.count > 1 else { return [parts] }
        return parts.indices.flatMap { index in
            var rest = parts
            let part = rest.remove(at: index)
            return permutations(rest).map { [part] + $0 }
        }
    }

    @Test func readsObjectsThroughAliases() throws {
        let cluster = try read(
            """
            items:
            - spec: &spec {cidrBlock: 10.1.0.0/16, gatewayType: centralized}
              metadata: {name: a}
              kind: Subnet
            - &b
              kind: Subnet
              apiVersion: kubeovn.io/v1
              spec: *spec
              metadata: {name: b}
            - *b
            kind: List
            """
        )
        #expect(cluster.names == "Subnet a, Subnet b, Subnet b")
        #expect(cluster.subnets.allSatisfy { $0.gatewayType?.value == "centralized" })
    }

    static let refused: [(String, String)] = [
        ("hello", "not-an-object 1:1"), ("--- 5\n", "not-an-object 1:5"), ("\"x\"", "not-an-object 1:1"),
        (#"{"kind":"List","items":["x"]}"#, "not-an-object 1:25"),
        (#"{"items":[[]],"kind":"List"}"#, "not-an-object 1:11"),
        (#"{"kind":"NodeList","apiVersion":"v1","items":{"a":1}}"#, "not-an-object 1:46"),
        (#"{"items":"x","kind":"List"}"#, "not-an-object 1:10"),
        (#"{"kind":"NodeList","apiVersion":"v1","items":[{"metadata":{},"kind":"Subnet"}]}"#, "not-an-object 1:69"),
        ("kind: Node\n<<: {a: b}\n", "merge-key 2:1"), ("kind: Subnet\nspec:\n  <<: {a: b}\n", "merge-key 3:3"),
        ("kind: Pod\n<<: {a: b}\n", "accepted"), (subnet + "\n{", "malformed-json 2:2"),
        ("kind: Pod\nspec: {a: 1, b: {c: 1, c: 2}}\n", "duplicate-key 2:24"),
        (#"{"kind":"Pod","spec":{"a":1,"b":{"c":1,"c":2}}}"#, "duplicate-key 1:40"),
        (#"{"spec":{"a":tru},"kind":"Pod"}"#, "malformed-json 1:14"),
        (#"{"kind":"Pod","x":[1 2]}"#, "malformed-json 1:22"), ("kind: Pod\nx: [\n", "malformed-yaml 3:1"),
    ]

    @Test(arguments: refused)
    func refusesWithPlace(text: String, expected: String) {
        #expect(refusal(text) == expected)
    }

    @Test func keepsNothingOfAFileThatIsRefused() throws {
        var reader = ClusterReader()
        try reader.read(name: "a", bytes: Array(Self.subnet.utf8))
        let error = #expect(throws: Diagnostic.self) {
            try reader.read(name: "b", bytes: Array((Self.node + "{").utf8))
        }
        #expect(error?.place?.file == "b")
        #expect(reader.cluster.names == "Subnet s")
        // The line of the fault can be shown all the same.
        let place = try #require(error?.place)
        #expect(reader.cluster.sources.excerpt(at: place) != nil)
        try reader.read(name: "c", bytes: Array(Self.node.utf8))
        #expect(reader.cluster.names == "Subnet s, Node n")
    }

    @Test func kindsAreReadHoweverTheyAreWritten() throws {
        let objects = [
            #"{"k\u0069nd":"Subn\u0065t","apiVersion":"kubeovn.io\/v1","metadata":{"name":"a"}}"#,
            #"{"kind":"Subnet","apiVersion":null,"metadata":{"name":"b"}}"#,
            #"{"kind":"Subnets","metadata":{"name":"c"}}"#, #"{"kind":["Subnet"],"metadata":{"name":"d"}}"#,
            #"{"kind":7,"metadata":{"name":"e"}}"#, #"{"kind":"","metadata":{"name":"f"}}"#,
            #"{"kind":"Subnet","apiVersion":{"v":1},"metadata":{"name":"g"}}"#,
            #"{"kind":"Subnet","apiVersion":"kubeovn.io/v2","metadata":{"name":"h"}}"#,
            #"{"kind":"Node","apiVersion":"v1","metadata":{"name":"i"}}"#,
            #"{"apiVersion":"kubeovn.io/v1","kind":"VpcList","items":[{"metadata":{"name":"j"}}]}"#,
        ]
        #expect(try read(objects.joined(separator: "\n")).names == "Subnet a, Subnet b, Node i, Vpc j")
        #expect(try read("[" + objects.joined(separator: ",") + "]").names == "Subnet a, Subnet b, Node i, Vpc j")
    }
}
