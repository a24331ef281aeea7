import Diagnostics
import KubeOVN
import Manifests
import Testing

@Suite struct FieldReadingTests {
    private func subnet(_ spec: String) throws -> Subnet {
        let indented = spec.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        let cluster = try read("kind: Subnet\nmetadata: {name: s}\nspec:\n\(indented)\n")
        return try #require(cluster.subnets.first)
    }

    @Test(
        arguments: [
            ("true", true), ("True", true), ("TRUE", true), ("y", true), ("Y", true), ("yes", true), ("Yes", true),
            ("YES", true),
            ("on", true), ("On", true), ("ON", true), ("false", false), ("False", false), ("FALSE", false),
            ("n", false),
            ("N", false), ("no", false), ("No", false), ("NO", false), ("off", false), ("Off", false), ("OFF", false),
            ("!!bool 'true'", true), ("~", nil), ("null", nil), ("", nil),
        ] as [(String, Bool?)]
    )
    func readsYAMLsWordsForTrueAndFalse(word: String, value: Bool?) throws {
        let subnet = try subnet("natOutgoing: \(word)\nprivate: \(word)\nenableEcmp: \(word)\nlogicalGateway: \(word)")
        #expect(subnet.natOutgoing?.value == value)
        #expect(subnet.isPrivate?.value == value)
        #expect(subnet.enableEcmp?.value == value)
        #expect(subnet.logicalGateway?.value == value)
        #expect(subnet.faults == [])
    }

    @Test(arguments: [
        ("maybe", "is \"maybe\", not true or false"), ("'true'", "is the text \"true\", not true or false"),
        ("\"no\"", "is the text \"no\", not true or false"), ("!!str true", "is the text \"true\", not true or false"),
        ("1", "is \"1\", not true or false"), ("tRue", "is \"tRue\", not true or false"),
        ("[true]", "is a list, not true or false"), ("{a: true}", "is a mapping, not true or false"),
        ("!mine true", "is a value with a tag of its own, not true or false"),
        ("''", "is the text \"\", not true or false"),
    ])
    func namesWhatIsNeitherTrueNorFalse(value: String, message: String) throws {
        let subnet = try subnet("natOutgoing: \(value)\ncidrBlock: 10.0.0.0/8")
        #expect(subnet.natOutgoing == nil)
        #expect(subnet.cidrBlock?.value == "10.0.0.0/8")
        #expect(subnet.faults.map(\.path) == ["spec.natOutgoing"])
        #expect(subnet.faults.map(\.message) == [message])
    }

    /// A text field keeps what stands there: no octal numbers, no base-60 numbers, no booleans.
    @Test(arguments: ["010", "0x10", "12:30", "1e3", "on", "true", "1_000", "2001-01-01", "n1, n2", ".inf"])
    func keepsTextAsWritten(text: String) throws {
        let subnet = try subnet("gatewayNode: \(text)")
        #expect(subnet.gatewayNode?.value == text)
        #expect(subnet.faults == [])
    }

