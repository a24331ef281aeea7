import CLibXML2

/// A parser, owned, with an error handler of its own, so that parsers of other threads are not concerned.
struct XMLParser: ~Copyable {
    let pointer: xmlParserCtxtPtr

    /// Makes a parser.
    /// - Parameter log: gets the complaints; outlives the parser.
    init(_ log: XMLErrorLog) throws(XMLFault) {
        XMLLibrary.prepare()
        guard let context = xmlNewParserCtxt() else { throw XMLFault("no memory for a parser", line: 1) }
        pointer = context
        // Handlers get the parser itself: `userData` is taken by libxml2's own.
        context.pointee.sax.pointee.serror = XMLErrorLog.parserHandler
        context.pointee._private = log.data
    }

    deinit { xmlFreeParserCtxt(pointer) }

    /// Parses a text that was looked over; what the caller gets is his to free.
    borrowing func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> xmlDocPtr? {
        let text = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
        return xmlCtxtReadMemory(pointer, text, Int32(bytes.count), nil, nil, XMLLimits.options)
    }
}
