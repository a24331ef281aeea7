import Diagnostics
import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

/// Both ends of every range of every dialect: what a vendor's model takes is taken, and one more or less is refused before
/// anything is rendered. The numbers are the models' and are written here a second time.
@Suite struct RangeTests {
    struct Limits: Sendable, CustomTestStringConvertible {
        let dialect: String
        var distance: ClosedRange<UInt64>?
        var preference: ClosedRange<UInt64>?
        var tag: ClosedRange<UInt64>?
        var weights = false
        var nextHops: Int
        /// What platforms commonly install.
        var usual: Int?
        var name: Int?
        var vrf: Int?
        /// A VRF is a number.
        var vrfIsNumber = false

        var testDescription: String { dialect }
    }

    private static let uint32: ClosedRange<UInt64> = 0...4_294_967_295
    private static let tags: ClosedRange<UInt64> = 1...4_294_967_295

    static let all: [Limits] = [
        Limits(dialect: "frr", distance: 1...255, tag: tags, nextHops: 256, vrf: 15),
        Limits(dialect: "bird1", preference: 1...65_535, weights: true, nextHops: 256, name: 45, vrf: 15),
        Limits(dialect: "bird2", preference: 1...65_535, weights: true, nextHops: 256, name: 50, vrf: 15),
        Limits(dialect: "iproute2", distance: uint32, weights: true, nextHops: 100, vrf: 15),
        Limits(dialect: "ietf-routing", nextHops: 65_536, name: 255),
        Limits(dialect: "ietf-routing@2023", distance: uint32, tag: uint32, nextHops: 65_536, name: 255),
        Limits(dialect: "openconfig", distance: uint32, tag: uint32, weights: true, nextHops: 256, name: 255, vrf: 255),
        Limits(dialect: "openconfig@2.0", distance: uint32, tag: uint32, nextHops: 256, name: 255, vrf: 255),
        Limits(dialect: "openconfig@1.2", distance: uint32, tag: uint32, nextHops: 256, name: 255, vrf: 255),
        Limits(dialect: "openconfig@1.0", distance: uint32, tag: uint32, nextHops: 256, vrf: 255),
        Limits(dialect: "eos", distance: 1...255, tag: uint32, weights: true, nextHops: 256, name: 255, vrf: 100),
        Limits(dialect: "eos@4.30", distance: 1...255, tag: uint32, nextHops: 256, name: 255, vrf: 100),
        Limits(dialect: "iosxe", distance: 1...255, tag: tags, nextHops: 256, usual: 16, name: 50, vrf: 32),
        Limits(dialect: "iosxr", distance: 1...254, tag: tags, weights: true, nextHops: 256, name: 30, vrf: 32),
        Limits(
            dialect: "iosxr@ip-static",
            distance: 1...254,
            tag: tags,
            weights: true,
            nextHops: 256,
            name: 30,
            vrf: 32
        ),
        Limits(dialect: "nxos", distance: 1...255, tag: tags, nextHops: 64, usual: 8, name: 50, vrf: 32),
        Limits(dialect: "junos", distance: uint32, tag: uint32, nextHops: 512, usual: 16, name: 128, vrf: 128),
        Limits(dialect: "junos@18.4", distance: uint32, tag: uint32, nextHops: 512, usual: 16, name: 128, vrf: 128),
        Limits(dialect: "sros", distance: 1...255, tag: tags, weights: true, nextHops: 128, name: 80, vrf: 64),
        Limits(dialect: "srlinux", distance: 0...255, tag: tags, nextHops: 128, name: 100, vrf: 247),
        Limits(dialect: "huawei", distance: 1...255, tag: tags, nextHops: 128, name: 150, vrf: 31),
        Limits(dialect: "huawei-legacy", distance: 1...255, tag: tags, nextHops: 128, name: 35, vrf: 31),
        Limits(dialect: "h3c", distance: 1...255, tag: tags, nextHops: 32, name: 60, vrf: 5, vrfIsNumber: true),
    ]

