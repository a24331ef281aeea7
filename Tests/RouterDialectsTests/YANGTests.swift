import DialectCases
import Foundation
import TestSupport
import Testing

@testable import RouterDialects

/// What models say of payloads, by the place their modules come from: where that is missing, its suite is skipped.
enum YANGTests {
    /// The IETF's model as Debian has it.
    @Suite(.needs(.program("yanglint"), YANGModules.Origin.debian.requirement)) struct DebianModules {
        @Test(arguments: YANGModules.debian, YANGModules.Kind.allCases)
        func everyPayloadIsAccepted(_ modules: YANGModules, as kind: YANGModules.Kind) throws {
            try expectAccepted(by: modules, as: kind)
        }

        @Test(arguments: YANGModules.debian) func badPayloadsAreRejected(_ modules: YANGModules) throws {
            try expectRejected(by: modules)
        }

        /// Hostile names, other instances and datastores.
        @Test(arguments: YANGModules.debian, YANGModules.Kind.allCases)
        func recordedTextsAreAccepted(_ modules: YANGModules, as kind: YANGModules.Kind) throws {
            let dialect = try Dialect(named: modules.dialect)
            let goldens = GoldenCase.cases.filter { $0.dialects.contains("ietf-routing") && $0.name != "nothing" }
            let texts = try goldens.map { golden in
                var options = golden.options
                options.wrap = RenderOptions.Wrap.none
                return try modules.form(of: dialect.text(golden.update(), options), as: kind)
            }
            let result = try modules.check(texts, as: kind)
            #expect(result.status == 0, "\(result.errors)")
        }
    }

    /// Every model whose modules may be shared.
    @Suite(.needs(.program("yanglint"), YANGModules.Origin.shared.requirement)) struct SharedModules {
        @Test(arguments: YANGModules.shared, YANGModules.Kind.allCases)
        func everyPayloadIsAccepted(_ modules: YANGModules, as kind: YANGModules.Kind) throws {
            try expectAccepted(by: modules, as: kind)
        }

        /// Older versions of OpenConfig have the modules of the newest.
        @Test(arguments: YANGModules.shared.filter { !$0.dialect.hasPrefix("openconfig@") })
        func badPayloadsAreRejected(_ modules: YANGModules) throws {
            try expectRejected(by: modules)
        }
    }

    /// All cases of the dialect, with comments and line breaks and without.
    private static func expectAccepted(by modules: YANGModules, as kind: YANGModules.Kind) throws {
        #expect(modules.cases.count >= 2)
        let dialect = try Dialect(named: modules.dialect)
        let texts = try modules.cases.flatMap { netconf in
            var options = netconf.options(for: modules.dialect)
            return try [false, true].map { isCompact in
                options.compact = isCompact
                return try modules.form(of: dialect.text(netconf.update(), options), as: kind)
            }
        }
        let result = try modules.check(texts, as: kind)
        #expect(result.status == 0, "\(result.errors)")
    }

    /// The models are no yes-men: everything that is broken on purpose is found.
    private static func expectRejected(by modules: YANGModules) throws {
        var count = 0
        for bad in BadPayload.all where bad.dialects.contains(modules.dialect) {
            guard let netconf = modules.cases.first(where: { $0.name == bad.name }) else { continue }
            let text = try netconf.text(modules.dialect)
            let broken = text.replacingOccurrences(of: bad.good, with: bad.bad, options: .regularExpression)
            try #require(broken != text, "\(bad) leaves the text as it is")
            let texts = [text, broken].map { modules.form(of: $0, as: bad.kind) }
            let result = try modules.check(texts, as: bad.kind)
            // The second one, and it alone.
            #expect(result.status != 0 && result.errors.contains("1.xml") && !result.errors.contains("0.xml"), "\(bad)")
            count += 1
        }
        #expect(count >= 3, "hardly anything is broken on purpose")
    }
}

extension YANGModules {
    /// A payload as it is, or what it leads to.
    fileprivate func form(of payload: String, as kind: Kind) -> String {
        kind == .edit ? payload : state(after: payload)
    }
}
