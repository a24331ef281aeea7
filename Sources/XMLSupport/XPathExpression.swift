import CLibXML2

/// An XPath 1.0 expression, compiled once and evaluated many times.
public final class XPathExpression {
    let pointer: xmlXPathCompExprPtr
    /// The expression as it was written.
    public let text: String

    /// Compiles an expression.
    /// - Throws: ``XMLFault`` when it is none; `column` tells where.
    public init(_ text: String) throws(XMLFault) {
        let log = XMLErrorLog()
        guard let context = xmlXPathNewContext(nil) else { throw XMLFault("no memory for an XPath", line: 1) }
        defer { xmlXPathFreeContext(context) }
        context.pointee.error = XMLErrorLog.handler
        context.pointee.userData = log.data
        let compiled = xmlXPathCtxtCompile(context, text)
        withExtendedLifetime(log) {}
        guard let compiled else {
            throw XMLFault(log.first?.message ?? "no XPath", line: 1, column: log.first?.column ?? 1)
        }
        pointer = compiled
        self.text = text
    }

    deinit { xmlXPathFreeCompExpr(pointer) }
}