    private static let one = "10.16.0.0/16 via 172.18.0.11"

    /// What a dialect says of routes and options; rendering agrees with it.
    private func refusals(
        _ dialect: String,
        _ table: String = one,
        _ change: (inout RenderOptions) -> Void = { _ in }
    ) throws -> [DialectRefusal] {
        var options = RenderOptions()
        change(&options)
        let update = RouteUpdate(to: try routes(table))
        let dialect = try Dialect(named: dialect)
        let refusals = dialect.refusals(of: update, options: options)
        if refusals.isEmpty {
            #expect(try !dialect.render(update, options: options).isEmpty)
        } else {
            let error = #expect(throws: DialectError.self) { try dialect.render(update, options: options) }
            #expect(error?.diagnostics.allSatisfy { $0.id == "not-expressible" } == true)
        }
        return refusals
    }

    /// Tries a number's range: its ends, and what is just outside.
    private func check(
        _ limits: Limits,
        _ option: String,
        _ range: ClosedRange<UInt64>?,
        _ set: (inout RenderOptions, UInt64) -> Void
    ) throws {
        guard let range else {
            #expect(try refusals(limits.dialect) { set(&$0, 7) }.map(\.subject) == [option])
            return
        }
        for number in [range.lowerBound, range.upperBound] {
            #expect(try refusals(limits.dialect) { set(&$0, number) } == [], "\(option) \(number)")
        }
        for number in [range.lowerBound &- 1, range.upperBound + 1, .max] {
            let refused = try refusals(limits.dialect) { set(&$0, number) }
            #expect(refused.map(\.subject) == [option], "\(option) \(number)")
            let words = "\(number) is outside \(range.lowerBound) to \(range.upperBound)"
            #expect(refused.first?.reason.contains(words) == true)
        }
    }

    @Test(arguments: all) func ofNumbers(_ limits: Limits) throws {
        try check(limits, "--distance", limits.distance) { $0.distance = $1 }
        try check(limits, "--preference", limits.preference) { $0.preference = $1 }
        try check(limits, "--tag", limits.tag) { $0.tag = $1 }
    }

    /// A backup has a number of its own, which has to fit as well.
    @Test(arguments: all) func ofTheNumbersOfBackups(_ limits: Limits) throws {
        let backup = "10.16.0.0/16 via 172.18.0.11 then 172.18.0.12"
        let range = limits.distance ?? limits.preference
        guard let range, try refusals(limits.dialect, backup).isEmpty else {
            #expect(try refusals(limits.dialect, backup).map(\.subject) == ["backup next hops"])
            return
        }
        let fits = limits.distance == nil ? range.lowerBound + 1 : range.upperBound - 1
        let does = limits.distance == nil ? range.lowerBound : range.upperBound
        func refused(at number: UInt64) throws -> [DialectRefusal] {
            try refusals(limits.dialect, backup) {
                if limits.distance == nil { $0.preference = number } else { $0.distance = number }
            }
        }
        #expect(try refused(at: fits) == [])
        let more = try refused(at: does)
        #expect(more.map(\.subject) == ["backup next hops"])
        #expect(more.first?.reason.contains("\(range.lowerBound) to \(range.upperBound)") == true)
    }

    @Test(arguments: all) func ofWeights(_ limits: Limits) throws {
        for weight in [2, 256] {
            let refused = try refusals(limits.dialect, "10.16.0.0/16 via 172.18.0.11*\(weight) 172.18.0.12")
            #expect(refused.map(\.subject) == (limits.weights ? [] : ["weights"]))
        }
    }

