import Testing

@testable import RouterDialects

/// XML without what is for people, whatever pieces it comes in.
@Suite struct CompactXMLTests {
    private static let texts = [
        ("", ""), ("  \n ", ""), ("<a/>\n", "<a/>"), ("<a>\n  <b>x y</b>\n</a>\n", "<a><b>x y</b></a>"),
        ("<a> </a>", "<a> </a>"), ("<a>\n</a>", "<a></a>"), ("<a> <b/> </a>", "<a><b/></a>"),
        ("<a><!-- x > y --> <b c='>' d=\"'>\"> </b><!----></a>", "<a><b c='>' d=\"'>\"> </b></a>"),
        ("<a><![CDATA[ <!-- ]> ]]> </a>", "<a><![CDATA[ <!-- ]> ]]> </a>"), ("<a>x <!-- y --> z</a>", "<a>x  z</a>"),
    ]

    @Test(arguments: texts) func isTheSameInPiecesOfAnySize(_ text: String, _ expected: String) {
        let bytes = Array(text.utf8)
        for size in 1...(bytes.count + 1) {
            var compact = CompactXML()
            var out: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                compact.append(bytes.span.extracting(start..<min(start + size, bytes.count)), to: &out)
            }
            compact.end(to: &out)
            #expect(String(decoding: out, as: UTF8.self) == expected, "pieces of \(size)")
        }
    }
}
