import Diagnostics
import Templates
import TestSupport
import Testing

/// What is refused when a template is loaded, where, and with which way out.
struct TemplateErrorTests {
    /// A template with a fault and what is said about it.
    struct Fault: CustomTestStringConvertible, Sendable {
        let source: String
        let partials: [String: String]
        let code: TemplateError.Code
        let place: String
        let message: String
        let help: String

        init(
            _ source: String,
            partials: [String: String] = [:],
            _ code: TemplateError.Code,
            _ place: String,
            _ message: String,
            help: String
        ) {
            self.source = source
            self.partials = partials
            self.code = code
            self.place = place
            self.message = message
            self.help = help
        }

        var testDescription: String { source }

        func check() {
            do {
                _ = try RouteTemplate.compile(source, partials: partials)
                Issue.record("\(source) was accepted")
            } catch {
                #expect(error.code == code)
                #expect("\(error.place)" == (place.contains("mustache") ? place : "my.mustache:" + place))
                #expect(error.message == message)
                #expect(error.help == help)
            }
        }
    }

    private static let known = "known here: title, tag, hasTag, routes"
    private static let knownInRoute = "known here: prefix, isIPv6, nextHops, notes, family, title, tag, hasTag, routes"

    static let names: [Fault] = [
        Fault(
            "a\nüb{{tga}}",
            .unknownField,
            "2:5",
            "there is no field `tga` here",
            help: "did you mean `tag`? " + known
        ),
        Fault(
            "{{ TITLE }}",
            .unknownField,
            "1:4",
            "there is no field `TITLE` here",
            help: "did you mean `title`? " + known
        ),
        Fault("{{{gateway}}}", .unknownField, "1:4", "there is no field `gateway` here", help: known),
        Fault(
            "{{#routes}}\n  {{#nexthop}}{{/nexthop}}{{/routes}}",
            .unknownField,
            "2:6",
            "there is no field `nexthop` here",
            help: "did you mean `nextHops`? " + knownInRoute
        ),
        Fault(
            "{{address}}",
            .unknownField,
            "1:3",
            "there is no field `address` here",
            help: "it is a field inside {{#routes}}{{#nextHops}}; open that first"
        ),
        Fault(
            "{{#routes}}{{/routes}}{{prefix}}",
            .unknownField,
            "1:25",
            "there is no field `prefix` here",
            help: "it is a field inside {{#routes}}; open that first"
        ),
        Fault(
            "{{#routes}}{{ family.nmae }}{{/routes}}",
            .unknownField,
            "1:22",
            "`family` has no field `nmae`",
            help: "did you mean `name`? `family` has: name, bits"
        ),
        Fault(
            "{{.}}",
            .unknownField,
            "1:3",
            "`.` means nothing here: what is open is no plain value",
            help: "name a field: title, tag, hasTag, routes"
        ),
        Fault(
            "{{^routes}}{{prefix}}{{/routes}}",
            .unknownField,
            "1:14",
            "there is no field `prefix` here",
            help: "it is a field inside {{#routes}}; open that first"
        ),
    ]

    static let kinds: [Fault] = [
        Fault(
            "{{hasTag}}",
            .notText,
            "1:3",
            "`hasTag` is a flag and has no text to write",
            help: "write {{#hasTag}}…{{/hasTag}} for when it is on, {{^hasTag}}…{{/hasTag}} for when it is off"
        ),
        Fault(
            "{{&routes}}",
            .notText,
            "1:4",
            "`routes` is a list and has no text to write",
            help: "write {{#routes}}…{{/routes}} and name a field of its items inside: "
                + "prefix, isIPv6, nextHops, notes, family"
        ),
        Fault(
            "{{#routes}}{{family}}{{/routes}}",
            .notText,
            "1:14",
            "`family` is an object and has no text to write",
            help: "name one of its fields, as in {{family.name}}: name, bits"
        ),
        Fault(
            "{{#title}}{{/title}}",
            .notASection,
            "1:4",
            "`title` is text and opens no section",
            help: "write {{title}}; only flags, lists and objects open sections"
        ),
        Fault(
            "{{#routes}}{{^family.name}}{{/family.name}}{{/routes}}",
            .notASection,
            "1:15",
            "`family.name` is text and opens no section",
            help: "write {{family.name}}; only flags, lists and objects open sections"
        ),
        Fault(
            "{{routes.prefix}}",
            .notAnObject,
            "1:3",
            "`routes` is a list, not an object, so it has no field `prefix`",
            help: "write {{#routes}}…{{/routes}} and name a field of its items inside: "
                + "prefix, isIPv6, nextHops, notes, family"
        ),
        Fault(
            "{{#routes}}{{family.name.first}}{{/routes}}",
            .notAnObject,
            "1:21",
            "`name` is text, not an object, so it has no field `first`",
            help: "write {{name}}; only flags, lists and objects open sections"
        ),
        Fault(
            "{{#routes}}{{#nextHops}}\n{{#routes}}{{/routes}}{{/nextHops}}{{/routes}}",
            .listAlreadyOpen,
            "2:4",
            "the list `routes` is already open here",
            help: "close {{#routes}} first"
        ),
    ]

