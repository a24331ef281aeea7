import Foundation
import TestSupport
import Testing

@testable import RouterDialects

/// The modules that a dialect's payloads are validated against, in the shared folder.
struct VendorModules: Sendable, CustomStringConvertible {
    let dialect: String
    var folders: [String] = []
    /// Folder and file of each module that is loaded by name.
    var modules: [String] = []
    var options: [String] = []
    /// The cases it is about; all without.
    var cases: @Sendable (NETCONFCase) -> Bool = { _ in true }

    var description: String { dialect }

    private static let yang = Places.shared + "/yang"
    static let netconf = yang + "/netconf/ietf-netconf@2011-06-01.yang"

    /// The features of SR Linux but one: with GRE tunnels on, libyang finds fault with every next hop that has none.
    private static let features: [String] = {
        let text = (try? String(contentsOfFile: yang + "/nokia-srl/srl_nokia-features.yang", encoding: .utf8)) ?? ""
        let names = text.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            return words.first == "feature" && words.count > 1
                ? words[1].trimmingCharacters(in: Foundation.CharacterSet(charactersIn: ";{")) : nil
        }
        let listed = names.filter { $0 != "static-next-hop-group-gre-tunnel" }.joined(separator: ",")
        return ["-F", "srl_nokia-features:\(listed)", "-F", "ietf-netconf:*"]
    }()

    private static let openconfig = [
        "openconfig-network-instance.yang", "openconfig-local-routing-network-instance.yang",
    ]

    static let all: [VendorModules] = [
        VendorModules(
            dialect: "ietf-routing@2023",
            folders: ["ietf-routing", "ietf-rib-ext"],
            modules: [
                "ietf-routing/ietf-routing@2018-03-13.yang", "ietf-routing/ietf-ipv4-unicast-routing@2018-03-13.yang",
                "ietf-routing/ietf-ipv6-unicast-routing@2018-03-13.yang",
                "ietf-rib-ext/ietf-rib-extension@2023-11-20.yang",
            ]
        ),
        VendorModules(
            dialect: "openconfig",
            folders: ["openconfig"],
            modules: openconfig.map { "openconfig/" + $0 },
            options: ["-ii"]
        ),
        VendorModules(
            dialect: "eos",
            folders: ["arista"],
            modules: (openconfig + ["arista-local-routing-deviations.yang"]).map { "arista/" + $0 },
            options: ["-ii"]
        ),
        VendorModules(
            dialect: "junos",
            folders: ["junos"],
            modules: [
                "junos/junos-conf-root@2024-01-01.yang", "junos/junos-conf-routing-options@2024-01-01.yang",
            ],
            cases: { $0.options.vrf == nil }
        ),
        VendorModules(
            dialect: "junos",
            folders: ["junos-ri"],
            modules: [
                "junos-ri/junos-conf-root@2024-01-01.yang", "junos-ri/junos-conf-routing-instances@2024-01-01.yang",
            ],
            cases: { $0.options.vrf != nil && $0.options.settings["namespace"] == nil }
        ),
        VendorModules(
            dialect: "srlinux",
            folders: ["nokia-srl"],
            modules: [
                "srl_nokia-features.yang", "srl_nokia-network-instance.yang", "srl_nokia-static-routes.yang",
                "srl_nokia-next-hop-groups.yang",
            ].map { "nokia-srl/" + $0 },
            options: features
        ),
        VendorModules(
            dialect: "huawei",
            folders: ["huawei"],
            modules: ["huawei-network-instance.yang", "huawei-l3vpn.yang", "huawei-routing.yang"].map { "huawei/" + $0 }
        ),
    ]

    /// Runs yanglint over payloads or states.
    func validate(_ texts: [String], as type: String) throws -> Command.Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "podroute-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        for (index, text) in texts.enumerated() {
            let file = folder.appending(path: "\(index).xml")
            try text.write(to: file, atomically: true, encoding: .utf8)
            files.append(file.path)
        }
        let paths = ["-p", Self.yang + "/netconf"] + folders.flatMap { ["-p", Self.yang + "/" + $0] }
        let loaded = [Self.netconf] + modules.map { Self.yang + "/" + $0 }
        return try Command.run(["yanglint", "-Q"] + options + paths + ["-t", type] + loaded + files)
    }

    /// What a payload leads to, with the data around it that the model asks for.
    func state(_ payload: String) -> String {
        var text = payload.replacingOccurrences(of: " nc:operation=\"replace\"", with: "")
        switch dialect {
        case "openconfig", "eos":
            for (name, kind) in [("default", "DEFAULT_INSTANCE"), ("pods", "L3VRF")] {
                text = text.replacingOccurrences(
                    of: "<name>\(name)</name>\n    <protocols>",
                    with: """
                        <name>\(name)</name><config><name>\(name)</name>
                        <type xmlns:t="http://openconfig.net/yang/network-instance-types">t:\(kind)</type></config><protocols>
                        """
                )
            }
        case "huawei":
            let routing = "<routing xmlns=\"urn:huawei:yang:huawei-routing\">"
            text = text.replacingOccurrences(
                of: routing,
                with: routing
                    + "<routing-manage><topologys><topology><name>base</name></topology></topologys></routing-manage>"
            )
        default: break
        }
        return text
    }
}

