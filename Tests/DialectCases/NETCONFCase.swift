package import RouterDialects

/// What every NETCONF dialect is asked for; `fixtures/expected/<dialect>/<name>.xml` holds the answers.
package struct NETCONFCase: Sendable, CustomStringConvertible {
    package let name: String
    /// The routes known to be there; nil where nothing is.
    package private(set) var old: String?
    /// The routes wanted.
    package private(set) var new = ""
    package private(set) var options = RenderOptions()
    /// The dialects that cannot say it, and refuse.
    package private(set) var refusedBy: Set<String> = []
    /// The dialects that are asked; nil for all.
    package private(set) var only: Set<String>?

    package var description: String { name }

    /// The dialects whose answers are recorded, with the versions whose texts differ.
    package static let recorded = [
        "ietf-routing@2023", "openconfig", "openconfig@2.0", "openconfig@1.2", "openconfig@1.0", "eos", "iosxe",
        "iosxr", "iosxr@ip-static", "nxos", "junos", "sros", "srlinux", "huawei", "huawei-legacy", "h3c",
    ]

    /// All dialects with all their versions.
    package static let dialects = recorded + ["ietf-routing", "ietf-routing@2016", "junos@18.4"]

    /// The versions of the IETF's model without RFC 9403.
    private static let plain: Set = ["ietf-routing", "ietf-routing@2016"]

    private init(_ name: String, _ change: (inout NETCONFCase) -> Void) {
        self.name = name
        change(&self)
        options.wrap = RenderOptions.Wrap.none
    }

    package static let cases: [NETCONFCase] = [
        NETCONFCase("single") { $0.new = "10.16.0.0/16 via 172.18.0.11" },
        NETCONFCase("ecmp") { $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12 172.18.0.13" },
        NETCONFCase("v6") { $0.new = "fd00:10:16::/64 via fd00:172:18::11" },
        NETCONFCase("dual") {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00:10:16::/64 via fd00:172:18::11 fd00:172:18::12"
        },
        NETCONFCase("lengths") {
            $0.new = """
                10.16.32.0/19 via 172.18.0.11
                10.17.0.8/31 via 172.18.0.11
                10.17.0.11/32 via 172.18.0.11
                fd00:10:16::/112 via fd00:172:18::11
                fd00:10:17::9/128 via fd00:172:18::11
                """
        },
        NETCONFCase("name") {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.name = "pods-a"
            $0.refusedBy = ["openconfig@1.0"]
        },
        NETCONFCase("backup") {
            $0.new =
                "10.16.0.0/16 via 172.18.0.12 then 172.18.0.11 then 172.18.0.13\nfd00::/64 via fd00:172:18::12 then fd00:172:18::11"
            $0.refusedBy = plain.union(["srlinux"])
        },
        NETCONFCase("marked") {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.name = "pods-a"
            $0.options.tag = 4242
            $0.options.distance = 200
            $0.refusedBy = plain.union(["openconfig@1.0"])
        },
        NETCONFCase("tag") {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.tag = 4242
            $0.refusedBy = plain
        },
        NETCONFCase("backup-distance") {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12 then 172.18.0.13"
            $0.options.distance = 20
            $0.refusedBy = plain.union(["srlinux"])
        },
        NETCONFCase("vrf") {
            $0.new = "10.16.0.0/16 via 172.18.0.11\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.vrf = "pods"
            $0.refusedBy = plain.union(["ietf-routing@2023"])
        },
        NETCONFCase("bfd") {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.bfd = true
            $0.refusedBy = plain.union(["ietf-routing@2023", "openconfig@1.0", "iosxe", "nxos", "h3c"])
        },
        NETCONFCase("weights") {
            $0.new = "10.16.0.0/16 via 172.18.0.11*3 172.18.0.12"
            $0.refusedBy = plain.union([
                "ietf-routing@2023", "openconfig@2.0", "openconfig@1.2", "openconfig@1.0", "iosxe", "nxos", "junos",
                "junos@18.4", "srlinux", "huawei", "huawei-legacy", "h3c",
            ])
        },
        NETCONFCase("replace") {
            $0.old = "10.16.0.0/16 via 172.18.0.11 172.18.0.12 172.18.0.13\n10.17.0.0/16 via 172.18.0.11"
            $0.new = "10.16.0.0/16 via 172.18.0.12\n10.17.0.0/16 via 172.18.0.11"
        },
        NETCONFCase("withdraw") {
            $0.old = "10.16.0.0/16 via 172.18.0.11 172.18.0.12\n10.17.0.0/16 via 172.18.0.11"
            $0.new = "10.17.0.0/16 via 172.18.0.11"
        },
        NETCONFCase("withdraw-vrf") {
            $0.old = "10.16.0.0/16 via 172.18.0.11\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.vrf = "pods"
            $0.refusedBy = plain.union(["ietf-routing@2023"])
        },
        NETCONFCase("withdraw-last-of-vrf") {
            $0.old = "10.16.0.0/16 via 172.18.0.11\nfd00:10:16::/64 via fd00:172:18::11"
            $0.new = "fd00:10:16::/64 via fd00:172:18::12"
            $0.options.vrf = "pods"
            $0.options.settings["emptyVRF"] = "remove"
            $0.only = ["iosxe"]
        },
        NETCONFCase("withdraw-base-1.0") {
            $0.old = "10.16.0.0/16 via 172.18.0.11"
            $0.options.settings["removal"] = "delete"
        },
        NETCONFCase("one-namespace") {
            $0.new = "10.16.0.0/16 via 172.18.0.11\nfd00:10:16::/64 via fd00:172:18::11"
            $0.options.settings["namespace"] = "xnm"
            $0.options.vrf = "pods"
            $0.only = ["junos"]
        },
        NETCONFCase("described") {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.settings["mark"] = "description"
            $0.options.name = "pods"
            $0.only = ["junos"]
        },
        NETCONFCase("yang-encoding") {
            $0.new = "10.16.0.0/16 via 172.18.0.11"
            $0.options.settings["encoding"] = "yang"
            $0.only = ["huawei-legacy"]
        },
        NETCONFCase("ecmp-limit") {
            $0.new = "10.16.0.0/16 via 172.18.0.11 172.18.0.12"
            $0.options.settings["ecmp"] = "8"
            $0.only = ["sros"]
        },
        NETCONFCase("nothing") {
            $0.old = "10.16.0.0/16 via 172.18.0.11"
            $0.new = "10.16.0.0/16 via 172.18.0.11"
        },
    ]

    /// The cases a dialect is asked for and can say.
    package static func cases(of dialect: String) -> [NETCONFCase] {
        cases.filter { $0.only?.contains(dialect) ?? !$0.refusedBy.contains(dialect) }
    }

    /// What is rendered.
    package func update() throws -> RouteUpdate {
        let wanted = try routes(new)
        return RouteUpdate(from: try old.map(routes), to: wanted, notes: notes(wanted, subnet: "web", reason: "test"))
    }

    /// The options for one dialect: Comware counts its VRFs, and SR Linux asks for the router's own addresses.
    package func options(for dialect: String) -> RenderOptions {
        var options = options
        if dialect == "h3c", options.vrf != nil { options.vrf = "7" }
        if dialect == "srlinux", options.bfd {
            options.settings["bfdAddress4"] = "172.18.0.1"
            options.settings["bfdAddress6"] = "fd00:172:18::1"
        }
        return options
    }

    /// What a dialect writes.
    package func text(_ dialect: String) throws -> String {
        try Dialect(named: dialect).text(update(), options(for: dialect))
    }
}