    @Test(arguments: [
        ("5", "is the number 5, not a text"), ("true", "is true, not a text"), ("[]", "is a list, not a text"),
        (#"["a",{"b":[]}]"#, "is a list, not a text"), ("{}", "is a mapping, not a text"),
    ])
    func wantsTextInJSONWhereTextBelongs(value: String, message: String) throws {
        let cluster = try read(
            #"{"kind":"Subnet","metadata":{"name":"s"},"spec":{"vpc":\#(value),"vlan":null,"cidrBlock":"10.0.0.0/8"}}"#
        )
        let subnet = try #require(cluster.subnets.first)
        #expect(subnet.faults.map(cluster.shown) == ["1:56 spec.vpc \(message)"])
        #expect(subnet.vpc == nil && subnet.vlan == nil)
        #expect(subnet.cidrBlock?.value == "10.0.0.0/8")
    }

    @Test(
        arguments: [
            (#"true"#, true, 0), (#"false"#, false, 0), ("null", nil, 0), (#""true""#, nil, 1), ("1", nil, 1),
            (#"{"a":1}"#, nil, 1),
        ] as [(String, Bool?, Int)]
    )
    func readsJSONsTrueAndFalseOnly(value: String, flag: Bool?, faults: Int) throws {
        let cluster = try read(#"{"kind":"Subnet","metadata":{"name":"s"},"spec":{"private":\#(value),"vpc":"v"}}"#)
        #expect(cluster.subnets.first?.isPrivate?.value == flag)
        #expect(cluster.subnets.first?.faults.count == faults)
        #expect(cluster.subnets.first?.vpc?.value == "v")
    }

    @Test func noFieldsFaultStopsTheOthers() throws {
        let cluster = try read(
            """
            kind: Subnet
            metadata:
              name: s
              labels: {a: [1], b: 2}
            spec:
              vips: [a, {b: c}, ~, 5]
              allowSubnets: x
              gatewayNodeSelectors:
              - matchLabels: {role: gw}
              - 7
              mtu: [not, read]
            status:
              conditions:
              - {type: Ready, status: {}}
              - nonsense
              - {type: Validated, status: "False", reason: Because}
            ---
            kind: Node
            metadata: {name: n}
            status: {addresses: [{type: InternalIP, address: 10.0.0.1}, 5, {type: [], address: a}]}
            ---
            kind: Node
            metadata: [x]
            spec: 5
            status: x
            """
        )
        let subnet = try #require(cluster.subnets.first)
        #expect(
            subnet.faults.map(cluster.shown) == [
                "4:15 metadata.labels.a is a list, not a text", "6:13 spec.vips[1] is a mapping, not a text",
                "7:17 spec.allowSubnets is \"x\", not a list",
                "10:5 spec.gatewayNodeSelectors[1] is \"7\", not a mapping",
                "14:27 status.conditions[0].status is a mapping, not a text",
                "15:5 status.conditions[1] is \"nonsense\", not a mapping",
            ]
        )
        #expect(subnet.labels == ["b": "2"])
        #expect(subnet.vips.map(\.value) == ["a", "5"])
        #expect(subnet.gatewayNodeSelectors == [LabelSelector([.init(key: "role", comparison: .isIn, values: ["gw"])])])
        #expect(
            subnet.conditions == [
                Condition(type: "Ready", status: ""), Condition(type: "Validated", status: "False", reason: "Because"),
            ]
        )
        #expect(cluster.nodes.map { $0.addresses.map(\.address.value) } == [["10.0.0.1", "a"], []])
        #expect(
            cluster.nodes.map { $0.faults.map(cluster.shown) } == [
                [
                    "20:61 status.addresses[1] is \"5\", not a mapping",
                    "20:71 status.addresses[2].type is a list, not a text",
                ],
                [
                    "23:11 metadata is a list, not a mapping", "24:7 spec is \"5\", not a mapping",
                    "25:9 status is \"x\", not a mapping",
                ],
            ]
        )
    }

    @Test(arguments: [
        "kind: Subnet\n", "kind: Subnet\nmetadata: {}\n", "kind: Subnet\nmetadata: {name: }\n",
        "kind: Subnet\nmetadata: {name: ''}\n",
    ])
    func aMissingNameIsAFaultOfTheObject(text: String) throws {
        let cluster = try read("# x\n---\n" + text)
        #expect(cluster.subnets.first?.name.value == "")
        #expect(cluster.subnets.first?.faults.map(cluster.shown) == ["3:1 metadata.name is missing"])
    }

    @Test func aNameThatIsNoTextIsOneFault() throws {
        let cluster = try read(#"{"kind":"Node","metadata":{"name":5}}"#)
        #expect(cluster.nodes.first?.faults.map(cluster.shown) == ["1:35 metadata.name is the number 5, not a text"])
    }

    @Test func readsTheStatusOfConditionsWithoutQuotes() throws {
        let cluster = try read(
            "kind: Node\nstatus: {conditions: [{type: A, status: true}, {type: B, status: No}, {type: C, status: 'true'}, {type: D, status: Unknown}]}\n"
        )
        #expect(cluster.nodes.first?.conditions.map(\.status) == ["True", "False", "true", "Unknown"])
    }

    @Test func readsSelectorsAsKubeOVNDoes() throws {
        let subnet = try subnet(
            """
            gatewayNodeSelectors:
            - matchLabels: {b: x, a: ""}
              matchExpressions:
              - {key: k, operator: NotIn, values: [u, v]}
              - {key: e, operator: Exists}
            - {}
            - {matchExpressions: [{key: k, operator: Sometimes}]}
            - {matchExpressions: [{key: k, operator: In}]}
            - {matchExpressions: [{key: k, operator: Exists, values: [v]}]}
            - {matchExpressions: [{operator: Exists}]}
            - {matchLabels: {"not a key": x}}
            - {matchLabels: {k: "not a value"}}
            - {matchExpressions: [{key: k, operator: DoesNotExist, values: []}]}
            """
        )
        #expect(
            subnet.gatewayNodeSelectors == [
                LabelSelector([
                    .init(key: "a", comparison: .isIn, values: [""]), .init(key: "b", comparison: .isIn, values: ["x"]),
                    .init(key: "k", comparison: .isNotIn, values: ["u", "v"]), .init(key: "e", comparison: .exists),
                ]),
                LabelSelector(), LabelSelector([.init(key: "k", comparison: .doesNotExist)]),
            ]
        )
        #expect(subnet.faults == [])
    }

    @Test func readsVpcsAndTheirGateways() throws {
        let cluster = try read(
            """
            {"apiVersion":"kubeovn.io/v1","kind":"Vpc","metadata":{"name":"ovn-cluster"},"status":{"default":true},
             "spec":{"policyRoutes":[
              {"priority":30001,"match":"ip4.src == 10.0.0.0/8","action":"reroute","nextHopIP":"10.0.0.9"},
              {"priority":"high","match":"x","action":"drop"},{"priority":1e2}]}}
            {"apiVersion":"kubeovn.io/v1","kind":"VpcEgressGateway","metadata":{"name":"g","namespace":"ns"},
             "spec":{"policies":[{"snat":true,"subnets":["a","b"],"ipBlocks":["10.0.0.0/8"]},{"ipBlocks":null}],"vpc":"v"}}
            """
        )
        let vpc = try #require(cluster.vpcs.first)
        #expect(vpc.isDefault)
        #expect(vpc.policyRoutes.map(\.priority) == [30001, 0, 0])
        #expect(vpc.policyRoutes.map(\.match.value) == ["ip4.src == 10.0.0.0/8", "x", ""])
        #expect(vpc.policyRoutes.map(\.action) == ["reroute", "drop", ""])
        #expect(vpc.policyRoutes.first?.nextHop == "10.0.0.9")
        #expect(
            vpc.faults.map(cluster.shown) == [
                "4:15 spec.policyRoutes[1].priority is the text \"high\", not an integer",
                "4:63 spec.policyRoutes[2].priority is the number 1e2, not an integer",
            ]
        )
        let gateway = try #require(cluster.vpcEgressGateways.first)
        #expect(gateway.namespace == "ns" && gateway.vpc == "v")
        #expect(gateway.policies.map { $0.subnets.map(\.value) } == [["a", "b"], []])
        #expect(gateway.policies.map { $0.ipBlocks.map(\.value) } == [["10.0.0.0/8"], []])
    }

