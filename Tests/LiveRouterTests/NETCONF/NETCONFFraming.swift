/// How messages are told apart on a NETCONF session (RFC 6242).
enum NETCONFFraming: String, CaseIterable, Sendable {
    /// `]]>]]>` after each (section 4.3), all that a peer with base 1.0 alone understands.
    case endOfMessage
    /// Chunks with their lengths (section 4.2), once both sides said base 1.1.
    case chunked

    /// The base capabilities that lead to this framing.
    var capabilities: [String] {
        let base = "urn:ietf:params:netconf:base:1."
        return self == .chunked ? [base + "0", base + "1"] : [base + "0"]
    }

    func frame(_ message: String) -> [UInt8] {
        switch self {
        case .endOfMessage: Array("\(message)]]>]]>".utf8)
        case .chunked: Array("\n#\(message.utf8.count)\n\(message)\n##\n".utf8)
        }
    }

    /// Takes the first whole message from a buffer.
    /// - Returns: nil when it has not all arrived yet.
    func takeMessage(from buffer: inout [UInt8]) throws -> String? {
        switch self {
        case .endOfMessage:
            let mark = Array("]]>]]>".utf8)
            guard let end = buffer.firstRange(of: mark) else { return nil }
            defer { buffer.removeSubrange(..<end.upperBound) }
            return String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        case .chunked:
            return try takeChunks(from: &buffer)
        }
    }

    private func takeChunks(from buffer: inout [UInt8]) throws -> String? {
        var message: [UInt8] = []
        var rest = buffer[...]
        while true {
            // "\n#LENGTH\n" before each chunk, "\n##\n" after the last.
            guard let header = rest.dropFirst(2).firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            let words = String(decoding: rest[..<header], as: UTF8.self)
            rest = rest[(header + 1)...]
            if words == "\n##" {
                buffer = Array(rest)
                return String(decoding: message, as: UTF8.self)
            }
            guard words.hasPrefix("\n#"), let length = Int(words.dropFirst(2)) else {
                throw LabError("no chunk header: \(words)")
            }
            guard rest.count >= length else { return nil }
            message += rest.prefix(length)
            rest = rest.dropFirst(length)
        }
    }
}
