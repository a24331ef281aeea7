import Foundation
import Testing

@testable import Diagnostics

@Suite struct JSONWriterTests {
    private func write(indentation: Int, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(indentation: indentation)
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func indentsNestedValues() {
        let text = write(indentation: 2) {
            $0.beginObject()
            $0.member("a", 1)
            $0.key("b")
            $0.beginArray()
            $0.string("x")
            $0.boolean(true)
            $0.beginObject()
            $0.endObject()
            $0.endArray()
            $0.key("c")
            $0.beginArray()
            $0.endArray()
            $0.member("d", ifPresent: nil)
            $0.endObject()
            $0.finish()
        }
        #expect(
            text == """
                {
                  "a": 1,
                  "b": [
                    "x",
                    true,
                    {}
                  ],
                  "c": []
                }

                """
        )
    }

    @Test func writesOneLineWithoutIndentation() {
        let text = write(indentation: 0) {
            $0.beginArray()
            $0.number(-3)
            $0.plainString { $0.append(contentsOf: "10.0.0.0/8".utf8) }
            $0.beginObject()
            $0.member("k", "v")
            $0.endObject()
            $0.endArray()
        }
        #expect(text == #"[-3,"10.0.0.0/8",{"k":"v"}]"#)
    }

    @Test(arguments: [
        "plain", "quote\" back\\slash", "\u{0}\n\r\t\u{1b}[31m\u{7f}\u{85}\u{9b}\u{2028}", "é \u{1F600}", "",
    ])
    func escapesSoThatAnotherReaderGetsTheSameText(_ text: String) throws {
        let written = write(indentation: 0) {
            $0.beginArray()
            $0.string(text)
            $0.endArray()
        }
        #expect(try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String] == [text])
        #expect(written.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f...0x9f ~= $0.value) })
    }
}
