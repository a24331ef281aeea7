import Diagnostics
import DialectCases
import Foundation
import RouteModel
import Testing

@testable import RouterDialects

/// A made-up router: adding a dialect takes a folder and no Swift.
@Suite struct OwnDialectTests {
    static let yaml = """
        title: Acme router
        media: text
        entry: route
        mark: group
        default: "1"
        versions:
          "1": {checked: documents}
          "2": {checked: documents, flags: {long: true}, tag: {range: 1..100}}
        families: true
        nextHops: {max: 4, usual: 2}
        weights: {none: no weights}
        backups: {by: distance}
        distance: {range: 1..10, default: 5}
        preference: {none: no preference}
        tag: {none: no tag}
        vrf: {length: 5, tooLong: cut, characters: "a-z"}
        name: {none: no name}
        bfd: {none: no bfd}
        sharedNextHops: {none: not shared}
        settings:
          group: {summary: the group, words: [blue, dark-red], default: blue}

        """
    static let mustache = """
        {{#sets}}
        ROUTE {{network}} {{netmask}} {{wildcard}} {{length}}{{#nextHops}} {{address}}/{{distance}}{{^last}};{{/last}}{{/nextHops}}{{#hasVRF}} IN {{vrf}}{{/hasVRF}}{{#settings.groupIsDarkRed}} RED{{/settings.groupIsDarkRed}}{{#flags.long}} LONG{{/flags.long}}
        {{/sets}}
        {{#withdrawals}}
        DELETE {{prefix}}
        {{/withdrawals}}

        """

