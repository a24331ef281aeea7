/// The places on a forwarded packet's way where netfilter asks its chains, in the order of the way.
package enum PacketHook: String, Sendable, Hashable, CaseIterable {
    case ingress, prerouting, input, forward, output, postrouting, egress
}
