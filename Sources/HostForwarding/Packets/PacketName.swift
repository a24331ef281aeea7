/// The packets that walk through a node's rules, one set a family.
public enum PacketName: String, Sendable, Hashable, CaseIterable {
    /// Uplink to ovn0, a TCP SYN; NEW.
    case clientToPod = "client-to-pod"
    /// ovn0 to uplink, a SYN-ACK; ESTABLISHED: this node saw the SYN.
    case podReply = "pod-reply"
    /// ovn0 to uplink, a SYN-ACK; INVALID: another node saw the SYN.
    case podReplyAsymmetric = "pod-reply-asymmetric"
    /// Uplink to ovn0, an ACK; ESTABLISHED.
    case clientMore = "client-more"
    /// Uplink to ovn0, an ACK of a connection whose reply went by another node; the kernel's loose pick-up decides its state.
    case clientMoreAsymmetric = "client-more-asymmetric"
    /// ovn0 to uplink, a SYN; NEW.
    case podToOutside = "pod-to-outside"
    /// Uplink to ovn0, an ICMP echo request; NEW.
    case ping
    /// ovn0 to uplink, its reply; ESTABLISHED.
    case pong
    /// ovn0 to uplink, the reply to a request another node saw; INVALID.
    case pongAsymmetric = "pong-asymmetric"
}
