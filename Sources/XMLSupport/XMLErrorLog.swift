import CLibXML2

/// What one parser complained about; the first complaint is the one that counts.
///
/// libxml2 keeps the pointer while the parser lives, so the owner of the parser owns the log as well. Nothing is ever
/// printed.
final class XMLErrorLog {
    private(set) var first: XMLFault?
    /// The text that is parsed; nil for an XPath.
    private let text: UnsafeBufferPointer<UInt8>?

    /// - Parameter text: outlives the log.
    init(of text: UnsafeBufferPointer<UInt8>? = nil) { self.text = text }

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

    /// Forgets what was noted.
    func clear() { first = nil }

    /// Notes a fault, unless there is one already.
    func note(_ fault: @autoclosure () -> XMLFault) {
        if first == nil { first = fault() }
    }

    private func note(_ error: xmlError) {
        // Warnings, such as a relative namespace name, are no faults.
        guard first == nil, error.level != XML_ERR_WARNING else { return }
        if error.domain == XML_FROM_XPATH.rawValue {
            first = XMLFault(XPathWords.of(error), line: 1, column: Int(max(0, error.int1)) + 1)
            return
        }
        let message = Self.message(error)
        guard let text, error.domain == XML_FROM_PARSER.rawValue || error.domain == XML_FROM_NAMESPACE.rawValue,
            let parser = error.ctxt?.assumingMemoryBound(to: xmlParserCtxt.self), parser.pointee.input != nil
        else {
            first = XMLFault(message, line: max(1, Int(error.line)), column: max(1, Int(error.int2)))
            return
        }
        // The parser stands behind what it complains about, but for what it does not read any more.
        let isExtra = UInt32(error.code) == XML_ERR_DOCUMENT_END.rawValue
        var offset = max(0, min(Int(xmlByteConsumed(parser)) - (isExtra ? 0 : 1), text.count - 1))
        if let sign = Self.start(of: error), let start = text[...offset].lastIndex(of: sign) { offset = start }
        first = XMLFault(message, at: offset, in: text)
    }

    /// The complaint in one line. libxml2 names lines of its text in some, which nobody sees who wrote a template.
    private static func message(_ error: xmlError) -> String {
        let names = [error.str1, error.str2].map { $0.map { String(cString: $0) } ?? "" }
        switch UInt32(error.code) {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue: return "<\(names[0])> is ended by </\(names[1])>"
        case XML_ERR_TAG_NOT_FINISHED.rawValue: return "<\(names[0])> is not ended"
        case XML_ERR_NAME_REQUIRED.rawValue: return "a name is missing, or a `&` begins no entity"
        default:
            let text = error.message.map { String(cString: $0) } ?? "it is not well-formed"
            return text.split(whereSeparator: \.isNewline).joined(separator: " ")
        }
    }

    /// The character with which the part begins that a complaint is about.
    private static func start(of error: xmlError) -> UInt8? {
        if error.domain == XML_FROM_NAMESPACE.rawValue { return UInt8(ascii: "<") }
        return switch UInt32(error.code) {
        case XML_ERR_TAG_NAME_MISMATCH.rawValue, XML_ERR_ATTRIBUTE_REDEFINED.rawValue: UInt8(ascii: "<")
        case XML_ERR_UNDECLARED_ENTITY.rawValue: UInt8(ascii: "&")
        default: nil
        }
    }
}
