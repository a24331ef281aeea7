import Foundation

/// What an operator can do by hand to a route of ours, so that it is not ours any more and must not be touched.
struct Tampering: Sendable, CustomStringConvertible {
    let dialect: String
    let what: String
    /// What stands in the payload, and what an operator makes of it.
    let good: String
    let bad: String

    var description: String { "\(dialect): \(what)" }

    static let all: [Tampering] = table.split(separator: "\n").map { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        return Tampering(dialect: cells[0], what: cells[1], good: cells[2], bad: cells[3])
    }

    private static let table = """
        ietf-routing@2016 | a blackhole | <next-hop-address>172.18.0.11</next-hop-address> | <special-next-hop>blackhole</special-next-hop>
        ietf-routing@2023 | an interface | <next-hop-address>172.18.0.11</next-hop-address> | <outgoing-interface>eth0</outgoing-interface>
        ietf-routing@2023 | an interface beside | <next-hop-address> | <outgoing-interface>eth0</outgoing-interface><next-hop-address>
        openconfig | a blackhole | <next-hop>172.18.0.11< | <next-hop>oc-loc-rt:DROP<
        openconfig@1.2 | an interface beside | <index>172.18.0.11</index> | <interface-ref><config><interface>eth0</interface></config></interface-ref>
        openconfig | another instance | <next-hop>172.18.0.11< | <nh-network-instance xmlns="http://openconfig.net/yang/local-routing-netinst">x</nh-network-instance><next-hop>172.18.0.11<
        openconfig | a next-hop group | <next-hops> | <next-hop-group xmlns="http://openconfig.net/yang/local-routing-netinst"><config><name>g</name></config></next-hop-group><next-hops>
        eos | a blackhole | <next-hop>172.18.0.11< | <next-hop>oc-loc-rt:DROP<
        eos | an interface | <next-hop>172.18.0.11</next-hop> | <metric>1</metric>
        iosxe | a blackhole | <fwd>172.18.0.11< | <fwd>Null0<
        iosxe | an interface | <fwd>172.18.0.11< | <fwd>GigabitEthernet1<
        iosxe | an address behind an interface | <fwd>172.18.0.11</fwd> | <fwd>GigabitEthernet1</fwd><interface-next-hop><ip-address>172.18.0.11</ip-address></interface-next-hop>
        iosxe | the global table | <fwd>172.18.0.11</fwd> | <fwd>172.18.0.11</fwd><global/>
        iosxe | a tracked next hop | <fwd-list> | <fwd-list-with-track><fwd>172.18.0.12</fwd></fwd-list-with-track><fwd-list>
        iosxr | an interface | <nexthop-addresses> | <nexthop-interfaces><nexthop-interface><interface-name>Null0</interface-name></nexthop-interface></nexthop-interfaces><nexthop-addresses>
        iosxr | an address behind an interface | <nexthop-addresses> | <nexthop-interface-addresses><nexthop-interface-address><interface-name>Gi0</interface-name><address>172.18.0.12</address></nexthop-interface-address></nexthop-interface-addresses><nexthop-addresses>
        iosxr | another VRF | <nexthop-addresses> | <vrfs><vrf><vrf-name>x</vrf-name></vrf></vrfs><nexthop-addresses>
        iosxr | a tracked next hop | <address>172.18.0.11</address> | <address>172.18.0.11</address><track>t</track>
        iosxr@ip-static | an interface | <vrf-next-hop-next-hop-address> | <vrf-next-hop-interface-name><interface-name>Null0</interface-name></vrf-next-hop-interface-name><vrf-next-hop-next-hop-address>
        iosxr@ip-static | another VRF | <vrf-route> | <vrf-recurse-routes><vrf-recurse-route><vrf-name>x</vrf-name></vrf-recurse-route></vrf-recurse-routes><vrf-route>
        nxos | an interface | <nhIf>unspecified< | <nhIf>eth1/1<
        nxos | another VRF | <nhVrf>default< | <nhVrf>x<
        nxos | a tracked object | <nhIf> | <object>3</object><nhIf>
        junos | a blackhole | <next-hop>172.18.0.11</next-hop> | <discard/>
        junos | a reject | <next-hop>172.18.0.11</next-hop> | <reject/>
        junos | another table | <next-hop>172.18.0.11</next-hop> | <next-table>x.inet.0</next-table>
        junos | a label-switched path | <next-hop>172.18.0.11</next-hop> | <next-hop>172.18.0.11</next-hop><lsp-next-hop><name>x</name></lsp-next-hop>
        junos | an interface | <next-hop>172.18.0.11< | <next-hop>ge-0/0/0.0<
        junos | an address behind an interface | <next-hop>172.18.0.11</next-hop> | <qualified-next-hop><name>172.18.0.11</name><interface>ge-0/0/0.0</interface></qualified-next-hop>
        sros | a blackhole | <next-hop> | <blackhole><admin-state>enable</admin-state></blackhole><next-hop>
        sros | an indirect next hop | <next-hop> | <indirect><ip-address>172.18.0.11</ip-address></indirect><next-hop>
        sros | an interface | <next-hop> | <interface><interface-name>x</interface-name></interface><next-hop>
        sros | a disabled next hop | <admin-state>enable< | <admin-state>disable<
        srlinux | a blackhole | <nexthop> | <blackhole/><nexthop>
        srlinux | a disabled group | <nexthop> | <admin-state>disable</admin-state><nexthop>
        srlinux | a disabled next hop | <ip-address> | <admin-state>disable</admin-state><ip-address>
        srlinux | a disabled route | <next-hop-group> | <admin-state>disable</admin-state><next-hop-group>
        srlinux | another group | <next-hop-group>pods-a-10.16 | <next-hop-group>pods-a-10.17
        srlinux | no group | <next-hop-group>pods-a-10.16.0.0/16</next-hop-group> | <metric>1</metric>
        srlinux | a tunnel | <ip-address>172.18.0.11</ip-address> | <encapsulate-header>gre</encapsulate-header>
        huawei | an interface | <nexthop-addresses> | <nexthop-interfaces><nexthop-interface><interface-name>NULL0</interface-name></nexthop-interface></nexthop-interfaces><nexthop-addresses>
        huawei | another VPN instance | <nexthop-addresses> | <nexthop-vrf-addresses><nexthop-vrf-address><address>172.18.0.12</address></nexthop-vrf-address></nexthop-vrf-addresses><nexthop-addresses>
        huawei-legacy | an interface | <ifName>Invalid0< | <ifName>NULL0<
        huawei-legacy | another VPN instance | <destVrfName>_public_< | <destVrfName>x<
        h3c | an interface | <IfIndex>0< | <IfIndex>12<
        h3c | another VRF | <NexthopVrfIndex>0< | <NexthopVrfIndex>5<
        """
}
