import Diagnostics
import Templates
import Testing

/// From the output back to the template.
struct TemplatePlaceTests {
    /// The places of the first occurrence of each word in the output.
    private func places(of words: [String], in source: String, partials: [String: String] = [:]) throws -> [String] {
        let template = try RouteTemplate.compile(source, partials: partials)
        var out: [UInt8] = []
        template.render(RouteTemplate.root, into: &out)
        let text = String(decoding: out, as: UTF8.self)
        return try words.map { word in
            let range = try #require(text.firstRange(of: word), "no \(word) in \(text)")
            let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            return "\(word) \(try #require(template.place(ofByte: offset, rendering: RouteTemplate.root)))"
        }
    }

    @Test func `Every byte of the output has its place in the template`() throws {
        let source = """
            top
            {{#routes}}
            é {{prefix}} mid
            {{! nothing }}
            low
            {{/routes}}
            end
            """
        #expect(
            try places(of: ["top", "é", "10.16", "6.0.0/16", "mid", "low", "fd00", "end"], in: source) == [
                "top my.mustache:1:1", "é my.mustache:3:1", "10.16 my.mustache:3:3", "6.0.0/16 my.mustache:3:3",
                "mid my.mustache:3:14", "low my.mustache:5:1", "fd00 my.mustache:3:3", "end my.mustache:7:1",
            ]
        )
    }

    @Test func `What a partial writes has its place in the partial`() throws {
        #expect(
            try places(
                of: ["    one", "  one", "one", "two", "7", "z"],
                in: "\n    {{> p}}\nz",
                partials: ["p": "one\ntwo\n{{tag}}\n"]
            )
                == [
                    "    one p.mustache:1:1", "  one p.mustache:1:1", "one p.mustache:1:1", "two p.mustache:2:1",
                    "7 p.mustache:3:1", "z my.mustache:3:1",
                ]
        )
    }

    @Test func `Beyond the output there is no place`() throws {
        let template = try RouteTemplate.compile("{{tag}}{{#routes}}{{/routes}}")
        #expect(template.place(ofByte: 0, rendering: RouteTemplate.root)?.column == 1)
        #expect(template.place(ofByte: 1, rendering: RouteTemplate.root) == nil)
        #expect(template.place(ofByte: -1, rendering: RouteTemplate.root) == nil)
    }
}
