/// What an operator might have configured by hand, a payload a part of the model.
///
/// Each has a route of either family through n3, a prefix that is dropped, and things that podroute never writes.
enum ForeignPayload {
    private static let hop4 = Foreign.gateway.ipv4
    private static let hop6 = Foreign.gateway.ipv6
    private static let dropped = ("198.51.100.0", 24)

    /// In the instance that podroute uses, and in one beside it.
    @Sendable static func ietf(vrf: String?) -> [String] {
        let v4 = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-ipv4-unicast-routing\""
        let v6 = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-ipv6-unicast-routing\""
        func instance(_ name: String, _ routes: String) -> String {
            """
            <routing xmlns="urn:ietf:params:xml:ns:yang:ietf-routing"><control-plane-protocols><control-plane-protocol>
            <type>static</type><name>\(name)</name><description>of the operator</description>
            <static-routes>\(routes)</static-routes>
            </control-plane-protocol></control-plane-protocols></routing>
            """
        }
        let routes = """
            <ipv4 \(v4)>
            <route><destination-prefix>\(Foreign.prefix)</destination-prefix><description>by hand</description>
            <next-hop><next-hop-list><next-hop><index>first</index><next-hop-address>\(hop4)</next-hop-address></next-hop>
            </next-hop-list></next-hop></route>
            <route><destination-prefix>\(dropped.0)/\(dropped.1)</destination-prefix>
            <next-hop><special-next-hop>blackhole</special-next-hop></next-hop></route></ipv4>
            <ipv6 \(v6)><route><destination-prefix>\(Foreign.prefixIPv6)</destination-prefix>
            <next-hop><next-hop-address>\(hop6)</next-hop-address></next-hop></route></ipv6>
            """
        let other = """
            <ipv4 \(v4)><route><destination-prefix>10.16.0.0/16</destination-prefix>
            <next-hop><next-hop-address>\(hop4)</next-hop-address></next-hop></route></ipv4>
            """
        return [instance("podroute", routes), instance("hand", other)]
    }

    /// In inet.0 and inet6.0, or in a routing instance and in one beside it.
    @Sendable static func junos(vrf: String?) -> [String] {
        func options(_ vrf: String?, _ prefixes: (ipv4: String, ipv6: String)) -> String {
            """
            <static><route><name>\(prefixes.ipv4)</name><apply-macro><name>operator</name>
            <data><name>ticket</name><value>7</value></data></apply-macro><next-hop>\(hop4)</next-hop><retain/>
            <tag><metric-value>77</metric-value></tag></route>
            <route><name>\(dropped.0)/\(dropped.1)</name><discard/></route></static>
            <rib><name>\(vrf.map { $0 + "." } ?? "")inet6.0</name><static><route><name>\(prefixes.ipv6)</name>
            <next-hop>\(hop6)</next-hop><preference><metric-value>9</metric-value></preference></route></static></rib>
            """
        }
        let root = "<configuration xmlns=\"http://yang.juniper.net/junos/conf/root\">"
        let prefixes = (Foreign.prefix, Foreign.prefixIPv6)
        guard let vrf else {
            return [
                """
                \(root)<routing-options xmlns="http://yang.juniper.net/junos/conf/routing-options">
                <router-id>\(hop4)</router-id>\(options(nil, prefixes))</routing-options></configuration>
                """
            ]
        }
        return [(vrf, prefixes), ("edge", ("10.16.0.0/16", "fd00:10:16::/64"))].map { name, prefixes in
            """
            \(root)<routing-instances xmlns="http://yang.juniper.net/junos/conf/routing-instances"><instance>
            <name>\(name)</name><instance-type>vrf</instance-type><routing-options>\(options(name, prefixes))</routing-options>
            </instance></routing-instances></configuration>
            """
        }
    }

    /// In the unified model: outside VRFs, and in one where it is asked for.
    @Sendable static func iosxr(vrf: String?) -> [String] {
        let (v4, v6) = (split(Foreign.prefix), split(Foreign.prefixIPv6))
        let families = """
            <address-family><ipv4><unicast><prefixes>
            <prefix><prefix-address>\(v4.0)</prefix-address><prefix-length>\(v4.1)</prefix-length><nexthop-addresses>
            <nexthop-address><address>\(hop4)</address><tag>77</tag><description>by hand</description><permanent/>
            </nexthop-address></nexthop-addresses></prefix>
            <prefix><prefix-address>\(dropped.0)</prefix-address><prefix-length>\(dropped.1)</prefix-length>
            <nexthop-interfaces><nexthop-interface><interface-name>Null0</interface-name></nexthop-interface>
            </nexthop-interfaces></prefix></prefixes></unicast></ipv4>
            <ipv6><unicast><prefixes>
            <prefix><prefix-address>\(v6.0)</prefix-address><prefix-length>\(v6.1)</prefix-length><nexthop-addresses>
            <nexthop-address><address>\(hop6)</address><distance-metric>9</distance-metric></nexthop-address>
            </nexthop-addresses></prefix></prefixes></unicast></ipv6></address-family>
            """
        func payload(_ content: String) -> String {
            """
            <router xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-um-router-static-cfg"><static>\(content)</static></router>
            """
        }
        return [payload(families)]
            + (vrf.map { [payload("<vrfs><vrf><vrf-name>\($0)</vrf-name>\(families)</vrf></vrfs>")] } ?? [])
    }

    /// In the older model, likewise.
    @Sendable static func iosxrIPStatic(vrf: String?) -> [String] {
        func prefix(_ prefix: (String, Int), _ table: String) -> String {
            """
            <vrf-prefix><prefix>\(prefix.0)</prefix><prefix-length>\(prefix.1)</prefix-length><vrf-route>
            <vrf-next-hop-table>\(table)</vrf-next-hop-table></vrf-route></vrf-prefix>
            """
        }
        func family(_ name: String, _ prefixes: String) -> String {
            "<\(name)><vrf-unicast><vrf-prefixes>\(prefixes)</vrf-prefixes></vrf-unicast></\(name)>"
        }
        func hop(_ address: String) -> String {
            """
            <vrf-next-hop-next-hop-address><next-hop-address>\(address)</next-hop-address><tag>77</tag>
            <description>by hand</description></vrf-next-hop-next-hop-address>
            """
        }
        let null = """
            <vrf-next-hop-interface-name><interface-name>Null0</interface-name></vrf-next-hop-interface-name>
            """
        let v4 = prefix(split(Foreign.prefix), hop(hop4)) + prefix(dropped, null)
        let v6 = prefix(split(Foreign.prefixIPv6), hop(hop6))
        let families = "<address-family>\(family("vrfipv4", v4))\(family("vrfipv6", v6))</address-family>"
        func payload(_ content: String) -> String {
            """
            <router-static xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-ip-static-cfg">\(content)</router-static>
            """
        }
        return [payload("<default-vrf>\(families)</default-vrf>")]
            + (vrf.map { [payload("<vrfs><vrf><vrf-name>\($0)</vrf-name>\(families)</vrf></vrfs>")] } ?? [])
    }

    private static func split(_ prefix: String) -> (String, Int) {
        let parts = prefix.split(separator: "/")
        return (String(parts[0]), Int(parts[1]) ?? 0)
    }
}
