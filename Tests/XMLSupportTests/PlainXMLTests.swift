import Foundation
import TestSupport
import Testing

@testable import XMLSupport

/// What the quick reader takes, libxml2 takes too.
@Suite struct PlainXMLTests {
    private static let check = XMLShapeCheck(
        namespaces: ["urn:base", "urn:a", "urn:b"],
        children: [.init(namespace: "urn:a", local: "top")]
    )
    private static let head = Array("<config xmlns=\"urn:base\">".utf8)
    private static let tail = Array("</config>".utf8)

    private func isPlain(_ text: [UInt8], pieces: Int = .max) -> Bool {
        var reader = PlainXML(Self.check, inside: "urn:base")
        var start = 0
        while start < text.count {
            let end = pieces < text.count - start ? start + pieces : text.count
            reader.read(Array(text[start..<end]).span)
            start = end
        }
        return reader.isComplete()
    }

    private func isTaken(_ text: [UInt8]) -> Bool {
        (try? Self.check.check(Self.head + text + Self.tail)) != nil
    }

    private static let samples = [
        "", "\n", "<top xmlns=\"urn:a\"/>", "<top xmlns=\"urn:a\"></top>\n",
        """
        <!-- what: a-b -->
        <top xmlns="urn:a" xmlns:n="urn:base">
          <b n:operation="replace" c="d e">
            <d>10.0.0.0/8</d><d>a &amp; b</d><d>  </d>
            <!-- c -->
            <e xmlns="urn:b" xmlns:f="urn:a"><f:g/><h f:i='x'/></e>
          </b>
        </top>
        """,
        "<top xmlns=\"urn:a\" xmlns:v=\"urn:value\"><b>v:x</b></top>",
        "<p:top xmlns:p=\"urn:a\"><p:b>x</p:b></p:top>", "<top xmlns=\"urn:a\"><b>&lt;&gt;&quot;&apos;</b></top>",
    ]

    @Test func usualTextIsPlain() {
        for sample in Self.samples where !sample.contains("'") {
            #expect(isPlain(Array(sample.utf8)), "\(sample)")
            #expect(isTaken(Array(sample.utf8)), "\(sample)")
        }
    }

    @Test(arguments: [
        "<top xmlns=\"urn:a\">", "</config><config>", "x", "<top xmlns=\"urn:a\">x</top>y", "<b xmlns=\"urn:a\"/>",
        "<top/>", "<top xmlns=\"urn:c\"/>", "<top xmlns=\"urn:a\"><b></c></top>",
        "<top xmlns=\"urn:a\"><b>x\ny</b></top>",
        "<top xmlns=\"urn:a\"><b><c/>x</b></top>", "<top xmlns=\"urn:a\">x<b/></top>",
        "<top xmlns=\"urn:a\" xmlns=\"urn:a\"/>",
        "<top xmlns=\"urn:a\" b=\"\" b=\"\"/>", "<top xmlns=\"urn:a\" n:b=\"\"/>",
        "<top xmlns=\"urn:a\"><!-- a--b --></top>",
        "<top xmlns=\"urn:a\"><!-- a ---></top>", "<top xmlns=\"urn:a\"><?a?></top>", "<!DOCTYPE a>",
        "<top xmlns=\"urn:a\">&nbsp;</top>", "<top xmlns=\"urn:a\"b=\"\"/>", "<top xmlns=\"urn:a\"><b c=\"<\"/></top>",
        "<top xmlns=\"urn:a\"><b>]]></b></top>", "<top xmlns=\"urn:a\"><b><</b></top>",
        "<top xmlns=\"urn:a\"><1/></top>",
        "<top xmlns=\"urn:a\" xmlns:v=\"urn:c\"><v:b/></top>", "<top xmlns=\"urn:a\" xmlns:v=\"urn:c\" v:b=\"\"/>",
        "<top xmlns=\"urn:a\"><b xmlns=\"urn:c\"/></top>",
        "<top xmlns=\"urn:a\" xmlns:xml=\"urn:b\"/>", "<top xmlns=\"urn:a\" xmlns:xmlns=\"urn:b\"/>",
        "<top xmlns=\"urn:a\"><b/><!--", "<top xmlns=\"urn:a\"><b>&amp</b></top>", "<a:b:top xmlns:a=\"urn:a\"/>",
        "<top xmlns=\"urn:a\"><b>\u{1}</b></top>",
    ])
    func whatIsNoneIsNotTaken(_ text: String) {
        #expect(!isPlain(Array(text.utf8)))
        #expect(!isTaken(Array(text.utf8)))
    }

    /// Changes a sample at random places: whatever is still plain has to be taken by libxml2 as well.
    @Test func whatIsPlainIsTaken() {
        var random = SeededRandom(seed: 4)
        let pieces = [
            "<", ">", "/", "=", "\"", "'", "&", ";", ":", " ", "\n", "\t", "\r", "x", "-", "--", "]]>", "<b>", "</b>",
            "<b/>", "xmlns", "xmlns:n=\"urn:b\"", "n:", "é", "\0", "<!--", "-->", "&amp;", " a=\"1\"", "urn:a", "1",
            ".", "_",
        ]
        var plain = 0
        for round in 0..<20_000 {
            var text = Array(Self.samples[round % Self.samples.count].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0...text.count, using: &random)
                let end = Int.random(in: place...min(text.count, place + 6), using: &random)
                let piece = Bool.random(using: &random) ? "" : pieces.randomElement(using: &random) ?? ""
                text.replaceSubrange(place..<end, with: Array(piece.utf8))
            }
            let isPlain = isPlain(text)
            plain += isPlain ? 1 : 0
            if isPlain { #expect(isTaken(text), "\(String(decoding: text, as: UTF8.self))") }
            #expect(self.isPlain(text, pieces: 1 + round % 7) == isPlain, "\(String(decoding: text, as: UTF8.self))")
        }
        #expect(plain > 1_000)
    }

    @Test func limitsAreTheSame() {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                ("<top xmlns=\"urn:a\">" + String(repeating: "<b>", count: depth)
                    + String(repeating: "</b>", count: depth) + "</top>").utf8
            )
        }
        #expect(isPlain(nested(198)) && isTaken(nested(198)))
        #expect(!isPlain(nested(199)) && !isTaken(nested(199)))
        let long = String(repeating: "x", count: 2 << 20)
        for text in ["<top xmlns=\"urn:a\"><b>\(long)</b></top>", "<top xmlns=\"urn:a\"><!--\(long)--></top>"] {
            #expect(!isPlain(Array(text.utf8)) && !isTaken(Array(text.utf8)))
        }
    }

    /// A namespace that libxml2 takes for none is none here.
    @Test func namespacesAreNames() {
        for namespace in [
            "http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace", "urn:a&b", "a b", "",
        ] {
            let check = XMLShapeCheck(namespaces: ["urn:base", namespace], children: [])
            #expect(!PlainXML(check, inside: "urn:base").isPlain)
        }
    }
}
