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

    @Test(arguments: [
        "//", "a:b[", "$", "", "//a\0", String(repeating: "(", count: 8_000), String(repeating: "a", count: 9_000),
    ])
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

    @Test func tellsWhyAnExpressionFails() throws {
        let query = try XPathQuery(XMLDocument(Array("<a><b/></a>".utf8)), namespaces: [:])
        let wrong = try XPathExpression("$x")
        let other = try XPathExpression("//q:b")
        let first = #expect(throws: XMLFault.self) { _ = try query.string(wrong) }
        #expect(first?.message == "$x: an unknown variable")
        // Each with its own words, not those of the one before.
        let second = #expect(throws: XMLFault.self) { _ = try query.string(other) }
        #expect(second?.message == "//q:b: an undeclared namespace prefix")
    }

    @Test(arguments: ["1 + 1", "'a'", "true()", "count(//a)", "string(//a)"])
    func whatSelectsNoNodesIsNoList(_ path: String) throws {
        let query = try XPathQuery(XMLDocument(Array("<a/>".utf8)), namespaces: [:])
        let expression = try XPathExpression(path)
        let fault = #expect(throws: XMLFault.self) { try query.forEach(expression) { _ in } }
        #expect(fault?.message.contains("selects no nodes") == true)
        #expect(try query.string(expression) != nil)
    }

    @Test func nodesOfAllKindsHaveALine() throws {
        let query = try XPathQuery(XMLDocument(Array("<a>\n<b c='d'>e</b><!--f-->\n<?g?></a>".utf8)), namespaces: [:])
        var lines: [Int] = []
        try query.forEach(XPathExpression("/ | //node() | //@* | //namespace::*")) { node throws(XMLFault) in
            lines.append(node.line)
        }
        #expect(lines.count > 7 && lines.allSatisfy { 1...3 ~= $0 })
    }

    @Test func nodesOfAnotherDocumentAreRefused() throws {
        let one = try XPathQuery(XMLDocument(Array("<a/>".utf8)), namespaces: [:])
        let other = try XPathQuery(XMLDocument(Array("<a/>".utf8)), namespaces: [:])
        let element = try XPathExpression("/a")
        #expect(throws: XMLFault.self) {
            try one.forEach(element) { node throws(XMLFault) in _ = try other.string(element, from: node) }
        }
    }

    @Test func anEndlessExpressionIsGivenUp() throws {
        let text = "<a>" + String(repeating: "<b/>", count: 3_000) + "</a>"
        let query = try XPathQuery(XMLDocument(Array(text.utf8)), namespaces: [:])
        let expression = try XPathExpression("count(//b[count(//b[count(//b[count(//b) > 0]) > 0]) > 0])")
        let fault = #expect(throws: XMLFault.self) { _ = try query.string(expression) }
        #expect(fault?.message.contains("limit") == true, "\(fault?.message ?? "")")
        // The next question has its own limit.
        #expect(try query.string(XPathExpression("count(//b)")) == "3000")
    }

    @Test(arguments: ["", "a\0", "a\0b"]) func variablesHaveNoNUL(_ text: String) throws {
        let query = try XPathQuery(XMLDocument(Array("<a/>".utf8)), namespaces: [:])
        #expect(throws: XMLFault.self) { try query.set(text, to: "v") }
        if !text.isEmpty { #expect(throws: XMLFault.self) { try query.set("v", to: text) } }
    }

    @Test func refusesWhatIsTooLarge() {
        var limits = XMLLimits()
        limits.bytes = 6
        let fault = #expect(throws: XMLFault.self) { _ = try XMLDocument(Array("<a></a>".utf8), limits: limits) }
        #expect(fault?.message.contains("at most 6") == true)
    }
}
