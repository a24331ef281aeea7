import CLibXML2

/// Asks a document questions in XPath 1.0; owns the document, so that no node outlives it.
public struct XPathQuery: ~Copyable {
    /// A node of the document that is asked. It is only ever lent: the closure that gets it can keep no copy.
    public struct Node: ~Copyable {
        let pointer: xmlNodePtr

        /// The line the node stands in, counted from 1; 65535 stands for every later one as well.
        public var line: Int { max(1, xmlGetLineNo(pointer)) }
    }

    // The context goes before the document it is about.
    private let context: XPathContext
    private let document: XMLDocument

    /// Prepares a document for questions.
    /// - Parameters:
    ///   - document: what is asked.
    ///   - namespaces: what prefixes in expressions stand for, whatever prefixes the document uses.
    ///   - variables: what `$name` in expressions stands for.
    /// - Throws: ``XMLFault`` when memory is short, or a prefix or variable cannot be had.
    public init(
        _ document: consuming XMLDocument,
        namespaces: [String: String],
        variables: [String: String] = [:]
    ) throws(XMLFault) {
        let context = try XPathContext(document.pointer)
        // Numbers the elements, or sorting what is selected would look for each among its siblings.
        xmlXPathOrderDocElems(document.pointer)
        for (prefix, namespace) in namespaces { try context.register(prefix: prefix, as: namespace) }
        for (name, value) in variables { try context.register(variable: name, as: value) }
        self.context = context
        self.document = document
    }

    /// Changes what a variable stands for.
    /// - Throws: ``XMLFault`` when the name is empty or one of the two holds a NUL, which libxml2 takes for the end.
    public borrowing func set(_ variable: String, to value: String) throws(XMLFault) {
        try context.register(variable: variable, as: value)
    }

    /// Gives every node that an expression selects from the document, in its order.
    /// - Throws: ``XMLFault`` when the expression cannot be evaluated, takes too long or gives no nodes, and whatever the
    ///   closure throws.
    public borrowing func forEach(
        _ expression: XPathExpression,
        _ body: (borrowing Node) throws(XMLFault) -> Void
    ) throws(XMLFault) {
        try forEach(in: evaluate(expression, from: root), of: expression, body)
    }

    /// Gives every node that an expression selects from another node.
    public borrowing func forEach(
        _ expression: XPathExpression,
        from origin: borrowing Node,
        _ body: (borrowing Node) throws(XMLFault) -> Void
    ) throws(XMLFault) {
        try forEach(in: evaluate(expression, from: origin.pointer), of: expression, body)
    }

    /// The string value of an expression, without blanks at its ends; nil where it selects nothing.
    public borrowing func string(_ expression: XPathExpression) throws(XMLFault) -> String? {
        try Self.string(of: evaluate(expression, from: root))
    }

    /// The string value of an expression that starts from another node.
    public borrowing func string(_ expression: XPathExpression, from origin: borrowing Node) throws(XMLFault) -> String?
    {
        try Self.string(of: evaluate(expression, from: origin.pointer))
    }

    private var root: xmlNodePtr { UnsafeMutableRawPointer(document.pointer).assumingMemoryBound(to: xmlNode.self) }

    private borrowing func evaluate(_ expression: XPathExpression, from origin: xmlNodePtr) throws(XMLFault)
        -> xmlXPathObjectPtr
    {
        guard origin.pointee.doc == document.pointer else { throw XMLFault("a node of another document", line: 1) }
        return try context.evaluate(expression, from: origin)
    }

    private borrowing func forEach(
        in result: xmlXPathObjectPtr,
        of expression: XPathExpression,
        _ body: (borrowing Node) throws(XMLFault) -> Void
    ) throws(XMLFault) {
        defer { xmlXPathFreeObject(result) }
        guard result.pointee.type == XPATH_NODESET else {
            throw XMLFault("\(expression.text) selects no nodes", line: 1)
        }
        guard let set = result.pointee.nodesetval else { return }
        for index in 0..<Int(set.pointee.nodeNr) {
            guard let node = set.pointee.nodeTab[index], node.pointee.type != XML_NAMESPACE_DECL else { continue }
            try body(Node(pointer: node))
        }
    }

    private static func string(of result: xmlXPathObjectPtr) -> String? {
        defer { xmlXPathFreeObject(result) }
        if result.pointee.type == XPATH_NODESET {
            guard let set = result.pointee.nodesetval, set.pointee.nodeNr > 0 else { return nil }
        }
        guard let text = xmlXPathCastToString(result) else { return nil }
        defer { podroute_xmlFree(text) }
        return trimmed(text)
    }

    private static func trimmed(_ text: UnsafeMutablePointer<xmlChar>) -> String {
        var bytes = UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))[...]
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }
        while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
