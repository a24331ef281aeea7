import Foundation
import TestSupport
import Testing

/// Whatever broken XML a template of one's own writes, nothing is printed, and the fault is shown where the template has
/// it: in the file, line and column, also of a partial or of what only one of many routes runs into.
struct TemplateFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let what: String
        let main: String
        var partial = ""
        /// The file without its ending, the line and the column.
        let place: String
        let words: String

        var testDescription: String { what }
    }

    private static let head = "<routing xmlns=\"urn:ietf:params:xml:ns:yang:ietf-routing\">\n"
    private static let tail = "</routing>\n"
    /// Something that each route writes.
    private static func each(_ text: String) -> String { head + "{{#changes}}\n" + text + "\n{{/changes}}\n" + tail }

    static let faults: [Fault] = [
        Fault(
            what: "another end tag",
            main: each("<a>{{prefix}}</b>"),
            place: "main:3:14",
            words: "<a> is ended by </b>"
        ),
        Fault(
            what: "another end tag in a partial",
            main: each("  {{> part}}"),
            partial: "<x>\n<y></x>\n",
            place: "part:2:4",
            words: "<y> is ended by </x>"
        ),
        Fault(what: "no end tag", main: head + "<a>\n", place: "main:2:4", words: "not every element is ended"),
        Fault(what: "an end tag too much", main: head + tail + "</config>\n", place: "main:3:1", words: "ends nothing"),
        Fault(what: "half a tag", main: head + "<a></a\n", place: "main:2:7", words: "not every element is ended"),
        Fault(
            what: "an undeclared prefix that the last route writes",
            main: each("  {{#last}}\n    <o:x/>\n  {{/last}}"),
            place: "main:4:5",
            words: "prefix o on x"
        ),
        Fault(
            what: "an undeclared prefix of an attribute of an IPv6 route",
            main: each("{{#isIPv6}}\n<x nc:operation=\"replace\"/>\n{{/isIPv6}}"),
            place: "main:4:1",
            words: "prefix nc"
        ),
        Fault(
            what: "a namespace that is not the dialect's",
            main: each("<x xmlns=\"urn:other\"/>"),
            place: "main:3:1",
            words: "urn:other"
        ),
        Fault(
            what: "an attribute's namespace that is not the dialect's",
            main: each("<x xmlns:o=\"urn:other\" o:y=\"\"/>"),
            place: "main:3:1",
            words: "`o:y`"
        ),
        Fault(what: "no namespace", main: each("<x xmlns=\"\"/>"), place: "main:3:1", words: "no namespace"),
        Fault(
            what: "another root",
            main: "\n<r xmlns=\"urn:ietf:params:xml:ns:yang:ietf-routing\"/>\n",
            place: "main:2:1",
            words: "only <routing> may"
        ),
        Fault(
            what: "no root",
            main: "{{#changes}}\nroute {{prefix}}\n{{/changes}}\n",
            place: "main:2:1",
            words: "text"
        ),
        Fault(what: "a document type", main: "<!DOCTYPE a>\n" + head + tail, place: "main:1:1", words: "document type"),
        Fault(
            what: "an entity of a document type",
            main: head + "<a>\n" + "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>&x;</a>" + tail,
            place: "main:3:1",
            words: "document type"
        ),
        Fault(
            what: "an XML declaration",
            main: "<?xml version=\"1.0\"?>\n" + head + tail,
            place: "main:1:1",
            words: "processing instruction"
        ),
        Fault(what: "an instruction", main: each("<a><?b?></a>"), place: "main:3:4", words: "processing instruction"),
        Fault(what: "an entity", main: head + "<a>&nbsp;</a>" + tail, place: "main:2:4", words: "nbsp"),
        Fault(
            what: "an ampersand in a partial of an inner section",
            main: each("{{#nextHops}}{{#first}}<a>{{> part}}</a>{{/first}}{{/nextHops}}"),
            partial: "\n  <b> & </b>",
            place: "part:2:7",
            words: "begins no entity"
        ),
        Fault(
            what: "a value in a tag's name",
            main: each("<{{length}}/>"),
            place: "main:3:1",
            words: "a name is missing"
        ),
        Fault(what: "an attribute twice", main: each("<a b=\"\" b=\"\"/>"), place: "main:3:1", words: "b redefined"),
        Fault(what: "an attribute without quotes", main: each("<a b=1/>"), place: "main:3:5", words: "expected"),
        Fault(what: "hyphens in a comment", main: each("<!-- -- -->"), place: "main:3:5", words: "hyphen"),
        Fault(
            what: "a comment without end",
            main: each("<!-- {{prefix}}"),
            place: "main:3:1",
            words: "comment without end"
        ),
        Fault(what: "a line end in a value", main: each("<a>{{prefix}}\n</a>"), place: "main:3:4", words: "line end"),
        Fault(
            what: "text beside elements",
            main: each("<a><b/>{{prefix}}</a>"),
            place: "main:3:8",
            words: "beside elements"
        ),
        Fault(what: "a NUL", main: head + "<a>\u{0}</a>" + tail, place: "main:2:4", words: "NUL"),
    ]

    @Test(arguments: faults) func isNamedWithItsPlace(_ fault: Fault) throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/mine"
        _ = try Podroute.run(["dialects", "ietf-routing", "--export", copy])
        _ = try folder.write(fault.main, to: "mine/ietf-routing.mustache")
        _ = try folder.write(fault.partial, to: "mine/part.mustache")
        let input =
            Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16,fd00:10:16::/64")
            + Samples.subnet("db", "10.17.0.0/16")
        let result = try Podroute.run(["render", "--template", copy], input: input)
        #expect(result.status == 2 && result.output.isEmpty)
        let place = fault.place.replacing("main:", with: "ietf-routing.mustache:")
            .replacing("part:", with: "part.mustache:")
        #expect(result.errors.hasPrefix("\(copy)/\(place): error: the template writes XML"), "\(result.errors)")
        #expect(result.errors.contains(fault.words), "\(result.errors)")
        #expect(Podroute.ids(result) == ["bad-dialect"])
    }

    /// libxml2 counts the lines of nodes to 65535; a fault far down has its place all the same.
    @Test func isFoundInTheLastOfManyRoutes() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/mine"
        _ = try Podroute.run(["dialects", "ietf-routing", "--export", copy])
        let lines = String(repeating: "<a/>\n", count: 200)
        let text = Self.each(lines + "{{#last}}\n<b>\n{{/last}}\n" + lines)
        _ = try folder.write(text, to: "mine/ietf-routing.mustache")
        let subnets = (0..<400).map { Samples.subnet("s\($0)", "10.\($0 / 200).\($0 % 200).0/24") }.joined()
        let result = try Podroute.run(["render", "--template", copy], input: Samples.twoNodes + subnets)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(
            result.errors.hasPrefix("\(copy)/ietf-routing.mustache:408:1: error: "),
            "\(result.errors)"
        )
        #expect(result.errors.contains("<b> is ended by </routing>"))
    }

    /// Line breaks inside of tags, and comments and blanks wherever they stand, are no faults and are left out well.
    @Test func isNotWhatCompactTextGetsWrong() throws {
        let folder = try TemporaryFolder()
        let copy = folder.path + "/mine"
        _ = try Podroute.run(["dialects", "ietf-routing", "--export", copy])
        let text =
            "<!-- a -->\n<routing\n  xmlns=\"urn:ietf:params:xml:ns:yang:ietf-routing\"\n>\n<!-- b > -->\t<c d='>'> </c>\n"
            + "<c>e<!-- f -->g</c> <c/>\n<c>\n</c><c><![CDATA[<h> ]]></c></routing>\n"
        _ = try folder.write(text, to: "mine/ietf-routing.mustache")
        let arguments = ["render", "--template", copy, "--wrap", "none", "--compact"]
        let result = try Podroute.run(arguments, input: Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16"))
        let expected =
            "<routing\n  xmlns=\"urn:ietf:params:xml:ns:yang:ietf-routing\"\n><c d='>'> </c><c>eg</c><c/><c></c>"
            + "<c><![CDATA[<h> ]]></c></routing>\n"
        #expect(result.status == 0 && result.output == expected, "\(result.errors)\(result.output)")
    }
}
