/// A router's answer to a call that it did not refuse (RFC 6241 section 4.2).
public struct NETCONFReply: Sendable {
    /// The whole `<rpc-reply>`, as it arrived.
    public let bytes: [UInt8]
    /// What the router remarked; the call was carried out all the same.
    public let warnings: [RPCError]
    /// Whether there is an `<ok/>`.
    public let isOK: Bool
    /// Whether there is `<data>`.
    public let hasData: Bool
}
