import Testing

@testable import RouterSessions

/// What one vtysh prints to several questions.
struct FRRAnswersTests {
    private static let configuration =
        "Building configuration...\n\nCurrent configuration:\n!\nip route 10.1.0.0/16 10.0.0.11 tag 7\n"

    @Test("daemons, configuration and tables are told apart, with either line end", arguments: ["\n", "\r\n"])
    func parts(lineEnd: String) throws {
        let text = " zebra staticd\n\(Self.configuration)end\n{\n}\n{\"10.1.0.0/16\":[]}\n"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
        let answers = FRRAnswers(Array(lines.utf8))
        #expect(answers.daemons == ["zebra", "staticd"])
        #expect(answers.configuration?.filter { $0 != 0x0d } == Array(Self.configuration.utf8))
        let tables = try FRRRoutes.all(try #require(answers.tables))
        #expect(tables.map(\.prefixes.count) == [0, 1])
    }

    @Test("a line `end` inside the configuration does not cut it short")
    func endInside() {
        let text = " zebra staticd\n!\nbanner motd line x\nend\nip route 10.1.0.0/16 10.0.0.11\nend\n{}\n"
        let answers = FRRAnswers(Array(text.utf8))
        #expect(
            answers.configuration.map { String(decoding: $0, as: UTF8.self).contains("ip route 10.1.0.0/16") } == true
        )
    }

    @Test(
        "what is cut off or something else gives nothing to go on",
        arguments: [
            "", "Exiting: failed to connect to any daemons.\n", " zebra staticd\nBuilding configuration...\n!\n",
        ]
    )
    func cutOff(text: String) {
        let answers = FRRAnswers(Array(text.utf8))
        #expect(answers.configuration == nil && answers.tables == nil)
    }
}
