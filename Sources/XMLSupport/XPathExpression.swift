import CLibXML2

/// An XPath 1.0 expression, compiled once and evaluated many times.
public final class XPathExpression {
    let pointer: xmlXPathCompExprPtr
    /// The expression as it was written.
    public let text: String

    /// Compiles an expression.
    /// - Parameter text: at most 8 KiB.
    /// - Throws: ``XMLFault`` when it is none; `column` tells where.
    public init(_ text: String) throws(XMLFault) {
        guard text.utf8.count <= XMLLimits.longestExpression, !text.utf8.contains(0) else {
            throw XMLFault("an XPath has at most \(XMLLimits.longestExpression) bytes, and no NUL", line: 1)
        }
        let context = try XPathContext(nil)
        let compiled = xmlXPathCtxtCompile(context.pointer, text)
        guard let compiled, context.log.first == nil else {
            xmlXPathFreeCompExpr(compiled)
            let fault = context.log.first
            throw XMLFault(fault?.message ?? "no XPath", line: 1, column: fault?.column ?? 1)
        }
        pointer = compiled
        self.text = text
    }

    deinit { xmlXPathFreeCompExpr(pointer) }
}
