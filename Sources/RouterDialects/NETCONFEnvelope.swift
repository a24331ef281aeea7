/// The part of a NETCONF request around the configuration (RFC 6241 section 7.2), the same for every XML dialect.
struct NETCONFEnvelope {
    private static let namespace = "urn:ietf:params:xml:ns:netconf:base:1.0"
    private let wrap: RenderOptions.Wrap
    private let compact: Bool
    private let datastore: [UInt8]

    init(_ options: ResolvedOptions) {
        wrap = options.wrap
        compact = options.compact
        datastore = options.settings["datastore"] ?? Array("candidate".utf8)
    }

    /// Puts a configuration, indented from the left edge, into the envelope.
    func wrap(_ config: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(config.count + config.count / 4 + 512)
        let head: [(depth: Int, text: [UInt8])]
        let tail: [(depth: Int, text: [UInt8])]
        switch wrap {
        case .none:
            head = []
            tail = []
        case .config:
            head = [(0, Array("<config xmlns=\"\(Self.namespace)\">".utf8))]
            tail = [(0, Array("</config>".utf8))]
        case .rpc:
            head = [
                (0, Array("<rpc xmlns=\"\(Self.namespace)\" message-id=\"1\">".utf8)),
                (1, Array("<edit-config>".utf8)),
                (2, Array("<target><".utf8) + datastore + Array("/></target>".utf8)),
                (2, Array("<default-operation>merge</default-operation>".utf8)),
                (2, Array("<config>".utf8)),
            ]
            tail = [(2, Array("</config>".utf8)), (1, Array("</edit-config>".utf8)), (0, Array("</rpc>".utf8))]
        }
        for line in head { append(line.text[...], depth: line.depth, to: &out) }
        let depth = head.last.map { $0.depth + 1 } ?? 0
        if compact {
            CompactXML.append(config, to: &out)
        } else {
            for line in config.split(separator: UInt8(ascii: "\n")) { append(line, depth: depth, to: &out) }
        }
        for line in tail { append(line.text[...], depth: line.depth, to: &out) }
        // A compact text is one line; text files end with a line end all the same.
        if compact, !out.isEmpty { out.append(UInt8(ascii: "\n")) }
        return out
    }

    private func append(_ line: ArraySlice<UInt8>, depth: Int, to out: inout [UInt8]) {
        if compact { return out.append(contentsOf: line) }
        for _ in 0..<(2 * depth) { out.append(UInt8(ascii: " ")) }
        out.append(contentsOf: line)
        out.append(UInt8(ascii: "\n"))
    }
}