    static let tags: [Fault] = [
        Fault("a {{tag", .unclosedTag, "1:3", "this tag is not closed on its line", help: "close it with }}"),
        Fault("{{tag\n}}", .unclosedTag, "1:1", "this tag is not closed on its line", help: "close it with }}"),
        Fault("{{{tag}}\n}}}", .unclosedTag, "1:1", "this tag is not closed on its line", help: "close it with }}}"),
        Fault("\n {{! a\nb", .unclosedTag, "2:2", "this comment is never closed", help: "close it with }}"),
        Fault("{{", .unclosedTag, "1:1", "this tag is not closed on its line", help: "close it with }}"),
        Fault("{{=<% %>}}", .unclosedTag, "1:1", "this tag is not closed on its line", help: "close it with =}}"),
        Fault("{{=<%=}}", .badDelimiters, "1:1", "this tag does not set two usable delimiters", help: delimiters),
        Fault("{{=a b c=}}", .badDelimiters, "1:1", "this tag does not set two usable delimiters", help: delimiters),
        Fault("{{== ==}}", .badDelimiters, "1:1", "this tag does not set two usable delimiters", help: delimiters),
        Fault(
            "x{{=<<<<<<<<< >=}}",
            .badDelimiters,
            "1:2",
            "this tag does not set two usable delimiters",
            help: delimiters
        ),
        Fault("é{{}}", .badName, "1:2", "this tag names nothing", help: "write a field's name between the delimiters"),
        Fault(
            "{{#}}{{/}}",
            .badName,
            "1:1",
            "this tag names nothing",
            help: "write a field's name between the delimiters"
        ),
        Fault("{{ta g}}", .badName, "1:3", "`ta g` is no field name", help: spelling),
        Fault("{{tag.}}", .badName, "1:3", "`tag.` is no field name", help: spelling),
        Fault("{{täg}}", .badName, "1:3", "`täg` is no field name", help: spelling),
        Fault("{{$block}}", .badName, "1:3", "`$block` is no field name", help: spelling),
        Fault(
            "{{ #hasTag}}",
            .badName,
            "1:4",
            "`#hasTag` is no field name",
            help: "the sign that tells a tag's kind follows the opening delimiter without a blank"
        ),
    ]
    private static let spelling = "a name has ASCII letters, digits, _ and -; parts are joined by single dots"
    private static let delimiters =
        "write two, each 1 to 8 bytes without blanks and =, with a blank between: {{=<% %>=}}"

    static let sections: [Fault] = [
        Fault(
            "a\n {{#hasTag}}\n{{#routes}}{{/routes}}",
            .unclosedSection,
            "2:2",
            "the section `hasTag` is never closed",
            help: "close it with {{/hasTag}}"
        ),
        Fault(
            "{{^routes}}\n{{#hasTag}}\n{{/routes}}{{/hasTag}}",
            .unopenedSection,
            "3:4",
            "`{{/routes}}` closes another section than the open one",
            help: "close `hasTag` of line 2 first, with {{/hasTag}}"
        ),
        Fault(
            "x{{/tag}}",
            .unopenedSection,
            "1:2",
            "there is no open section for `{{/tag}}`",
            help: "take this tag away, or open the section before it in the same file"
        ),
        Fault(
            String(repeating: "{{#hasTag}}", count: 65),
            .tooDeep,
            "1:705",
            "more than 64 sections are open here",
            help: "close some of them first"
        ),
    ]

