import Foundation
import RouterDialects
package import TestSupport

extension YANGModules {
    /// Where the modules of a suite come from.
    package enum Origin {
        /// Debian's libyuma-base.
        case debian
        /// The shared folder.
        case shared

        /// What a test of these modules needs.
        package var requirement: Requirement { .path(root + "/" + netconf) }

        fileprivate var root: String { self == .debian ? "/usr/share/yuma" : Places.shared + "/yang" }
        fileprivate var netconf: String {
            self == .debian
                ? "modules/ietf/ietf-netconf@2011-06-01.yang" : "netconf/ietf-netconf@2011-06-01.yang"
        }
        fileprivate var netconfFolder: String { self == .debian ? "modules/ietf" : "netconf" }
    }

    private init(
        _ dialect: String,
        _ origin: Origin,
        _ folders: [String],
        _ files: [String],
        options: [String] = [],
        includes: @escaping @Sendable (NETCONFCase) -> Bool = { _ in true }
    ) {
        self.init(
            dialect: dialect,
            root: origin.root,
            netconf: origin.netconf,
            folders: folders + [origin.netconfFolder],
            files: files.map { "\(folders[0])/\($0).yang" },
            options: options,
            includes: includes
        )
    }

    private static func routing(_ revision: String) -> [String] {
        ["routing", "ipv4-unicast-routing", "ipv6-unicast-routing"].map { "ietf-\($0)@\(revision)" }
    }

    private static let openconfig = ["openconfig-network-instance", "openconfig-local-routing-network-instance"]

    /// The features of SR Linux but one: with GRE tunnels on, libyang finds fault with every next hop that has none.
    private static let features: [String] = {
        let file = Origin.shared.root + "/nokia-srl/srl_nokia-features.yang"
        let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        let names = text.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ")
            return words.first == "feature" && words.count > 1
                ? words[1].trimmingCharacters(in: CharacterSet(charactersIn: ";{")) : nil
        }
        let listed = names.filter { $0 != "static-next-hop-group-gre-tunnel" }.joined(separator: ",")
        return ["-F", "srl_nokia-features:\(listed)", "-F", "ietf-netconf:*"]
    }()

    /// The IETF's models as Debian has them.
    package static let debian = [
        YANGModules("ietf-routing@2016", .debian, ["modules/ietf"], routing("2016-11-04")),
        YANGModules("ietf-routing", .debian, ["nmda-modules/ietf"], routing("2018-03-13")),
    ]

    /// All models of the shared folder.
    package static let shared = ietf + older + junos + [eos, srlinux, huawei]

    private static let ietf = [
        YANGModules("ietf-routing", .shared, ["ietf-routing"], routing("2018-03-13")),
        YANGModules(
            "ietf-routing@2023",
            .shared,
            ["ietf-rib-ext", "ietf-routing"],
            routing("2018-03-13").map { "../ietf-routing/" + $0 } + ["ietf-rib-extension@2023-11-20"]
        ),
    ]

    /// What older versions of OpenConfig write is what the newest one's model still has.
    private static let older = ["openconfig", "openconfig@2.0", "openconfig@1.2", "openconfig@1.0"].map { dialect in
        YANGModules(dialect, .shared, ["openconfig"], openconfig, options: ["-ii"])
    }

    private static let eos = YANGModules(
        "eos",
        .shared,
        ["arista"],
        openconfig + ["arista-local-routing-deviations"],
        options: ["-ii"]
    )

    /// The module of routing instances is loaded alone: it holds its own copy of the routing options.
    private static let junos = ["junos", "junos@18.4"].flatMap { (dialect: String) -> [YANGModules] in
        let root = "junos-conf-root@2024-01-01"
        return [
            YANGModules(dialect, .shared, ["junos"], [root, "junos-conf-routing-options@2024-01-01"]) {
                $0.options.vrf == nil
            },
            YANGModules(dialect, .shared, ["junos-ri"], [root, "junos-conf-routing-instances@2024-01-01"]) {
                $0.options.vrf != nil
            },
        ]
    }

    private static let srlinux = YANGModules(
        "srlinux",
        .shared,
        ["nokia-srl"],
        ["features", "network-instance", "static-routes", "next-hop-groups"].map { "srl_nokia-" + $0 },
        options: features
    )

    private static let huawei = YANGModules(
        "huawei",
        .shared,
        ["huawei"],
        ["huawei-network-instance", "huawei-l3vpn", "huawei-routing"]
    )
}
