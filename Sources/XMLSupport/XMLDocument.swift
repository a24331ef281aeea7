import CLibXML2

/// An XML text as a tree, owned: freed once, and never used after.
public struct XMLDocument: ~Copyable {
    let pointer: xmlDocPtr

    /// Parses a text without network, entities or DTD.
    /// - Parameters:
    ///   - bytes: UTF-8, whatever the XML declaration says.
    ///   - limits: what the text may ask for.
    /// - Throws: ``XMLFault`` for a text beyond a limit, not well-formed or with undeclared namespace prefixes, or with a
    ///   document type (which RFC 6241 section 3 forbids).
    public init(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLFault) {
        pointer = try bytes.withUnsafeBufferPointer { buffer throws(XMLFault) in
            try XMLScan.check(buffer, limits: limits, allowsInstructions: true)
            let log = XMLErrorLog(of: buffer)
            let parser = try XMLParser(log)
            let document = parser.parse(buffer)
            guard let document, log.first == nil, document.pointee.intSubset == nil else {
                xmlFreeDoc(document)
                throw log.first ?? XMLFault("it is not well-formed", line: 1)
            }
            return document
        }
        XMLTreeCount.add()
    }

    deinit {
        xmlFreeDoc(pointer)
        XMLTreeCount.remove()
    }
}
