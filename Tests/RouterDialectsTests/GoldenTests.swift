import DialectCases
import TestSupport
import Testing

@testable import RouterDialects

@Suite struct GoldenTests {
    @Test(arguments: GoldenCase.cases) func rendersAsRecorded(_ golden: GoldenCase) throws {
        for name in golden.dialects {
            let dialect = try Dialect(named: name)
            let text = try dialect.text(golden.update(), golden.options(for: dialect))
            let file = "\(dialect.name)/\(golden.name).\(Self.fileEnding(dialect))"
            let difference = Golden.difference(text, from: file)
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    private static func fileEnding(_ dialect: Dialect) -> String {
        switch dialect.name {
        case "iproute2": "batch"
        default: dialect.isXML ? "xml" : "conf"
        }
    }

    @Test(arguments: GoldenCase.cases) func rendersTheSameTwice(_ golden: GoldenCase) throws {
        for name in golden.dialects {
            let dialect = try Dialect(named: name)
            let options = golden.options(for: dialect)
            let first = try dialect.render(golden.update(), options: options)
            let second = try Dialect(named: name).render(golden.update(), options: options)
            #expect(first == second)
        }
    }
}
