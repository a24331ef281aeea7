import Foundation
import TestSupport
import Testing

@testable import XMLSupport

/// What a hostile or broken peer may send: refused by the tree and by the check alike, at once and in words.
@Suite struct HostileTextTests {
    /// What the tree and the check say of a text; nil from one that takes it.
    private func faults(_ bytes: [UInt8]) -> (tree: XMLFault?, check: XMLFault?) {
        let check = XMLShapeCheck(namespaces: ["urn:a"], children: [.init(namespace: "urn:a", local: "b")])
        var faults: (tree: XMLFault?, check: XMLFault?)
        do throws(XMLFault) { _ = try XMLDocument(bytes) } catch { faults.tree = error }
        do throws(XMLFault) { try check.check(bytes) } catch { faults.check = error }
        return faults
    }

    private func expectBothRefuse(_ text: String, _ words: String, line: Int = 1) {
        let faults = faults(Array(text.utf8))
        for fault in [faults.tree, faults.check] {
            #expect(fault?.message.contains(words) == true, "\(text.prefix(80)): \(fault?.message ?? "taken")")
            #expect(fault?.line == line)
            #expect(fault?.message.contains("\n") == false)
        }
    }

    static let laughs =
        "<!DOCTYPE a [<!ENTITY l0 \"ha\">"
        + (1...9).map { "<!ENTITY l\($0) \"" + String(repeating: "&l\($0 - 1);", count: 10) + "\">" }.joined()
        + "]><a>&l9;</a>"

    @Test(arguments: [
        laughs, "<!DOCTYPE a><a/>", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a/>",
        "<!DOCTYPE a PUBLIC \"-//x//y\" \"http://127.0.0.1:9/a.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/hostname\">%p;]><a/>",
        "<!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]><a/>", "<?xml version=\"1.0\"?><!DOCTYPE a><a/>",
        "<a><!ENTITY x \"y\"></a>",
    ])
    func documentTypes(_ text: String) {
        let faults = faults(Array(text.utf8))
        #expect(faults.tree?.message.contains("document type") == true)
        #expect(faults.check != nil)
    }

    @Test func entities() {
        expectBothRefuse("<b xmlns=\"urn:a\">&nbsp;</b>", "nbsp")
        expectBothRefuse("<b xmlns=\"urn:a\" c=\"&x;\"/>", "x")
        expectBothRefuse("<b xmlns=\"urn:a\">\n&#0;</b>", "invalid xmlChar", line: 2)
        expectBothRefuse("<b xmlns=\"urn:a\">&#xd800;</b>", "invalid xmlChar")
    }

    @Test func predefinedAndNumericEntitiesAreText() throws {
        let text = "<a xmlns=\"urn:a\"><b>&amp;&lt;&gt;&quot;&apos;&#65;&#x42;</b></a>"
        let faults = faults(Array(text.utf8))
        #expect(faults.tree == nil && faults.check == nil)
        let query = try XPathQuery(XMLDocument(Array(text.utf8)), namespaces: ["a": "urn:a"])
        #expect(try query.string(XPathExpression("//a:b")) == "&<>\"'AB")
    }

    @Test(arguments: [100_000, 201]) func deepNesting(_ depth: Int) {
        expectBothRefuse(String(repeating: "<a>", count: depth), "inside each other")
    }

    @Test func nestingUpToTheLimit() {
        let text = String(repeating: "<b xmlns=\"urn:a\">", count: 200) + String(repeating: "</b>", count: 200)
        let faults = faults(Array(text.utf8))
        #expect(faults.tree == nil && faults.check == nil)
    }

    @Test func longAttributesTextsAndNames() {
        let long = String(repeating: "x", count: 20 << 20)
        let name = String(repeating: "n", count: 60_000)
        for text in ["<a b=\"\(long)\"/>", "<a>\(long)</a>", "<a><!--\(long)--></a>", "<a><![CDATA[\(long)]]></a>"] {
            expectBothRefuse(text, "more than 1048576 bytes")
        }
        expectBothRefuse("<\(name)/>", "too long")
    }

    @Test func manyAttributes() {
        let text = "<a " + (0..<300_000).map { "a\($0)=\"\"" }.joined(separator: " ") + "/>"
        let time = threadTime { expectBothRefuse(text, "attributes") }
        // Comparing each with each would take minutes.
        #expect(time < .seconds(20))
    }

    @Test func manyNodes() {
        var limits = XMLLimits()
        limits.nodes = 1_000
        for piece in ["<b/>", "<!---->", "<![CDATA[]]>", "<?c?>", "<b c='' d=''/>"] {
            let text = "<a>" + String(repeating: piece, count: 1_001) + "</a>"
            let fault = #expect(throws: XMLFault.self) { _ = try XMLDocument(Array(text.utf8), limits: limits) }
            #expect(fault?.message.contains("more than 1000") == true)
        }
    }

