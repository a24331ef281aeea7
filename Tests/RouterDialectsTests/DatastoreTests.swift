import Diagnostics
import DialectCases
import RouteModel
import Testing

@testable import RouterDialects

/// Installing, replacing and withdrawing on a server that has other people's routes as well.
@Suite struct DatastoreTests {
    private static let installed = """
        10.16.0.0/16 via 172.18.0.11 172.18.0.12 172.18.0.13
        10.17.0.0/16 via 172.18.0.11
        10.18.0.0/16 via 172.18.0.12
        fd00:10:16::/64 via fd00:172:18::11 fd00:172:18::12
        """
    private static let replaced = """
        10.16.0.0/16 via 172.18.0.12
        10.17.0.0/16 via 172.18.0.13 172.18.0.14
        10.19.0.0/16 via 172.18.0.11
        fd00:10:16::/64 via fd00:172:18::13
        """

    /// One router with a dialect, and what is done to it.
    private struct Router {
        let version: NETCONFVersion
        let dialect: Dialect
        var store = Datastore()

        init(_ version: NETCONFVersion) throws {
            self.version = version
            dialect = try version.dialect()
        }

        func observe(_ options: RenderOptions) throws -> ObservedRoutes {
            try dialect.observe(Answer().bytes(of: store.elements, of: version.name), options: options)
        }

        /// Brings our routes from what they are to what they shall be.
        mutating func bring(_ text: String, _ options: RenderOptions) throws {
            let ours = try observe(options).ours(options.mark)
            try store.edit(dialect.text(RouteUpdate(from: ours, to: routes(text)), options))
        }

        /// The VRFs that are tried: none, and one where the dialect has any.
        func vrfs() throws -> [String?] {
            dialect.capabilities.vrf.rule == nil ? [nil] : [nil, version.vrf("pods", "7")]
        }

        func options(vrf: String?) -> RenderOptions {
            var options = RenderOptions()
            options.wrap = RenderOptions.Wrap.none
            options.vrf = vrf
            return options
        }
    }

    @Test(arguments: NETCONFVersion.all) func editsLeadToWhatIsWantedAndLeaveOthersAlone(
        _ version: NETCONFVersion
    ) throws {
        var base = try Router(version)
        // The same prefixes with the same mark, in another VRF; and two foreign marks, one of them none at all.
        let elsewhere = try version.marked(base.options(vrf: version.vrf("other", "9")))
        if try base.vrfs().count > 1 { try base.bring(Self.installed, elsewhere) }
        for vrf in try base.vrfs() {
            let plain = base.options(vrf: vrf)
            let unmarked = RouteUpdate(to: try routes("10.98.0.0/16 via 172.18.0.11\nfd00:98::/64 via fd00::11"))
            try base.store.edit(base.dialect.text(unmarked, plain))
            try base.bring(
                "10.99.0.0/16 via 172.18.0.11 172.18.0.12\nfd00:99::/64 via fd00::11",
                version.marked(plain, tag: 7, name: "others")
            )
        }
        for vrf in try base.vrfs() {
            for removal in ["remove", "delete"] {
                var router = base
                var options = try version.marked(router.options(vrf: vrf))
                options.settings["removal"] = removal
                let foreign = try router.observe(options)
                #expect(foreign.routes.count == 4)
                let others =
                    try router.vrfs().filter { $0 != vrf }
                    + [elsewhere.vrf].filter { $0 == nil || router.dialect.capabilities.vrf.rule != nil }
                let before = try others.map { try router.observe(router.options(vrf: $0)) }

                let backups = router.dialect.capabilities.backups.rule == nil ? "" : " then 172.18.0.15"
                let second = Self.replaced.replacing("172.18.0.14", with: "172.18.0.14\(backups)")
                for wanted in [Self.installed, second, Self.installed, "10.18.0.0/16 via 172.18.0.11", ""] {
                    try router.bring(wanted, options)
                    let observed = try router.observe(options)
                    let comment: Comment = "\(vrf ?? "no VRF") \(removal) \(wanted)"
                    #expect(observed.ours(options.mark) == (try routes(wanted)), comment)
                    #expect(observed.foreign(options.mark) == foreign.routes, comment)
                    #expect(try others.map { try router.observe(router.options(vrf: $0)) } == before, comment)
                }
            }
        }
    }

    /// With nobody else in the VRF, the last withdrawal leaves nothing; only IOS XE does not take it as it is.
    @Test(arguments: NETCONFVersion.all) func theLastRouteOfAVRFCanGo(_ version: NETCONFVersion) throws {
        var router = try Router(version)
        guard let vrf = try router.vrfs().last ?? nil else { return }
        var options = try version.marked(router.options(vrf: vrf))
        try router.bring(Self.installed, options)
        if version.name == "iosxe" {
            #expect(throws: Datastore.Refusal.self) { try router.bring("", options) }
            #expect(try router.observe(options).ours(options.mark) == routes(Self.installed))
            options.settings["emptyVRF"] = "remove"
        }
        try router.bring("", options)
        #expect(try router.observe(options) == ObservedRoutes())
    }

    /// What IOS XE refuses is said before.
    @Test func IOSXEWarnsBeforeItsListIsEmptied() throws {
        let dialect = try Dialect(named: "iosxe")
        var options = RenderOptions()
        options.vrf = "pods"
        let both = try routes("10.16.0.0/16 via 172.18.0.11\nfd00:10:16::/64 via fd00:172:18::11")
        func warnings(to wanted: String) throws -> [String] {
            dialect.warnings(of: RouteUpdate(from: both, to: try routes(wanted)), options: options).map(\.message)
        }
        #expect(try warnings(to: "").contains { $0.contains("--set emptyVRF=remove") })
        #expect(try warnings(to: "10.16.0.0/16 via 172.18.0.11").contains { $0.contains("--set emptyVRF=remove") })
        #expect(try warnings(to: "10.17.0.0/16 via 172.18.0.11\nfd00:10:16::/64 via fd00:172:18::12") == [])
        options.settings["emptyVRF"] = "remove"
        #expect(try warnings(to: "") == [])
        options.settings = [:]
        options.vrf = nil
        #expect(try warnings(to: "") == [])
    }
}