/// Every payload against its vendor's own model: as the edit it is, and as the configuration it leads to.
@Suite(.needs(.program("yanglint"), .path(VendorModules.netconf))) struct VendorYANGTests {
    @Test(arguments: VendorModules.all) func everyPayloadIsAnEditOfTheModel(_ modules: VendorModules) throws {
        let cases = NETCONFCase.cases(of: modules.dialect).filter {
            modules.cases($0) && $0.name != "nothing" && $0.options.settings["namespace"] == nil
        }
        #expect(!cases.isEmpty)
        let result = try modules.validate(try cases.map { try $0.text(modules.dialect) }, as: "edit")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: VendorModules.all) func everyResultingStateIsValid(_ modules: VendorModules) throws {
        let cases = NETCONFCase.cases(of: modules.dialect).filter {
            modules.cases($0) && $0.old == nil && $0.options.settings["namespace"] == nil
        }
        #expect(!cases.isEmpty)
        let result = try modules.validate(try cases.map { modules.state(try $0.text(modules.dialect)) }, as: "config")
        #expect(result.status == 0, "\(result.errors)")
    }

    /// The models are no yes-men: what stands to the left is rejected when it becomes what stands to the right.
    @Test(arguments: [
        ("ietf-routing@2023", "marked", "edit", "<rib:tag>4242<", "<rib:tag>4294967296<"),
        ("ietf-routing@2023", "marked", "edit", "rib:preference", "rib:distance"),
        ("openconfig", "single", "edit", "10.16.0.0/16", "10.16.0.0/33"),
        ("openconfig", "single", "edit", "oc-pol-types:STATIC", "oc-pol-types:STATICAL"),
        ("openconfig", "marked", "edit", "description>", "name>"),
        (
            "openconfig", "single", "config", "<index>172.18.0.11</index>\n                <config>",
            "<index>1</index><config>"
        ),
        ("eos", "marked", "edit", "<preference>200<", "<preference>300<"),
        ("eos", "marked", "edit", "<set-tag>4242<", "<set-tag>10:92<"),
        ("junos", "single", "edit", "next-hop>", "nexthop>"),
        ("junos", "single", "config", "<next-hop>", "<discard/><next-hop>"),
        ("junos", "bfd", "edit", "<minimum-interval>1000<", "<minimum-interval>0<"),
        ("srlinux", "single", "edit", "<prefix>10.16.0.0/16<", "<prefix>10.16.0.0/33<"),
        ("srlinux", "marked", "edit", "<preference>200<", "<preference>256<"),
        ("srlinux", "single", "config", "<name>podroute-", "<name>other-"),
        ("huawei", "single", "edit", "<mask-length>16<", "<mask-length>129<"),
        ("huawei", "marked", "edit", "<tag>4242<", "<tag>0<"),
        ("huawei", "bfd", "config", "<bfd-enable>true<", "<bfd-enable>false<"),
        ("huawei", "single", "edit", "nc:operation=\"replace\"", "nc:operation=\"overwrite\""),
    ])
    func badPayloadsAreRejected(_ dialect: String, _ name: String, _ type: String, _ good: String, _ bad: String) throws
    {
        let modules = try #require(VendorModules.all.first { $0.dialect == dialect })
        let text = try #require(NETCONFCase.cases.first { $0.name == name }).text(dialect)
        let broken = text.replacingOccurrences(of: good, with: bad)
        try #require(broken != text)
        #expect(try modules.validate([type == "config" ? modules.state(broken) : broken], as: type).status != 0)
    }
}
