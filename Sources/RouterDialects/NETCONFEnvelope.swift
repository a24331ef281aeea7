import Glibc
import Templates

/// The part of a NETCONF request around the configuration (RFC 6241 section 7.2), the same for every XML dialect.
///
/// Takes a configuration, indented from the left edge, and hands it on inside the envelope.
final class NETCONFEnvelope: TextSink {
    /// What leaves out what is for people; nil where all of it stays.
    private var compact: CompactXML?
    private let depth: Int
    private let tail: [(depth: Int, text: [UInt8])]
    private let out: EnvelopeOutput
    /// A line whose end has not come yet.
    private var rest: [UInt8] = []

    init(_ options: ResolvedOptions, to sink: any TextSink) {
        compact = options.compact ? CompactXML() : nil
        out = EnvelopeOutput(to: sink)
        let namespace = Dialect.netconfNamespace
        let datastore = options.settings["datastore"] ?? Array("candidate".utf8)
        let head: [(depth: Int, text: [UInt8])]
        switch options.wrap {
        case .none:
            head = []
            tail = []
        case .config:
            head = [(0, Array("<config xmlns=\"\(namespace)\">".utf8))]
            tail = [(0, Array("</config>".utf8))]
        case .rpc:
            head = [
                (0, Array("<rpc xmlns=\"\(namespace)\" message-id=\"1\">".utf8)),
                (1, Array("<edit-config>".utf8)),
                (2, Array("<target><".utf8) + datastore + Array("/></target>".utf8)),
                (2, Array("<default-operation>merge</default-operation>".utf8)),
                (2, Array("<config>".utf8)),
            ]
            tail = [(2, Array("</config>".utf8)), (1, Array("</edit-config>".utf8)), (0, Array("</rpc>".utf8))]
        }
        depth = head.last.map { $0.depth + 1 } ?? 0
        for line in head { out.append(line.text.span, depth: compact == nil ? line.depth : nil) }
    }

    func take(_ bytes: Span<UInt8>) -> Bool {
        if compact != nil {
            var text: [UInt8] = []
            compact?.append(bytes, to: &text)
            out.append(text.span, depth: nil)
            return out.isOpen
        }
        var start = 0
        if !rest.isEmpty {
            start = EnvelopeOutput.end(ofLineFrom: 0, in: bytes)
            bytes.extracting(..<start).withUnsafeBufferPointer { rest.append(contentsOf: $0) }
            guard start < bytes.count else { return out.isOpen }
            out.append(rest.span, depth: depth)
            rest = []
            start += 1
        }
        start = out.appendLines(bytes, from: start, depth: depth)
        bytes.extracting(start...).withUnsafeBufferPointer { rest.append(contentsOf: $0) }
        return out.isOpen
    }

    /// Hands on what is left, and the envelope's end.
    func end() {
        if !rest.isEmpty { out.append(rest.span, depth: depth) }
        var text: [UInt8] = []
        compact?.end(to: &text)
        out.append(text.span, depth: nil)
        for line in tail { out.append(line.text.span, depth: compact == nil ? line.depth : nil) }
        // A compact text is one line; text files end with a line end all the same.
        if compact != nil, out.hasText { out.append([UInt8(ascii: "\n")].span, depth: nil) }
        out.end()
    }
}

/// Lines of an envelope on their way out.
private final class EnvelopeOutput {
    private var out: TemplateOutput
    private static let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 16)
    private static let lineEnd = UInt8(ascii: "\n")

    init(to sink: any TextSink) { out = TemplateOutput(to: sink) }

    var isOpen: Bool { out.isOpen }
    var hasText: Bool { out.written > 0 }

    /// Appends a line with its indentation and end; without a depth, the text alone.
    func append(_ line: Span<UInt8>, depth: Int?) {
        if let depth { out.append(Self.blanks.span.extracting(first: 2 * depth)) }
        out.append(line)
        if depth != nil { out.append(Self.lineEnd) }
        out.drainIfFull()
    }

    /// Appends all lines that are there as a whole, but for empty ones.
    /// - Returns: where the first one begins that is not.
    func appendLines(_ bytes: Span<UInt8>, from first: Int, depth: Int) -> Int {
        Self.appendLines(bytes, from: first, depth: depth, to: &out)
    }

    /// The same; an access to a class' property would be checked for each line.
    private static func appendLines(
        _ bytes: Span<UInt8>,
        from first: Int,
        depth: Int,
        to out: inout TemplateOutput
    ) -> Int {
        let blanks = blanks
        let indentation = blanks.span.extracting(first: 2 * depth)
        var start = first
        while true {
            let end = end(ofLineFrom: start, in: bytes)
            guard end < bytes.count else { return start }
            if end > start {
                out.append(indentation)
                out.append(bytes.extracting(start...end))
            }
            start = end + 1
            out.drainIfFull()
        }
    }

    /// The offset of the next line end, or of the end of all.
    static func end(ofLineFrom start: Int, in bytes: Span<UInt8>) -> Int {
        // libc looks at 32 bytes at once.
        bytes.extracting(start...).withUnsafeBufferPointer { rest in
            guard let base = rest.baseAddress, let found = memchr(base, Int32(Self.lineEnd), rest.count) else {
                return bytes.count
            }
            return start + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    func end() { out.drain() }
}
