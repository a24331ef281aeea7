import Diagnostics
import Testing

struct BlockYAMLTests {
    @Test func saysTheSameInBlockStyle() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.key("routes")
        writer.beginArray()
        for prefix in ["10.0.0.0/8", "a\": \"b\n- c: {"] {
            writer.beginObject()
            writer.member("prefix", prefix)
            writer.key("nextHops")
            writer.beginArray()
            writer.beginObject()
            writer.member("rank", 0)
            writer.member("node", "no")
            writer.endObject()
            writer.endArray()
            writer.key("place")
            writer.beginObject()
            writer.member("line", 7)
            writer.endObject()
            writer.endObject()
        }
        writer.endArray()
        writer.key("names")
        writer.beginArray()
        writer.string("x\": y")
        writer.endArray()
        writer.key("held")
        writer.beginArray()
        writer.endArray()
        writer.endObject()
        writer.finish()
        #expect(
            String(decoding: BlockYAML.document(fromJSON: writer.bytes), as: UTF8.self) == #"""
                apiVersion: "podroute/v1"
                routes:
                  - prefix: "10.0.0.0/8"
                    nextHops:
                      - rank: 0
                        node: "no"
                    place:
                      line: 7
                  - prefix: "a\": \"b\n- c: {"
                    nextHops:
                      - rank: 0
                        node: "no"
                    place:
                      line: 7
                names:
                  - "x\": y"
                held: []

                """#
        )
    }
}
