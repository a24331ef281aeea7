package import NETCONF

/// Frames as a router writes them, made by other code than the client's.
package enum Frames {
    package static func frame(_ message: String, _ framing: MessageFraming, chunk: Int = .max) -> [UInt8] {
        switch framing {
        case .endOfMessage: return Array((message + "]]>]]>").utf8)
        case .chunked:
            var out: [UInt8] = []
            var rest = Array(message.utf8)[...]
            while !rest.isEmpty {
                let part = rest.prefix(chunk)
                out += Array("\n#\(part.count)\n".utf8) + part
                rest = rest.dropFirst(part.count)
            }
            return out + Array("\n##\n".utf8)
        }
    }

    /// Takes the first message off what a client sent; nil while it is not whole.
    package static func take(from bytes: inout [UInt8], _ framing: MessageFraming) -> String? {
        let mark = Array((framing == .chunked ? "\n##\n" : "]]>]]>").utf8)
        guard let end = bytes.firstRange(of: mark) else { return nil }
        var body = bytes[..<end.lowerBound]
        bytes = Array(bytes[end.upperBound...])
        if framing == .chunked {
            // The client sends one chunk.
            let header = body.dropFirst().firstIndex(of: UInt8(ascii: "\n")) ?? body.endIndex
            body = body[(header + 1)...]
        }
        return String(decoding: body, as: UTF8.self)
    }
}