    /// Makes a folder `acme` and gives its path to the closure.
    static func withFolder<Result>(
        yaml: String = yaml,
        mustache: String = mustache,
        _ body: (String) throws -> Result
    ) throws -> Result {
        let base = FileManager.default.temporaryDirectory.appending(path: "podroute-\(UUID().uuidString)")
        let folder = base.appending(path: "acme")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: base) }
        try yaml.write(to: folder.appending(path: "acme.yaml"), atomically: true, encoding: .utf8)
        try mustache.write(to: folder.appending(path: "acme.mustache"), atomically: true, encoding: .utf8)
        return try body(folder.path)
    }

    @Test func needsNoSwift() throws {
        try Self.withFolder { path in
            let dialect = try Dialect(folder: path)
            #expect(dialect.fullName == "acme@1")
            #expect(dialect.usualNextHops == 2)
            var options = RenderOptions()
            options.vrf = "customers"
            options.settings["group"] = "dark-red"
            let update = RouteUpdate(
                from: try routes("10.18.0.0/16 via 172.18.0.11"),
                to: try routes("10.16.0.0/15 via 172.18.0.11 then 172.18.0.12")
            )
            #expect(
                try dialect.text(update, options) == """
                    ROUTE 10.16.0.0 255.254.0.0 0.1.255.255 15 172.18.0.11/5; 172.18.0.12/6 IN custo RED
                    DELETE 10.18.0.0/16

                    """
            )
            #expect(try Dialect(folder: path, version: "2").text(update).contains("LONG"))
        }
    }

    @Test func namesGroupsEvenOfOneWhereTheLanguageHasNothingElse() throws {
        let yaml = Self.yaml.replacingOccurrences(
            of: "sharedNextHops: {none: not shared}",
            with: "sharedNextHops: {groupsOfOne: true}"
        )
        let mustache = """
            {{#sharedGroups}}
            GROUP {{name}}{{#members}} {{address}}{{/members}}
            {{/sharedGroups}}
            {{#sets}}
            {{#ranks}}
            ROUTE {{prefix}} {{targetName}}
            {{/ranks}}
            {{/sets}}

            """
        try Self.withFolder(yaml: yaml, mustache: mustache) { path in
            let update = RouteUpdate(
                to: try routes("10.16.0.0/16 via 172.18.0.11\n10.17.0.0/16 via 172.18.0.11 172.18.0.12")
            )
            let lines = try Dialect(folder: path).text(update).split(separator: "\n").map(String.init)
            #expect(lines.count == 4)
            let names = lines.prefix(2).map { $0.split(separator: " ")[1] }
            #expect(Set(names) == Set(lines.suffix(2).compactMap { $0.split(separator: " ").last }))
            #expect(lines.contains { $0.hasPrefix("GROUP podroute-") && $0.hasSuffix(" 172.18.0.11") })
        }
    }

    @Test func warnsOfWhatTheRouterNeedsBesideTheText() throws {
        try Self.withFolder(yaml: Self.yaml + "warnings: {multipath: \"its ecmp is 1\", vrf: \"make the vrf\"}\n") {
            path in
            let dialect = try Dialect(folder: path)
            var options = RenderOptions()
            let one = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11 then 172.18.0.12"))
            #expect(dialect.warnings(of: one, options: options) == [])
            options.vrf = "a"
            let many = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12 172.18.0.13"))
            let warnings = dialect.warnings(of: many, options: options)
            #expect(warnings.map(\.id) == ["unusual-next-hop-count", "dialect-advice", "dialect-advice"])
            #expect(warnings.map(\.message).contains { $0.contains("its ecmp is 1") })
        }
    }

    @Test func aVersionCanHaveATemplateOfItsOwn() throws {
        let yaml = Self.yaml.replacingOccurrences(of: "flags: {long: true}", with: "template: old.mustache")
            .replacingOccurrences(of: "{checked: documents}", with: "{checked: documents, flags: {long: false}}")
        try Self.withFolder(yaml: yaml) { path in
            #expect(throws: DialectError.self) { try Dialect(folder: path) }
            try "OLD\n".write(toFile: path + "/old.mustache", atomically: true, encoding: .utf8)
            let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11"))
            #expect(try Dialect(folder: path, version: "2").text(update) == "OLD\n")
            #expect(try Dialect(folder: path, version: "1").text(update).hasPrefix("ROUTE"))
        }
    }

    @Test(arguments: [
        ("title: Acme router", "titel: Acme router", "acme.yaml:1:1: a dialect has no key `titel`"),
        (
            "nextHops: {max: 4, usual: 2}", "nextHops: {max: 4, maxi: 2}",
            "acme.yaml:10:20: `nextHops` has no key `maxi`"
        ),
        ("media: text", "media: texts", "acme.yaml:2:8: `media` is `texts`"),
        ("range: 1..10,", "range: 10..1,", "acme.yaml:13:19: `range` is `10..1`"),
        ("default: \"1\"", "default: \"3\"", "`default` names no version"),
        ("bfd: {none: no bfd}\n", "", "a dialect has no `bfd`"),
        ("mark: group", "mark: colour", "`mark` is neither tag, name nor a setting"),
        ("backups: {by: distance}", "backups: {by: preference}", "`backups` are told by preference"),
        ("bfd: {none: no bfd}", "bfd: false", "`bfd` is true, or has `none` with the reason"),
        ("default: blue", "default: green", "the default is none of blue, dark-red"),
        ("media: text", "media: xml", "`xml` belongs to dialects whose `media` is xml"),
        ("families: true", "families: true\nfamilies: true", "acme.yaml:"),
    ])
    func refusesBadDescriptionsWithTheirPlace(_ good: String, _ bad: String, _ message: String) throws {
        let yaml = Self.yaml.replacingOccurrences(of: good, with: bad)
        try #require(yaml != Self.yaml)
        try Self.withFolder(yaml: yaml) { path in
            let error = #expect(throws: DialectError.self) { try Dialect(folder: path) }
            #expect(error?.code == .badDescription)
            #expect(
                "\(error.map(String.init(describing:)) ?? "")".contains(message),
                "\(error.map(String.init(describing:)) ?? "")"
            )
            #expect(error?.diagnostics.first?.place != nil)
        }
    }

    @Test func refusesBadTemplatesWithTheirPlace() throws {
        try Self.withFolder(mustache: "{{#sets}}\n{{adress}}\n{{/sets}}\n") { path in
            let error = #expect(throws: DialectError.self) { try Dialect(folder: path) }
            #expect(error?.code == .badTemplate)
            #expect(error?.diagnostics.first?.place?.line == 2)
        }
    }

    @Test func refusesFoldersThatAreNone() {
        #expect(throws: DialectError.self) { try Dialect(folder: "/nonexistent/acme") }
        #expect(throws: DialectError.self) { try Dialect(folder: "/etc/ssl/") }
    }

    @Test(arguments: Dialect.embeddedNames) func anExportedFolderRendersTheSame(_ name: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "podroute-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let dialect = try Dialect(named: name)
        try dialect.export(to: path)
        let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12"))
        #expect(try Dialect(folder: path).text(update) == dialect.text(update))
        let error = #expect(throws: DialectError.self) { try dialect.export(to: path) }
        #expect(error?.diagnostics.first?.message.contains("is there already") == true)
    }
}
