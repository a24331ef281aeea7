import DialectCases

/// A payload that is broken on purpose: what stands to the left becomes what stands to the right.
struct BadPayload: Sendable, CustomStringConvertible {
    let dialects: Set<String>
    let name: String
    let kind: YANGModules.Kind
    /// A regular expression.
    let good: String
    let bad: String

    var description: String { "\(name): \(good) -> \(bad)" }

    private init(
        _ dialects: Set<String>,
        _ name: String,
        _ good: String,
        _ bad: String,
        as kind: YANGModules.Kind = .edit
    ) {
        self.dialects = dialects
        self.name = name
        self.kind = kind
        self.good = good
        self.bad = bad
    }

    private static let ietf: Set = ["ietf-routing", "ietf-routing@2016", "ietf-routing@2023"]
    private static let openconfig: Set = ["openconfig", "eos"]
    private static let junos: Set = ["junos", "junos@18.4"]
    private static let everyone = ietf.union(openconfig).union(junos).union(["srlinux", "huawei"])

    /// An unknown element, a missing key, a number out of range, a wrong identity and a bad address for every model that
    /// looks at them: Junos' takes any text for an address or a prefix, and OpenConfig's any number for a preference.
    static let all: [BadPayload] = [
        BadPayload(everyone, "single", #"nc:operation="replace""#, #"nc:operation="overwrite""#),

        BadPayload(ietf, "single", "next-hop-address>", "nexthop-address>"),
        BadPayload(ietf, "single", "<destination-prefix>.*</destination-prefix>", ""),
        BadPayload(ietf, "ecmp", "<index>172.18.0.11</index>", ""),
        BadPayload(ietf, "single", "<type>static", "<type>dynamic"),
        BadPayload(ietf, "single", "destination-prefix>10.16.0.0/16<", "destination-prefix>10.16.0.0/33<"),
        BadPayload(ietf, "single", "172.18.0.11</next-hop-address>", "172.18.0.999</next-hop-address>"),
        BadPayload(ietf, "single", "172.18.0.11</next-hop-address>", "fd00::1</next-hop-address>"),
        BadPayload(ietf, "ecmp", "<next-hop-list>", "<next-hop-address>10.0.0.9</next-hop-address>$0", as: .config),
        BadPayload(["ietf-routing@2023"], "marked", "<rib:tag>4242<", "<rib:tag>4294967296<"),
        BadPayload(["ietf-routing@2023"], "marked", "<rib:preference>200<", "<rib:preference>4294967296<"),
        BadPayload(["ietf-routing@2023"], "marked", "rib:preference>", "rib:distance>"),

        BadPayload(openconfig, "single", "next-hops>", "nexthops>"),
        BadPayload(openconfig, "single", #"<prefix>10.16.0.0/16</prefix>\s*<config>"#, "<config>"),
        BadPayload(openconfig, "single", "10.16.0.0/16", "10.16.0.0/33"),
        BadPayload(openconfig, "single", "oc-pol-types:STATIC", "oc-pol-types:STATICAL"),
        BadPayload(openconfig, "single", "172.18.0.11</next-hop>", "172.18.0.11.1</next-hop>"),
        BadPayload(
            openconfig,
            "single",
            #"<index>172.18.0.11</index>\s*<config>"#,
            "<index>1</index><config>",
            as: .config
        ),
        BadPayload(openconfig, "tag", "<set-tag>4242<", "<set-tag>4294967296<"),
        BadPayload(openconfig, "backup", "<(preference|metric)>1<", "<$1>4294967296<"),
        BadPayload(openconfig, "bfd", "<enabled>true<", "<enabled>yes<"),
        BadPayload(["eos"], "marked", "<preference>200<", "<preference>300<"),
        BadPayload(["eos"], "marked", "<set-tag>4242<", "<set-tag>10:92<"),

        BadPayload(junos, "single", "next-hop>", "nexthop>"),
        BadPayload(junos, "single", "<name>10.16.0.0/16</name>", ""),
        BadPayload(junos, "single", "<next-hop>", "<discard/><next-hop>", as: .config),
        BadPayload(junos, "marked", "<metric-value>200<", "<metric-value>4294967296<"),
        BadPayload(junos, "tag", "<metric-value>4242<", "<metric-value>4294967296<"),
        BadPayload(junos, "bfd", "<minimum-interval>1000<", "<minimum-interval>0<"),
        BadPayload(junos, "vrf", "<name>pods</name>", ""),
        BadPayload(junos, "vrf", "next-hop>", "nexthop>"),
        BadPayload(junos, "vrf", "<name>10.16.0.0/16</name>", ""),

        BadPayload(["srlinux"], "single", "next-hop-group>", "nexthop-group>"),
        BadPayload(["srlinux"], "single", "<prefix>10.16.0.0/16</prefix>", ""),
        BadPayload(["srlinux"], "single", "<prefix>10.16.0.0/16<", "<prefix>10.16.0.0/33<"),
        BadPayload(["srlinux"], "single", #"<ip-address>172.18.0.11<"#, "<ip-address>172.18.0.999<"),
        BadPayload(["srlinux"], "single", #"<index>\d+<"#, "<index>65536<"),
        BadPayload(["srlinux"], "marked", "<preference>200<", "<preference>256<"),
        BadPayload(["srlinux"], "tag", "<tag-value>4242<", "<tag-value>4294967296<"),
        BadPayload(["srlinux"], "single", "<name>podroute-", "<name>other-", as: .config),

        BadPayload(["huawei"], "single", "nexthop-address>", "next-hop-address>"),
        BadPayload(["huawei"], "single", "<topology-name>base</topology-name>", ""),
        BadPayload(["huawei"], "single", "<mask-length>16<", "<mask-length>129<"),
        BadPayload(["huawei"], "single", "<address>172.18.0.11<", "<address>172.18.0.999<"),
        BadPayload(["huawei"], "single", "ipv4-unicast", "ipv4unicast"),
        BadPayload(["huawei"], "marked", "<preference>200<", "<preference>256<"),
        BadPayload(["huawei"], "tag", "<tag>4242<", "<tag>4294967296<"),
        BadPayload(["huawei"], "tag", "<tag>4242<", "<tag>0<"),
        BadPayload(["huawei"], "bfd", "<bfd-enable>true<", "<bfd-enable>false<", as: .config),
    ]
}
