import CLibXML2

/// What an XPath is evaluated in, owned: prefixes, variables, the limit of steps and an error handler of its own.
struct XPathContext: ~Copyable {
    let pointer: xmlXPathContextPtr
    let log = XMLErrorLog()

    /// Makes a context for a document, which has to outlive it.
    init(_ document: xmlDocPtr?) throws(XMLFault) {
        XMLLibrary.prepare()
        guard let context = xmlXPathNewContext(document) else { throw XMLFault("no memory for an XPath", line: 1) }
        pointer = context
        context.pointee.error = XMLErrorLog.handler
        context.pointee.userData = log.data
        context.pointee.opLimit = XMLLimits.steps
    }

    deinit { xmlXPathFreeContext(pointer) }

    /// Says what a prefix stands for.
    borrowing func register(prefix: String, as namespace: String) throws(XMLFault) {
        guard !prefix.utf8.contains(0), !namespace.utf8.contains(0),
            xmlXPathRegisterNs(pointer, prefix, namespace) == 0
        else { throw XMLFault("the namespace prefix \(prefix) cannot be registered", line: 1) }
    }

    /// Says what a variable stands for.
    borrowing func register(variable: String, as value: String) throws(XMLFault) {
        let fault = XMLFault("the variable \(variable) cannot be registered", line: 1)
        guard !variable.isEmpty, !variable.utf8.contains(0), !value.utf8.contains(0) else { throw fault }
        let object = xmlXPathNewString(value)
        guard xmlXPathRegisterVariable(pointer, variable, object) == 0 else {
            xmlXPathFreeObject(object)
            throw fault
        }
    }

    /// Evaluates an expression; the result is the caller's to free.
    borrowing func evaluate(_ expression: XPathExpression, from origin: xmlNodePtr) throws(XMLFault)
        -> xmlXPathObjectPtr
    {
        pointer.pointee.node = origin
        pointer.pointee.opCount = 0
        log.clear()
        let result = podroute_xmlXPathEval(expression.pointer, pointer)
        guard let result, log.first == nil else {
            xmlXPathFreeObject(result)
            throw XMLFault("\(expression.text): \(log.first?.message ?? "cannot be evaluated")", line: 1)
        }
        return result
    }
}
