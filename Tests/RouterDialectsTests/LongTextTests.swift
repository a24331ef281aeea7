import Diagnostics
import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

/// Texts that are too long to be kept are read while they come, and made again while they are written.
@Suite struct LongTextTests {
    @Test(arguments: NETCONFCase.dialects) func areTheSameAsKeptOnes(_ name: String) throws {
        let dialect = try Dialect(named: name)
        for netconf in NETCONFCase.cases(of: name) {
            var options = netconf.options(for: name)
            let kept = try DialectText(dialect, netconf.update(), options)
            let long = try DialectText(dialect, netconf.update(), options, keeping: 0)
            #expect(!kept.isMadeInPieces)
            // Where nothing changes there is no text.
            var inner = options
            inner.wrap = RenderOptions.Wrap.none
            let isEmpty = try dialect.render(netconf.update(), options: inner).isEmpty
            #expect(long.isMadeInPieces == !isEmpty, "\(netconf)")
            #expect(long.bytes == kept.bytes, "\(netconf)")
            options.compact = true
            let compact = try DialectText(dialect, netconf.update(), options)
            #expect(
                try DialectText(dialect, netconf.update(), options, keeping: 0).bytes == compact.bytes,
                "\(netconf)"
            )
        }
    }

    @Test func whatIsBrokenIsRefused() throws {
        let mustache = "<top xmlns=\"urn:acme\">\n{{#sets}}\n<r>{{prefix}}</s>\n{{/sets}}\n</top>\n"
        try OwnDialectTests.withFolder(yaml: XMLDialectTests.yaml, mustache: mustache) { path in
            let dialect = try Dialect(folder: path)
            let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11"))
            let error = #expect(throws: DialectError.self) {
                try DialectText(dialect, update, RenderOptions(), keeping: 0)
            }
            #expect(error?.diagnostics.first?.place?.line == 3)
        }
    }

    @Test func endWhenNobodyTakesMore() throws {
        struct Enough: Error {}
        let update = RouteUpdate(to: try ManyRoutesTests.table(2_000))
        let text = try DialectText(Dialect(named: "junos"), update, RenderOptions(), keeping: 0)
        var pieces = 0
        #expect(throws: Enough.self) {
            try text.write { piece in
                pieces += 1
                #expect(piece.count < 400_000)
                throw Enough()
            }
        }
        #expect(pieces == 1)
    }
}
