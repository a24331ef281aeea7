import CLibXML2

/// What one parser complained about; the first complaint is the one that counts.
///
/// libxml2 keeps the pointer while the parser lives, so the owner of the parser owns the log as well. Nothing is ever
/// printed.
final class XMLErrorLog {
    private(set) var first: XMLFault?

    /// The handler that is registered with a parser, with the log as its data.
    static let handler: xmlStructuredErrorFunc = { data, error in
        guard let data, let error else { return }
        Unmanaged<XMLErrorLog>.fromOpaque(data).takeUnretainedValue().note(error.pointee)
    }

    /// The handler for a parser whose data is the parser itself; the log is its `_private`.
    static let parserHandler: xmlStructuredErrorFunc = { parser, error in
        guard let parser else { return }
        XMLErrorLog.handler(parser.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private, error)
    }

    /// The pointer that is registered beside the handler; it does not keep the log alive.
    var data: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    private func note(_ error: xmlError) {
        // Warnings, such as a relative namespace name, are no faults.
        guard first == nil, error.level != XML_ERR_WARNING, let text = error.message else { return }
        var message = String(cString: text)
        while message.last?.isNewline ?? false { message.removeLast() }
        first = XMLFault(message, line: Int(error.line), column: max(1, Int(error.int2)))
    }
}
