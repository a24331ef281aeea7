import Testing

@testable import XMLSupport

@Suite struct XMLDocumentTests {
    private func strings(_ text: String, _ path: String, variables: [String: String] = [:]) throws -> [String] {
        let query = try XPathQuery(XMLDocument(Array(text.utf8)), namespaces: ["a": "urn:a"], variables: variables)
        let expression = try XPathExpression(path)
        let own = try XPathExpression(".")
        var found: [String] = []
        try query.forEach(expression) { node throws(XMLFault) in
            found.append(try query.string(own, from: node) ?? "")
        }
        return found
    }

    @Test func answersXPath() throws {
        let text = "<x:r xmlns:x=\"urn:a\"><x:i k=\"1\"> one </x:i><x:i k=\"2\">two</x:i><i>other</i></x:r>"
        #expect(try strings(text, "//a:i") == ["one", "two"])
        #expect(try strings(text, "//a:i[@k = $k]", variables: ["k": "2"]) == ["two"])
        #expect(try strings(text, "//a:none") == [])
    }

    @Test(arguments: ["//", "a:b[", "$", ""])
    func refusesWhatIsNoXPath(_ text: String) {
        #expect(throws: XMLFault.self) { try XPathExpression(text) }
    }

    @Test func refusesUnknownPrefixesAndVariables() throws {
        #expect(throws: XMLFault.self) { try strings("<a/>", "//b:x") }
        #expect(throws: XMLFault.self) { try strings("<a/>", "//a[. = $b]") }
        #expect(throws: XMLFault.self) { try strings("<a/>", "1 + 1") }
    }

    @Test(arguments: [
        ("<a>\n<b></a>", 2), ("<a/>\n<b/>", 2), ("", 1), ("<a>\n&x;</a>", 2), ("<a b='1' b='2'/>", 1),
        ("<a>\u{1}</a>", 1),
    ])
    func namesTheLineOfAFault(_ text: String, _ line: Int) {
        let fault = #expect(throws: XMLFault.self) { _ = try XMLDocument(Array(text.utf8)) }
        #expect(fault?.line == line)
        #expect(fault?.message.contains("\n") == false)
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><a>&c;</a>",
    ])
    func refusesDocumentTypes(_ text: String) {
        #expect(throws: XMLFault.self) { _ = try XMLDocument(Array(text.utf8)) }
        let check = XMLShapeCheck(namespaces: [""], children: [])
        #expect(throws: XMLFault.self) { try check.check(Array(text.utf8)) }
    }

    @Test func refusesWhatIsTooLarge() {
        let fault = #expect(throws: XMLFault.self) { _ = try XMLDocument(Array("<a></a>".utf8), limit: 6) }
        #expect(fault?.message.contains("at most 6") == true)
    }

    @Test func deepNestingIsRefusedAndNotFollowed() {
        let text = String(repeating: "<a>", count: 100_000)
        #expect(throws: XMLFault.self) { _ = try XMLDocument(Array(text.utf8)) }
    }

    @Test func parsersDoNotDisturbEachOther() async throws {
        let good = "<x:r xmlns:x=\"urn:a\"><x:i>one</x:i></x:r>"
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<64 {
                group.addTask {
                    if index % 2 == 0 { return try strings(good, "//a:i") == ["one"] }
                    let fault = #expect(throws: XMLFault.self) { _ = try XMLDocument(Array("<a>\n\n<b></a>".utf8)) }
                    return fault?.line == 3
                }
            }
            for try await result in group { #expect(result) }
        }
    }
}
