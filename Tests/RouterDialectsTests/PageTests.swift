import Templates
import Testing

@testable import RouterDialects

@Suite struct PageTests {
    @Test(arguments: Dialect.embeddedNames) func aPageSaysWhatTheDialectCan(_ name: String) throws {
        let dialect = try Dialect(named: name)
        let page = dialect.page
        #expect(page.hasPrefix("# \(name)"))
        for setting in dialect.capabilities.settings { #expect(page.contains("- \(setting.key): ")) }
        for version in dialect.description.versions { #expect(page.contains("\(name)@\(version.name)")) }
        #expect(!page.contains("\n\n\n"))
    }

    @Test func theTableHasARowForEveryVersion() throws {
        let lines = try CapabilityTable.text().split(separator: "\n")
        var versions = 0
        for name in Dialect.embeddedNames { versions += try Dialect(named: name).description.versions.count }
        #expect(lines.count == versions + 1)
        #expect(lines.contains { $0.hasPrefix("frr@8.4*") && $0.contains("1-255") })
    }

    @Test func theListNamesEveryField() {
        let text = FieldList.text
        for schema in [
            RootFields.schema(settings: [], flags: []), RouteFields.schema, NextHopFields.schema, RankFields.schema,
        ] {
            for field in schema.fields { #expect(text.contains("  \(field.name) ")) }
        }
        #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") })
    }
}
