import Testing

@testable import XMLSupport

@Suite struct XMLOutlineTests {
    private func outline(_ text: String) throws(XMLFault) -> XMLOutline {
        try XMLOutline(Array(text.utf8), counting: "e", outside: "data")
    }

    @Test func tellsTheTopOfAText() throws {
        let outline = try outline(
            "<?xml version='1.0'?><p:r xmlns:p='urn:p' id='a&lt;&#66;' p:id='c'><x><y/></x><p:z/></p:r>"
        )
        #expect(outline.root == "r" && outline.attributes == ["id": "a<B"] && outline.children == ["x", "z"])
        #expect(outline.matches == 0)
    }

    @Test func countsAtAnyDepthButNotInWhatIsSkipped() throws {
        #expect(try outline("<r><e/><a><e/></a><data><e/><b><e/></b></data><c><data><e/></data></c></r>").matches == 3)
    }

    @Test(arguments: [
        "", "x", "<a>", "<a></b>", "<a/><b/>", "<a>&x;</a>", "<!DOCTYPE a><a/>", "<a b='1' b='2'/>", "<x:a/>",
    ])
    func refusesWhatIsNoXML(_ text: String) {
        #expect(throws: XMLFault.self) { try outline(text) }
    }
}
