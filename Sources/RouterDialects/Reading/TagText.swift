/// A route tag as routers write it.
enum TagText {
    /// Reads a tag.
    /// - Parameter text: a decimal number, or octets in hexadecimal as OpenConfig has them (`yang:hex-string` of
    ///   RFC 6991, such as `00:00:10:92`), also with `0x` before them.
    /// - Returns: nil for anything else.
    static func number(_ text: String) -> UInt64? {
        if let number = UInt64(text) { return number }
        let octets = text.lowercased().hasPrefix("0x") ? String(text.dropFirst(2)) : text
        let digits = octets.split(separator: ":", omittingEmptySubsequences: false)
        let isPaired = digits.count == 1 || digits.allSatisfy { $0.utf8.count == 2 }
        return isPaired && !octets.isEmpty ? UInt64(digits.joined(), radix: 16) : nil
    }
}
