import Templates
import Testing

/// What templates write.
struct TemplateRenderingTests {
    @Test func `Names are found in the innermost record first, then outwards`() throws {
        let source =
            "{{#routes}}{{#nextHops}}{{prefix}} via {{address}} tag {{tag}} {{family.name}}\n{{/nextHops}}{{/routes}}"
        #expect(
            try RouteTemplate.render(source) == """
                10.16.0.0/16 via 10.0.0.11 tag 7 ipv4
                10.16.0.0/16 via 10.0.0.12 tag 7 ipv4
                fd00::/64 via fd01::1 tag 7 ipv6

                """
        )
    }

    @Test func `An inner field hides an outer one of the same name`() throws {
        let inner = TemplateSchema([.init("name", .text)])
        let schema = TemplateSchema([.init("name", .text), .init("items", .list(inner)), .init("only", .object(inner))])
        let template = try Template(
            file: "a",
            source: Array("{{name}}{{#items}}{{name}}{{/items}}{{#only}}{{name}}{{/only}}{{name}}".utf8),
            schema: schema
        )
        var out = Array(">".utf8)
        template.render(
            TemplateRecord([
                .text("o"), .list([TemplateRecord([.text("1")]), TemplateRecord([.text("2")])]),
                .object(TemplateRecord([.text("3")])),
            ]),
            into: &out
        )
        #expect(String(decoding: out, as: UTF8.self) == ">o123o")
    }

    @Test func `Flags separate the items of a list`() throws {
        #expect(
            try RouteTemplate.render(
                "{{#routes}}[{{#nextHops}}{{address}}{{^last}}, {{/last}}{{/nextHops}}]{{/routes}}"
            )
                == "[10.0.0.11, 10.0.0.12][fd01::1]"
        )
    }

    @Test func `Plain values are written by a dot, an empty list by its inverted section`() throws {
        #expect(
            try RouteTemplate.render("{{#routes}}{{#notes}}({{.}}){{/notes}}{{^notes}}none {{/notes}}{{/routes}}")
                == "none (a)(b)"
        )
    }

    @Test func `Values are written as they are, in all three spellings`() throws {
        let root = TemplateRecord([.text("<&\"{{tag}}\n"), .text("7"), .flag(false), .list([])])
        #expect(
            try RouteTemplate.render("{{title}}{{{title}}}{{&title}}", root: root)
                == String(repeating: "<&\"{{tag}}\n", count: 3)
        )
    }

    @Test func `Tags alone on a line leave no line behind, tags among text leave it as it is`() throws {
        let source = """
            begin
              {{! a comment
                  on two lines }}
            {{#hasTag}}\t
            tag {{tag}}
              {{/hasTag}}
            {{^hasTag}}
            none
            {{/hasTag}}
            {{=<% %>=}}
            <%title%>
            <%={{ }}=%>
             {{#hasTag}}x{{/hasTag}}
            {{#hasTag}} {{/hasTag}}
            end
            """
        #expect(try RouteTemplate.render(source) == "begin\ntag 7\nÜbersicht\n x\n \nend")
    }

    @Test func `Lines that end in CR LF keep it, and lines of tags alone take it with them`() throws {
        let source = "a\r\n{{#hasTag}}\r\n{{tag}}\r\n  {{/hasTag}}\r\n{{>p}}\r\nz\r\n"
        #expect(try RouteTemplate.render(source, partials: ["p": "1\r\n{{tag}}\r\n"]) == "a\r\n7\r\n1\r\n7\r\nz\r\n")
    }

    @Test func `A partial alone on its line is indented on every line of its own, values are not`() throws {
        let root = TemplateRecord([.text("x\ny"), .text("7"), .flag(true), .list([])])
        let partials = [
            "outer": "first\n  {{> inner}}\n{{#hasTag}}\n{{tag}}\n{{/hasTag}}\nlast", "inner": "{{title}}\n\nend\n",
        ]
        #expect(
            try RouteTemplate.render("<\n\t{{> outer}}\n>\n", partials: partials, root: root)
                == "<\n\tfirst\n\t  x\ny\n\t  \n\t  end\n\t7\n\tlast>\n"
        )
    }

    @Test func `A partial's delimiters are its own`() throws {
        #expect(
            try RouteTemplate.render("{{=<% %>=}}<%> p %>{{tag}}<%tag%>", partials: ["p": "{{tag}}{{=| |=}}|tag|"])
                == "77{{tag}}7"
        )
    }

    @Test func `Partials see what is open where they are included`() throws {
        #expect(
            try RouteTemplate.render("{{#routes}}{{> route}}{{/routes}}", partials: ["route": "{{prefix}};"])
                == "10.16.0.0/16;fd00::/64;"
        )
    }

    @Test func `A long list is made one record at a time, and only as often as it is shown`() throws {
        let counter = Counter()
        let routes = TemplateValue.generated(count: 3) { index in
            counter.count += 1
            return RouteTemplate.route("10.\(index).0.0/16", [])
        }
        let root = TemplateRecord([.text(""), .text("7"), .flag(false), routes])
        let source = "{{^routes}}none{{/routes}}{{#hasTag}}{{#routes}}x{{/routes}}{{/hasTag}}"
        #expect(try RouteTemplate.render(source, root: root) == "")
        #expect(counter.count == 0)
        #expect(
            try RouteTemplate.render("{{#routes}}{{prefix}} {{/routes}}", root: root)
                == "10.0.0.0/16 10.1.0.0/16 10.2.0.0/16 "
        )
        #expect(counter.count == 3)
    }

    @Test func `A byte order mark is no text`() throws {
        #expect(try RouteTemplate.render("\u{feff}{{! c }}\n{{tag}}") == "7")
    }

    @Test func `Braces that are no tags are text`() throws {
        #expect(try RouteTemplate.render("{ {tag} }} {{tag}}}") == "{ {tag} }} 7}")
    }

    private final class Counter: @unchecked Sendable {
        var count = 0
    }
}
