import CLibXML2

/// Checks a text in one pass and without a tree: well-formed, without DTD or entities, of known namespaces and top
/// elements.
public struct XMLShapeCheck: Sendable {
    /// An element's name.
    public struct Name: Sendable, Hashable {
        public let namespace: String
        public let local: String

        /// Pairs a namespace with a local name.
        public init(namespace: String, local: String) {
            self.namespace = namespace
            self.local = local
        }
    }

    private let namespaces: Set<String>
    private let children: Set<Name>

    /// Describes what is wanted.
    /// - Parameters:
    ///   - namespaces: the namespaces of elements and of prefixed attributes.
    ///   - children: the elements that may stand directly inside the document element.
    public init(namespaces: Set<String>, children: Set<Name>) {
        self.namespaces = namespaces
        self.children = children
    }

    /// Checks a text.
    /// - Throws: ``XMLFault`` with the place of the first fault.
    public func check(_ bytes: [UInt8]) throws(XMLFault) {
        try XMLLimits.check(bytes, limit: XMLLimits.largest)
        let log = XMLErrorLog()
        let result = bytes.withUnsafeBytes { buffer -> Result<Void, XMLFault> in
            guard
                let reader = xmlReaderForMemory(
                    buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                    Int32(buffer.count),
                    nil,
                    "UTF-8",
                    XMLLimits.options
                )
            else { return .failure(XMLFault("no memory for a parser", line: 1)) }
            defer { xmlFreeTextReader(reader) }
            xmlTextReaderSetStructuredErrorHandler(reader, XMLErrorLog.handler, log.data)
            do throws(XMLFault) {
                try walk(reader)
                return .success(())
            } catch {
                return .failure(log.first ?? error)
            }
        }
        withExtendedLifetime(log) {}
        try result.get()
    }

    private func walk(_ reader: xmlTextReaderPtr) throws(XMLFault) {
        // Names are interned by the reader: one address, one name, so each is looked at once only.
        var known: Set<UnsafePointer<xmlChar>> = []
        while true {
            let state = xmlTextReaderRead(reader)
            if state == 0 { return }
            guard state == 1 else { throw fault(reader, "it is not well-formed") }
            switch xmlTextReaderNodeType(reader) {
            case Int32(XML_READER_TYPE_ELEMENT.rawValue):
                try checkNamespace(reader, &known)
                if xmlTextReaderDepth(reader) == 1 { try checkChild(reader) }
                while xmlTextReaderMoveToNextAttribute(reader) == 1 {
                    guard xmlTextReaderIsNamespaceDecl(reader) == 0, xmlTextReaderConstPrefix(reader) != nil else {
                        continue
                    }
                    try checkNamespace(reader, &known)
                }
                xmlTextReaderMoveToElement(reader)
            case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue):
                throw fault(reader, "a document type, which NETCONF forbids")
            case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue):
                throw fault(reader, "an entity that XML does not define")
            case Int32(XML_READER_TYPE_PROCESSING_INSTRUCTION.rawValue): throw fault(reader, "a processing instruction")
            default: break
            }
        }
    }

    private func checkNamespace(_ reader: xmlTextReaderPtr, _ known: inout Set<UnsafePointer<xmlChar>>) throws(XMLFault)
    {
        guard let address = xmlTextReaderConstNamespaceUri(reader) else {
            throw fault(reader, "<\(Self.name(reader))> has no namespace")
        }
        if known.contains(address) { return }
        let namespace = String(cString: address)
        guard namespaces.contains(namespace) else {
            throw fault(reader, "<\(Self.name(reader))> is of the namespace \(namespace), which is not declared")
        }
        known.insert(address)
    }

    private func checkChild(_ reader: xmlTextReaderPtr) throws(XMLFault) {
        let local = xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? ""
        let namespace = xmlTextReaderConstNamespaceUri(reader).map { String(cString: $0) } ?? ""
        guard children.contains(Name(namespace: namespace, local: local)) else {
            let wanted = children.map { "<\($0.local)>" }.sorted()
            throw fault(reader, "<\(local)> stands where only \(wanted.joined(separator: " or ")) may")
        }
    }

    private static func name(_ reader: xmlTextReaderPtr) -> String {
        xmlTextReaderConstName(reader).map { String(cString: $0) } ?? ""
    }

    /// A fault at the node that was read; the parser itself is ahead of it.
    private func fault(_ reader: xmlTextReaderPtr, _ message: String) -> XMLFault {
        let node = xmlTextReaderCurrentNode(reader).map { xmlGetLineNo($0) } ?? 0
        let parser = Int(xmlTextReaderGetParserLineNumber(reader))
        // libxml2 counts the lines of nodes to 65535 only.
        return XMLFault(message, line: max(1, 1..<65_535 ~= node ? min(node, parser) : parser))
    }
}