    /// More texts than are remembered, and more lists than are, in turns.
    @Test func conditionsAreThoseOfTheirObjectHoweverManyThereAre() throws {
        func conditions(_ number: Int) -> String {
            (0..<(number % 4)).map {
                "{\"type\":\"T\($0)\",\"status\":\"\(number % 3 == 0)\",\"message\":\"\(number % 2 == 0 ? number : 0)\"}"
            }.joined(separator: ",")
        }
        let count = 140_000
        let texts = (0..<count).map { "{\"kind\":\"Subnet\",\"status\":{\"conditions\":[\(conditions($0))]}}" }
        let subnets = try read(texts.joined(separator: "\n")).subnets
        #expect(subnets.count == count)
        for (number, subnet) in subnets.enumerated() {
            let expected = (0..<(number % 4)).map {
                Condition(type: "T\($0)", status: "\(number % 3 == 0)", message: "\(number % 2 == 0 ? number : 0)")
            }
            guard subnet.conditions == expected else {
                Issue.record("\(number): \(subnet.conditions)")
                return
            }
        }
    }

    /// Lists that say the same need not be the same text, and what is wrong in one is wrong wherever it comes.
    @Test func conditionsThatComeAgainAreReadAndRefusedEachTime() throws {
        func subnet(_ status: String, _ number: Int) -> String {
            "{\"kind\":\"Subnet\",\"metadata\":{\"name\":\"\(number)\"},\"status\":{\"conditions\":"
                + "[{\"at\":\"\(number)\",\"type\":\"Ready\",\"status\":\(status),\"heard\":\"\(number * 7)\"}]}}"
        }
        let statuses = (0..<200).map { $0 % 7 == 3 ? "7" : $0 % 3 == 0 ? "\"False\"" : "\"True\"" }
        let cluster = try read(statuses.enumerated().map { subnet($1, $0) }.joined(separator: "\n"))
        for (number, subnet) in cluster.subnets.enumerated() {
            let isFault = number % 7 == 3
            let status = isFault ? "" : number % 3 == 0 ? "False" : "True"
            #expect(subnet.conditions == [Condition(type: "Ready", status: status)])
            #expect(
                subnet.faults.map(cluster.shown).map { String($0.prefix(while: { $0 != ":" })) }
                    == (isFault ? ["\(number + 1)"] : [])
            )
        }
    }
}
