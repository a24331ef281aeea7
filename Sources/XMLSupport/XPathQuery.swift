import CLibXML2

/// Asks a document questions in XPath 1.0; owns the document, so that no node outlives it.
public struct XPathQuery: ~Copyable {
    /// A node of the document that is asked; of no use outside the closure that gets it.
    public struct Node {
        let pointer: xmlNodePtr

        /// The line the node stands in, counted from 1; 65535 stands for every later one as well.
        public var line: Int { xmlGetLineNo(pointer) }
    }

    private let document: XMLDocument
    private let context: xmlXPathContextPtr
    private let log = XMLErrorLog()

    /// Prepares a document for questions.
    /// - Parameters:
    ///   - document: what is asked.
    ///   - namespaces: what prefixes in expressions stand for, whatever prefixes the document uses.
    ///   - variables: what `$name` in expressions stands for.
    /// - Throws: ``XMLFault`` when memory is short or a prefix is no name.
    public init(
        _ document: consuming XMLDocument,
        namespaces: [String: String],
        variables: [String: String] = [:]
    ) throws(XMLFault) {
        guard let context = xmlXPathNewContext(document.pointer) else {
            throw XMLFault("no memory for an XPath", line: 1)
        }
        for (prefix, namespace) in namespaces where xmlXPathRegisterNs(context, prefix, namespace) != 0 {
            xmlXPathFreeContext(context)
            throw XMLFault("the namespace prefix \(prefix) cannot be registered", line: 1)
        }
        for (name, value) in variables where xmlXPathRegisterVariable(context, name, xmlXPathNewString(value)) != 0 {
            xmlXPathFreeContext(context)
            throw XMLFault("the variable \(name) cannot be registered", line: 1)
        }
        self.document = document
        self.context = context
        context.pointee.error = XMLErrorLog.handler
        context.pointee.userData = log.data
    }

    deinit { xmlXPathFreeContext(context) }

    /// Changes what a variable stands for.
    public borrowing func set(_ variable: String, to value: String) throws(XMLFault) {
        guard xmlXPathRegisterVariable(context, variable, xmlXPathNewString(value)) == 0 else {
            throw XMLFault("the variable \(variable) cannot be registered", line: 1)
        }
    }

    /// Gives every node that an expression selects, in the order of the document.
    /// - Parameters:
    ///   - expression: one that selects nodes.
    ///   - origin: where relative paths start; nil for the document.
    /// - Throws: ``XMLFault`` when the expression cannot be evaluated or gives no nodes, and whatever the closure
    ///   throws.
    public borrowing func forEach(
        _ expression: XPathExpression,
        from origin: Node? = nil,
        _ body: (Node) throws(XMLFault) -> Void
    ) throws(XMLFault) {
        let result = try evaluate(expression, from: origin)
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

    /// The string value of an expression, without blanks at its ends; nil where it selects nothing.
    public borrowing func string(_ expression: XPathExpression, from origin: Node? = nil) throws(XMLFault) -> String? {
        let result = try evaluate(expression, from: origin)
        defer { xmlXPathFreeObject(result) }
        if result.pointee.type == XPATH_NODESET {
            guard let set = result.pointee.nodesetval, set.pointee.nodeNr > 0 else { return nil }
        }
        guard let text = xmlXPathCastToString(result) else { return nil }
        defer { free(text) }
        return Self.trimmed(text)
    }

    private static func trimmed(_ text: UnsafeMutablePointer<xmlChar>) -> String {
        var bytes = UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))[...]
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }
        while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private borrowing func evaluate(_ expression: XPathExpression, from origin: Node?) throws(XMLFault)
        -> xmlXPathObjectPtr
    {
        context.pointee.node =
            origin?.pointer ?? UnsafeMutableRawPointer(document.pointer).assumingMemoryBound(to: xmlNode.self)
        guard let result = xmlXPathCompiledEval(expression.pointer, context) else {
            throw XMLFault("\(expression.text): \(log.first?.message ?? "cannot be evaluated")", line: 1)
        }
        return result
    }
}