    @Test func bytesThatAreNoUTF8() {
        let sample = Array("<a xmlns=\"urn:a\"><!--c--><b d=\"e\">f</b></a>".utf8)
        for index in sample.indices {
            for bad: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]] {
                let faults = faults(Array(sample[..<index] + bad + sample[index...]))
                #expect(faults.tree?.offset == index && faults.check?.offset == index)
            }
        }
    }

    @Test func aNULAnywhere() {
        let sample = Array("<a xmlns=\"urn:a\"><b/></a>".utf8)
        for index in 0...sample.count {
            let faults = faults(Array(sample[..<index]) + [0] + Array(sample[index...]))
            #expect(faults.tree?.message.contains("NUL") == true && faults.check?.message.contains("NUL") == true)
        }
    }

    @Test func otherEncodings() {
        let text = "<a xmlns=\"urn:a\"><b/></a>"
        for encoding in [String.Encoding.utf16, .utf16LittleEndian, .utf32BigEndian] {
            let faults = faults(Array(text.data(using: encoding) ?? Data()))
            #expect(faults.tree != nil && faults.check != nil)
        }
        // EBCDIC, which libxml2 would guess, and UTF-7.
        for bytes: [UInt8] in [[0x4c, 0x6f, 0xa7, 0x94, 0x93], Array("+ADw-a/+AD4-".utf8)] {
            #expect(
                faults(bytes).tree?.message.contains("before the first element") == true || faults(bytes).tree != nil
            )
        }
    }

    @Test func aDeclaredEncodingIsNotBelieved() throws {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>é</a>"
        let latin = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8) + [0xe9] + Array("</a>".utf8)
        let query = try XPathQuery(XMLDocument(Array(text.utf8)), namespaces: [:])
        #expect(try query.string(XPathExpression("/a")) == "é")
        #expect(faults(latin).tree?.message.contains("UTF-8") == true)
    }

    @Test func everyTruncation() {
        let sample = Array(
            "<?xml version=\"1.0\"?>\n<x:a xmlns:x=\"urn:a\">\n<!-- é --><x:b c='d'>&amp;<![CDATA[<]]></x:b>\n<?p q?></x:a>"
                .utf8
        )
        #expect(faults(sample).tree == nil)
        for count in sample.indices { #expect(faults(Array(sample[..<count])).tree != nil, "\(count) bytes") }
        let rendered = Array("<a xmlns=\"urn:a\">\n<!-- c --><b>&amp;</b>\n<b/></a>".utf8)
        #expect(faults(rendered).check == nil)
        for count in rendered.indices { #expect(faults(Array(rendered[..<count])).check != nil, "\(count) bytes") }
    }

    @Test(arguments: [
        ("<a xmlns=\"urn:a\"><o:b/></a>", 17), ("<a xmlns=\"urn:a\"><b o:c=\"\"/></a>", 17), ("<o:a/>", 0),
        ("<a xmlns=\"urn:a\" c=\"1\" c=\"2\"/>", 0), ("<a xmlns=\"urn:a\">\n<b></a>", 21), ("<a/>\n<b/>", 5),
    ])
    func theFirstByteAtFaultIsNamed(_ text: String, _ offset: Int) {
        let faults = faults(Array(text.utf8))
        #expect(faults.tree?.offset == offset, "\(faults.tree?.message ?? "taken")")
        if offset > 0, !text.hasPrefix("<a/>") {
            #expect(faults.check?.offset == offset, "\(faults.check?.message ?? "taken")")
        }
    }

    @Test func placesFarDownAreExact() {
        let lines = String(repeating: "<b/>\n", count: 70_000)
        let text = "<a xmlns=\"urn:a\">\n" + lines + "  <c/>\n" + lines + "</a>"
        let fault = faults(Array(text.utf8)).check
        #expect(fault?.line == 70_002 && fault?.column == 3 && fault?.message.contains("<c>") == true)
    }

    @Test(arguments: [
        ("<a xmlns=\"urn:a\">x</a>", "only <b> may"), ("<a xmlns=\"urn:a\"><b><c/>x</b></a>", "beside"),
        ("<a xmlns=\"urn:a\">x<b/></a>", "text"), ("<a xmlns=\"urn:a\"><b>x\ny</b></a>", "line end"),
        ("<a xmlns=\"urn:a\"><b>x<![CDATA[\n]]></b></a>", "line end"),
        ("<a xmlns=\"urn:a\"><b><?p?></b></a>", "instruction"),
        ("<a xmlns=\"urn:a\"><c/></a>", "<c>"), ("<a xmlns=\"urn:a\"><b><c xmlns=\"\"/></b></a>", "no namespace"),
    ])
    func whatATemplateMustNotWrite(_ text: String, _ words: String) {
        #expect(faults(Array(text.utf8)).check?.message.contains(words) == true)
    }

    @Test func parsersOfManyThreadsDoNotDisturbEachOther() async throws {
        let texts: [(text: String, line: Int?)] = [
            ("<x:r xmlns:x=\"urn:a\"><x:i>one</x:i></x:r>", nil), ("<a>\n\n<b></a>", 3), ("<a>\n&x;</a>", 2),
            ("<a>\n\n\n<o:b/></a>", 4), ("<a>\u{1}</a>", 1), ("<!DOCTYPE a><a/>", 1), ("<a b='1'\nb='1'/>", 1),
        ]
        await withTaskGroup(of: Bool.self) { group in
            for index in 0..<2_000 {
                group.addTask {
                    let (text, line) = texts[index % texts.count]
                    let faults = faults(Array(text.utf8))
                    // An XPath fault beside them.
                    let path = #expect(throws: XMLFault.self) { try XPathExpression("a[\(index)") }
                    return faults.tree?.line == line && faults.check != nil && path != nil
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
