import TestSupport
import Testing

/// Names of the input are data: whatever they hold, no line of any dialect is added or changed by them.
struct HostileNameTests {
    private static let names = [
        "a\nip route 0.0.0.0/0 192.0.2.1", "a\r\n}\nprotocol static evil {", "\"'`$(id);|&", "]]>]]>", "{{prefix}}",
        "{{#changes}}", "</rpc><rpc>", "a\u{0}b\u{1b}[2Jc\u{7f}", "\u{202e}abc\u{2028}def\u{85}ghi", "*/ # ! //",
        String(repeating: "long-", count: 60),
    ]

    /// Every name as a Subnet's and a Node's at once.
    private static func input(_ names: [String]) -> String {
        names.enumerated().map { index, name in
            Samples.node(name + "1", "172.18.0.\(index + 1)") + Samples.subnet(name, "10.\(index).0.0/16")
        }.joined()
    }

    /// What a router acts on: the text without comments.
    private func acted(_ dialect: String, _ text: String) -> [String] {
        let isXML = dialect == "ietf-routing"
        let text = isXML ? text.replacing(#/<!--(?s:.*?)-->/#, with: "") : text
        return text.split(separator: "\n").map { String($0.drop { $0 == " " }) }
            .filter { isXML || !$0.hasPrefix("!") && !$0.hasPrefix("#") }
    }

    @Test(arguments: ["frr", "bird2", "bird1", "iproute2", "ietf-routing"])
    func neverReachARouter(dialect: String) throws {
        func lines(_ names: [String]) throws -> [String] {
            // All next hops, so that the names, by which some would be chosen, make no difference.
            let arguments = ["render", "--to", dialect, "--max-next-hops", "256"]
            let result = try Podroute.run(arguments, input: Self.input(names))
            #expect(result.status == 0, "\(result.errors)")
            #expect(!result.errors.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
            return acted(dialect, result.output)
        }
        let harmless = try lines(Self.names.indices.map { "web\($0)" })
        #expect(harmless.contains { $0.contains("172.18.0.11") })
        #expect(try lines(Self.names) == harmless)
    }

    @Test(arguments: [
        "plan", "check", "plan -o json", "plan -o yaml", "check -o sarif", "check -o json", "explain 10.0.0.5",
    ])
    func stayInTheirLineOfEveryReport(arguments: String) throws {
        // Too many next hops for each route, and a broken Subnet for each name.
        let broken = Self.names.map { Samples.subnet("x" + $0, "10.17.0.0/33") }.joined()
        let result = try Podroute.run(
            arguments.split(separator: " ").map(String.init),
            input: Self.input(Self.names) + broken
        )
        #expect(result.status < 2)
        let all = result.output + result.errors
        #expect(!all.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || 0x7f...0x9f ~= $0.value) })
        #expect(!all.split(separator: "\n").contains { $0.hasPrefix("ip route") || $0.hasPrefix("protocol static") })
    }
}
