import Diagnostics
import DialectCases
import Foundation
import RouteModel
import TestSupport
import Testing

@testable import RouterDialects

/// Every NETCONF dialect, in every case: what it writes, what it refuses, and what it reads back.
@Suite struct NETCONFDialectTests {
    @Test(arguments: NETCONFCase.recorded) func rendersAsRecorded(_ name: String) throws {
        for netconf in NETCONFCase.cases(of: name) {
            let difference = Golden.difference(try netconf.text(name), from: "\(name)/\(netconf.name).xml")
            #expect(difference == nil, "\(difference ?? "")")
        }
    }

    @Test(arguments: NETCONFCase.dialects) func refusesWhatItsModelCannotSay(_ name: String) throws {
        let dialect = try Dialect(named: name)
        for netconf in NETCONFCase.cases where netconf.refusedBy.contains(name) {
            let error = #expect(throws: DialectError.self) { try netconf.text(name) }
            #expect(error?.code == .refused)
            #expect(error?.diagnostics.first?.message.contains(dialect.fullName) == true, "\(netconf) \(name)")
        }
    }

    @Test(arguments: NETCONFCase.dialects) func readsBackWhatItWrote(_ name: String) throws {
        let dialect = try Dialect(named: name)
        for netconf in NETCONFCase.cases(of: name) where netconf.old == nil {
            let options = netconf.options(for: name)
            let answer = try Answer.bytes(to: netconf.text(name), of: name)
            #expect(try dialect.read(answer, options: options) == netconf.update().wanted, "\(netconf)")
        }
    }

    @Test(arguments: NETCONFCase.dialects) func readsNothingOfAnotherVRF(_ name: String) throws {
        let dialect = try Dialect(named: name)
        let single = try #require(NETCONFCase.cases.first { $0.name == "single" })
        guard dialect.capabilities.vrf.rule != nil else { return }
        var options = single.options
        options.vrf = name == "h3c" ? "7" : "pods"
        #expect(try dialect.read(Array(single.text(name).utf8), options: options) == RouteTable())
        let inVRF = try #require(NETCONFCase.cases.first { $0.name == "vrf" })
        #expect(try dialect.read(Array(inVRF.text(name).utf8), options: single.options) == RouteTable())
    }

    @Test(arguments: NETCONFCase.dialects) func compactTextSaysTheSame(_ name: String) throws {
        let dialect = try Dialect(named: name)
        for netconf in NETCONFCase.cases(of: name) where netconf.name != "nothing" {
            var options = netconf.options(for: name)
            options.compact = true
            let compact = try dialect.text(netconf.update(), options)
            #expect(compact.split(separator: "\n").count == 1)
            #expect(!compact.contains("<!--"))
            #expect(try Answer.bytes(to: compact, of: name) == Answer.bytes(to: netconf.text(name), of: name))
        }
    }

    @Test(arguments: NETCONFCase.dialects) func asksForItsRoutes(_ name: String) throws {
        let dialect = try Dialect(named: name)
        let filter = try #require(try dialect.filter())
        let single = try #require(NETCONFCase.cases.first { $0.name == "single" })
        let element = try single.text(name).prefix { $0 != " " }
        #expect(String(decoding: filter, as: UTF8.self).hasPrefix(element))
    }

    @Test func replacingThreeNextHopsByOneNamesNoOther() throws {
        let replace = try #require(NETCONFCase.cases.first { $0.name == "replace" })
        for name in NETCONFCase.dialects where name != "huawei-legacy" && name != "h3c" {
            let text = try replace.text(name)
            #expect(text.contains("172.18.0.12") && !text.contains("172.18.0.11") && !text.contains("172.18.0.13"))
            #expect(text.contains("nc:operation=\"replace\""))
        }
    }

    /// No next hop of an entry stays by itself where each is a row.
    @Test(arguments: ["huawei-legacy", "h3c"]) func rowsThatGoAreNamed(_ name: String) throws {
        let replace = try #require(NETCONFCase.cases.first { $0.name == "replace" })
        let removed = try replace.text(name).components(separatedBy: "nc:operation=\"remove\"").dropFirst()
        #expect(removed.count == 2)
        #expect(removed.allSatisfy { $0.contains("172.18.0.11<") || $0.contains("172.18.0.13<") })
    }

    @Test func SRLinuxAsksForTheAddressThatBFDNeeds() throws {
        let dialect = try Dialect(named: "srlinux")
        var options = RenderOptions()
        options.bfd = true
        let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11"))
        let error = #expect(throws: DialectError.self) { try dialect.render(update, options: options) }
        #expect(error?.diagnostics.first?.help?.contains("bfdAddress4") == true)
        #expect(error?.diagnostics.count == 1)
    }

    @Test func SROSWarnsOfItsECMPLimitUnlessItIsSet() throws {
        let dialect = try Dialect(named: "sros")
        let update = RouteUpdate(to: try routes("10.16.0.0/16 via 172.18.0.11 172.18.0.12"))
        var options = RenderOptions()
        #expect(dialect.warnings(of: update, options: options).contains { $0.message.contains("ecmp") })
        options.settings["ecmp"] = "8"
        #expect(dialect.warnings(of: update, options: options).isEmpty)
    }

    @Test func indexesAreNumbersOfTheirAddresses() throws {
        let hops = (1...200).map { "172.18.0.\($0)" }.joined(separator: " ")
        let table = try routes("10.16.0.0/16 via " + hops)
        let indexes = NextHopIdentifiers.indexes(of: table.routes[0].nextHops.map(\.address))
        #expect(Set(indexes.values).count == 200)
        #expect(indexes.values.allSatisfy { $0 > 0 })
        // Frozen: another number would look like a change.
        #expect(
            indexes[try IPAddress("172.18.0.11")]
                == NextHopIdentifiers.indexes(of: [try IPAddress("172.18.0.11")]).values.first
        )
    }
}
