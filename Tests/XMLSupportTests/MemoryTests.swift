import Testing

@testable import XMLSupport

/// In processes of their own: libxml2 counts its memory there, and nobody else uses it.
@Suite struct MemoryTests {
    /// Everything an owner may be asked, with and without success.
    static func useEverything() {
        let texts =
            [
                "<a xmlns=\"urn:a\"><b c=\"d\">e</b><!--f--><?g?><b/></a>", "<a><b></a>", "<a b='1' b='2'/>",
                "<a>&x;</a>",
                "<!DOCTYPE a><a/>", "<o:a/>", "<a", "", "<a/><a/>", "<a>\u{1}</a>", "<a b='&y;'/>", "<a xmlns:b=''/>",
                "<a xmlns='urn:b'/>", "<a>x</a>",
                HostileTextTests.laughs, String(repeating: "<a>", count: 300),
            ].map { Array($0.utf8) } + [[0xff], [0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e]]
        let paths = [
            "//a:b", "//a:b[@c = $v]", "1 + 1", "//q:b", "$w", "//", "f()", "a[", "namespace::*", "//@* | //text()",
        ]
        let check = XMLShapeCheck(namespaces: ["urn:a"], children: [.init(namespace: "urn:a", local: "b")])
        for text in texts {
            try? check.check(text)
            do throws(XMLFault) {
                let query = try XPathQuery(XMLDocument(text), namespaces: ["a": "urn:a"], variables: ["v": "d"])
                try? query.set("v", to: "e")
                try? query.set("", to: "e")
                for path in paths {
                    guard let expression = try? XPathExpression(path) else { continue }
                    _ = try? query.string(expression)
                    try? query.forEach(expression) { node throws(XMLFault) in
                        _ = try query.string(expression, from: node)
                        try query.forEach(expression, from: node) { _ throws(XMLFault) in throw XMLFault("no", line: 1)
                        }
                    }
                }
            } catch {}
            // A query that is refused owns the document already.
            _ = try? XPathQuery(XMLDocument(text), namespaces: ["": "urn:a"])
            _ = try? XPathQuery(XMLDocument(text), namespaces: [:], variables: ["": "v"])
        }
    }

    @Test func nothingIsLeftBehindOrPrinted() async {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            XMLMemory.count()
            MemoryTests.useEverything()
            let before = XMLMemory.inUse
            for _ in 0..<10 { MemoryTests.useEverything() }
            #expect(before > 0, "libxml2 counts")
            #expect(XMLMemory.inUse == before)
            #expect(XMLTreeCount.now == 0 && XMLTreeCount.most == 1)
        }
        let printed = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(!printed.contains("xmlXPath"), "\(printed)")
    }

    @Test func memoryIsCountedAtAll() async {
        await #expect(processExitsWith: .success) {
            XMLMemory.count()
            _ = try XMLDocument(Array("<a/>".utf8))
            let before = XMLMemory.inUse
            let document = try XMLDocument(Array("<a/>".utf8))
            #expect(XMLMemory.inUse > before && XMLTreeCount.now == 1)
            let query = try XPathQuery(document, namespaces: [:])
            _ = try query.string(XPathExpression("/a"))
        }
    }
}
