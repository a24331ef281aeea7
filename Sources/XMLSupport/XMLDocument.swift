import CLibXML2

/// An XML text as a tree, owned: freed once, and never used after.
public struct XMLDocument: ~Copyable {
    let pointer: xmlDocPtr

    /// Parses a text without network, entities or DTD.
    /// - Parameters:
    ///   - bytes: UTF-8, or another encoding that the XML declaration names.
    ///   - limit: the most bytes that are read, at most 512 MiB.
    /// - Throws: ``XMLFault`` for a text that is too large, not well-formed, or has a document type (which RFC 6241
    ///   section 3 forbids).
    public init(_ bytes: [UInt8], limit: Int = 256 << 20) throws(XMLFault) {
        try XMLLimits.check(bytes, limit: limit)
        let log = XMLErrorLog()
        guard let context = xmlNewParserCtxt() else { throw XMLFault("no memory for a parser", line: 1) }
        defer { xmlFreeParserCtxt(context) }
        // The context has its own handler, so that threads with other parsers are not concerned. Handlers get the
        // context: `userData` is taken.
        context.pointee.sax.pointee.serror = XMLErrorLog.parserHandler
        context.pointee._private = log.data
        let parsed = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context,
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count),
                nil,
                nil,
                XMLLimits.options
            )
        }
        withExtendedLifetime(log) {}
        guard let parsed else { throw log.first ?? XMLFault("it is not well-formed", line: 1) }
        guard parsed.pointee.intSubset == nil, parsed.pointee.extSubset == nil else {
            xmlFreeDoc(parsed)
            throw XMLFault("a document type, which NETCONF forbids", line: 1)
        }
        pointer = parsed
    }

    deinit { xmlFreeDoc(pointer) }
}