    static let partials: [Fault] = [
        Fault("{{> p}}", .unknownPartial, "1:5", "there is no partial `p`", help: "there are none"),
        Fault(
            "{{>hop-lst}}",
            partials: ["hop-list": "", "other": ""],
            .unknownPartial,
            "1:4",
            "there is no partial `hop-lst`",
            help: "did you mean `hop-list`? known: hop-list, other"
        ),
        Fault(
            "{{>a}}",
            partials: ["a": "1\n{{>b}}", "b": " {{> a}}"],
            .recursivePartial,
            "b.mustache:1:6",
            "the partial `a` includes itself: a > b > a",
            help: "lists are repeated by sections; partials do not nest in themselves"
        ),
        Fault(
            "{{#hasTag}}{{>a}}",
            partials: ["a": "{{/hasTag}}"],
            .unopenedSection,
            "a.mustache:1:1",
            "there is no open section for `{{/hasTag}}`",
            help: "take this tag away, or open the section before it in the same file"
        ),
        Fault(
            "{{>a}}{{/hasTag}}",
            partials: ["a": "\n{{#hasTag}}"],
            .unclosedSection,
            "a.mustache:2:1",
            "the section `hasTag` is never closed",
            help: "close it with {{/hasTag}}"
        ),
    ]

    @Test(arguments: names)
    func `A name that means nothing is refused with the nearest one that does`(fault: Fault) { fault.check() }

    @Test(arguments: kinds)
    func `A field used as what it is not is refused with what may be done with it`(fault: Fault) { fault.check() }

    @Test(arguments: tags)
    func `A tag that is none is refused`(fault: Fault) { fault.check() }

    @Test(arguments: sections)
    func `A section that is not closed properly is refused`(fault: Fault) { fault.check() }

    @Test(arguments: partials)
    func `A partial that cannot be included is refused`(fault: Fault) { fault.check() }

    @Test func `A fault in a partial says where it is included from, innermost first`() {
        let error = #expect(throws: TemplateError.self) {
            try RouteTemplate.compile("\n{{>a}}", partials: ["a": " {{>b}}", "b": "{{nope}}"])
        }
        #expect(error?.place.description == "b.mustache:1:3")
        #expect(error?.includedFrom.map(\.description) == ["a.mustache:1:2", "my.mustache:2:1"])
        let diagnostic = error?.diagnostic
        #expect(diagnostic?.id == "bad-template")
        #expect(diagnostic?.severity == .error)
        #expect(diagnostic?.place == error?.place)
        #expect(diagnostic?.related.map(\.place) == error?.includedFrom)
    }

    @Test func `Bytes that are no UTF-8 are refused where they stand`() {
        let error = #expect(throws: TemplateError.self) {
            try Template(file: "f", source: Array("a\né".utf8) + [0xff, 0x41], schema: RouteTemplate.schema)
        }
        #expect(error?.code == .notUTF8)
        #expect(error?.place.description == "f:2:2")
    }

    @Test func `Partials that double each other are refused before they fill the memory`() {
        var partials = ["p0": "0123456789"]
        for level in 1..<31 { partials["p\(level)"] = "{{>p\(level - 1)}}{{>p\(level - 1)}}" }
        // Written out it would have ten thousand million bytes. Processor time, since other tests run beside this one.
        let time = threadTime {
            let error = #expect(throws: TemplateError.self) {
                try RouteTemplate.compile("{{>p30}}", partials: partials)
            }
            #expect(error?.code == .tooLarge)
        }
        #expect(time < .seconds(20), "\(time)")
    }

    @Test func `A long line of tags is compiled in time that grows with its length`() throws {
        let line = String(repeating: "{{>p}}{{#hasTag}}{{tag}}{{/hasTag}}{{! c }}", count: 10_000)
        var count = 0
        let time = try threadTime { count = try RouteTemplate.render(line, partials: ["p": "-"]).utf8.count }
        #expect(count == 20_000)
        #expect(time < .seconds(20), "\(time)")
    }

    @Test func `A chain of too many partials is refused`() {
        var partials = ["p0": ""]
        for level in 1..<40 { partials["p\(level)"] = "{{>p\(level - 1)}}" }
        let error = #expect(throws: TemplateError.self) {
            try RouteTemplate.compile("{{>p39}}", partials: partials)
        }
        #expect(error?.code == .tooDeep)
    }
}