    @Test(arguments: all) func ofTexts(_ limits: Limits) throws {
        let letter = limits.vrfIsNumber ? "7" : "a"
        let texts: [(String, Int?, String, (inout RenderOptions, String) -> Void)] = [
            ("--name", limits.name, "a", { $0.name = $1 }), ("--vrf", limits.vrf, letter, { $0.vrf = $1 }),
        ]
        for (option, longest, letter, set) in texts {
            guard let longest else {
                #expect(try refusals(limits.dialect) { set(&$0, letter) }.map(\.subject) == [option])
                continue
            }
            for text in [letter, String(repeating: letter, count: longest)] {
                #expect(try refusals(limits.dialect) { set(&$0, text) } == [], "\(option)")
            }
            let refused = try refusals(limits.dialect) { set(&$0, String(repeating: letter, count: longest + 1)) }
            #expect(refused.map(\.subject) == [option])
            #expect(refused.first?.reason.contains("at most \(longest) fit") == true)
            for text in ["", " a", "a ", "a\nb", "a\u{0}", "\u{202e}a"] {
                #expect(try refusals(limits.dialect) { set(&$0, text) }.map(\.subject) == [option])
            }
        }
    }

    private func hops(_ count: Int) -> String {
        "10.16.0.0/16 via " + (0..<count).map { "172.18.\($0 / 250).\($0 % 250 + 1)" }.joined(separator: " ")
    }

    @Test(arguments: all) func ofTheNumberOfNextHops(_ limits: Limits) throws {
        let dialect = try Dialect(named: limits.dialect)
        #expect(dialect.maxNextHops == limits.nextHops && dialect.usualNextHops == limits.usual)
        if limits.nextHops < 1_000 {
            #expect(try refusals(limits.dialect, hops(limits.nextHops)) == [])
            let refused = try refusals(limits.dialect, hops(limits.nextHops + 1))
            #expect(refused.map(\.subject) == ["next hops"])
            #expect(refused.first?.reason.contains("at most \(limits.nextHops)") == true)
            #expect(refused.first?.help == "--max-next-hops \(limits.nextHops)")
        }
        func warnings(_ count: Int) throws -> [String] {
            let warnings = dialect.warnings(of: RouteUpdate(to: try routes(hops(count))), options: RenderOptions())
            return warnings.filter { $0.id == "unusual-next-hop-count" }.map(\.message)
        }
        guard let usual = limits.usual else { return }
        #expect(try warnings(usual) == [])
        #expect(try warnings(usual + 1).first?.contains("commonly installs \(usual)") == true)
    }

    /// Each setting that is a number, at both ends.
    @Test(arguments: all) func ofSettings(_ limits: Limits) throws {
        for setting in try Dialect(named: limits.dialect).capabilities.settings {
            guard case .number(let range) = setting.values else { continue }
            func refusals(_ value: String) throws -> [DialectRefusal] {
                try self.refusals(limits.dialect) {
                    $0.settings[setting.key] = value
                    $0.bfd = setting.needs.contains("bfd")
                }
            }
            for number in [range.lowerBound, range.upperBound] { #expect(try refusals("\(number)") == []) }
            for text in ["\(range.lowerBound &- 1)", "\(range.upperBound + 1)", "", "-1", "1.0", "0x1", " 1", "01"] {
                let refused = try refusals(text)
                #expect(refused.map(\.subject) == ["--set \(setting.key)"], "\(setting.key)=\(text)")
                #expect(refused.first?.reason.contains("\(range.lowerBound) to \(range.upperBound)") == true)
            }
        }
    }

    /// Vendors' models take a /33, host bits and next hops of the other family; routes never have them.
    @Test func ofPrefixesAndFamilies() throws {
        for text in ["10.0.0.0/33", "fd00::/129", "10.0.0.1/16", "fd00::1/64", "10.0.0.0/-1", "10.0.0.0", "10.0.0/8"] {
            #expect(throws: AddressTextError.self, "\(text)") { try IPPrefix(text) }
        }
        #expect(throws: RouteError.self) { try routes("10.16.0.0/16 via fd00:172:18::11") }
        #expect(throws: RouteError.self) { try routes("fd00:10:16::/64 via 172.18.0.11") }
        #expect(throws: RouteError.self) { try routes("10.16.0.0/16 via 172.18.0.11 fd00:172:18::11") }
    }
}
