/// The beginning of bytes that were not understood.
enum Excerpt {
    /// At most 120 bytes on one line, with nothing in it that moves a cursor.
    static func of(_ bytes: [UInt8]) -> String {
        let most = 120
        let text = RPCError.shown(String(decoding: bytes.prefix(most), as: UTF8.self))
        return bytes.count > most ? text + "…" : text
    }
}
