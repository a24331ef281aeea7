import Diagnostics
import Testing

@testable import RouterDialects

@Suite struct DialectNameTests {
    @Test(arguments: [
        ("frr", "frr@8.4"), ("frr@8.5", "frr@8.5"), ("frr@8.4.4", "frr@8.4"), ("frr@10.1", "frr@8.5"),
        ("frrouting", "frr@8.4"),
        ("bird", "bird2@2.0"), ("bird2@2.15.1", "bird2@2.0"), ("bird@3.1", "bird2@3.0"), ("linux", "iproute2@6.1"),
        ("ietf@2016", "ietf-routing@2016"),
    ])
    func findsDialectsAndVersions(_ name: String, _ found: String) throws {
        #expect(try Dialect(named: name).fullName == found)
    }

    @Test(arguments: [("fr", "did you mean `frr`?"), ("iproute", "did you mean `iproute2`?")])
    func suggestsTheNearestName(_ name: String, _ help: String) {
        let error = #expect(throws: DialectError.self) { try Dialect(named: name) }
        #expect(error?.code == .unknownDialect)
        #expect(error?.diagnostics.first?.help == help)
    }

    @Test(arguments: ["frr@7.5", "frr@", "frr@new", "frr@8.", "bird1@1.5", "frr@-1", "frr@8.4@9"])
    func refusesVersionsItDoesNotKnow(_ name: String) {
        let error = #expect(throws: DialectError.self) { try Dialect(named: name) }
        #expect(error?.code == .unknownVersion)
    }

    @Test func everyFolderIsADialectInAllItsVersions() throws {
        #expect(Dialect.embeddedNames.contains("frr"))
        for name in Dialect.embeddedNames {
            for version in try Dialect(named: name).description.versions {
                let dialect = try Dialect(named: "\(name)@\(version.name)")
                #expect(dialect.folder[name + ".md"] != nil, "\(name) has no page")
                #expect(!version.capabilities.checkedOn.isEmpty || version.capabilities.evidence == .documents)
            }
        }
    }

    @Test func namesAndAliasesAreUnique() throws {
        var seen: Set<String> = []
        for name in Dialect.embeddedNames {
            for word in try [name] + Dialect(named: name).description.aliases {
                #expect(seen.insert(word).inserted, "\(word) stands for two dialects")
            }
        }
    }
}
