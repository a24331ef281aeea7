import CLibXML2

/// One walk of a ``XMLShapeCheck`` over a text: gets what the parser reads, event by event.
final class XMLShapeWalk {
    private typealias Name = UnsafePointer<xmlChar>

    private let check: XMLShapeCheck
    private let text: UnsafeBufferPointer<UInt8>
    private let log: XMLErrorLog
    /// Names are interned by the parser: one address, one name, so each is looked at once only.
    private var known: Set<Name> = []
    private var depth = 0
    /// Whether an element ended since the last one began.
    private var isBehindElement = false
    /// Of the text since the last tag.
    private var hasText = false
    private var hasLineEnd = false
    /// The parser, while it runs.
    private var parser: xmlParserCtxtPtr?

    init(_ check: XMLShapeCheck, text: UnsafeBufferPointer<UInt8>, log: XMLErrorLog) {
        self.check = check
        self.text = text
        self.log = log
    }

    /// Walks; faults are in the log.
    func run() throws(XMLFault) {
        let parser = try XMLParser(log)
        let context = parser.pointer
        self.parser = context
        defer { self.parser = nil }
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.serror = { XMLShapeWalk.of($0)?.note($1) }
        handlers.startElementNs = { data, name, prefix, namespace, _, _, count, _, attributes in
            XMLShapeWalk.of(data)?.start(name, prefix, namespace, attributes, Int(count))
        }
        handlers.endElementNs = { data, _, _, _ in XMLShapeWalk.of(data)?.end() }
        handlers.characters = { data, text, count in XMLShapeWalk.of(data)?.characters(text, Int(count)) }
        handlers.ignorableWhitespace = handlers.characters
        handlers.cdataBlock = handlers.characters
        context.pointee.sax.pointee = handlers
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        // Without handlers that build one there is no tree; freeing nothing is allowed.
        xmlFreeDoc(parser.parse(text))
        if context.pointee.wellFormed == 0 { log.note(XMLFault("it is not well-formed", line: 1)) }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLShapeWalk? {
        data.map { Unmanaged<XMLShapeWalk>.fromOpaque($0).takeUnretainedValue() }
    }

    private func note(_ error: UnsafeMutablePointer<xmlError>?) { XMLErrorLog.handler(log.data, error) }

    /// Where the parser stands: behind what it read last.
    private var position: Int { parser.map { max(0, min(Int(xmlByteConsumed($0)), text.count)) } ?? 0 }

    /// A fault of the tag that was read.
    private func faultAtTag(_ message: String) {
        log.note(XMLFault(message, at: text[..<position].lastIndex(of: UInt8(ascii: "<")) ?? 0, in: text))
    }

    private func start(
        _ local: Name?,
        _ prefix: Name?,
        _ namespace: Name?,
        _ attributes: UnsafeMutablePointer<Name?>?,
        _ count: Int
    ) {
        if hasText { faultAtTag("text stands before <\(Self.name(prefix, local))>, which is beside it") }
        checkNamespace(namespace, prefix, local)
        if depth == 1 { checkChild(local, namespace) }
        for index in 0..<count {
            // Five pointers each; only those with a prefix have a namespace.
            guard let attribute = attributes?.advanced(by: 5 * index), attribute[1] != nil else { continue }
            checkNamespace(attribute[2], attribute[1], attribute[0])
        }
        depth += 1
        isBehindElement = false
        forgetText()
    }

    private func end() {
        depth -= 1
        if depth == 0, text[position...].contains(UInt8(ascii: "<")) { faultAtTag("a tag that ends nothing") }
        isBehindElement = true
        forgetText()
    }

    private func characters(_ start: Name?, _ count: Int) {
        let piece = UnsafeBufferPointer(start: start, count: count)
        let first = piece.firstIndex { !XMLScan.isBlank($0) }
        hasLineEnd = hasLineEnd || piece.contains(UInt8(ascii: "\n"))
        hasText = hasText || first != nil
        guard hasText else { return }
        let offset = offset(of: piece) + (first ?? 0)
        if depth == 1 { log.note(XMLFault("text stands where only \(wanted) may", at: offset, in: text)) }
        if isBehindElement { log.note(XMLFault("text stands beside elements", at: offset, in: text)) }
        // Indentation would change the value.
        if hasLineEnd { log.note(XMLFault("a value holds a line end", at: offset, in: text)) }
    }

    /// Where a piece of text stands: in what the parser reads, or in a copy of what it has just read.
    private func offset(of piece: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = piece.baseAddress, let input = parser?.pointee.input?.pointee, let base = input.base,
            let end = input.end, let now = input.cur
        else { return position }
        return base..<end ~= start ? position + (start - now) : position - piece.count
    }

    private func forgetText() {
        hasText = false
        hasLineEnd = false
    }

    private func checkNamespace(_ address: Name?, _ prefix: Name?, _ local: Name?) {
        guard let address else { return faultAtTag("`\(Self.name(prefix, local))` has no namespace") }
        if known.contains(address) { return }
        let namespace = String(cString: address)
        guard check.namespaces.contains(namespace) else {
            return faultAtTag(
                "`\(Self.name(prefix, local))` is of the namespace \(namespace), which is not declared"
            )
        }
        known.insert(address)
    }

    private func checkChild(_ local: Name?, _ namespace: Name?) {
        let local = local.map { String(cString: $0) } ?? ""
        let name = XMLShapeCheck.Name(namespace: namespace.map { String(cString: $0) } ?? "", local: local)
        guard !check.children.contains(name) else { return }
        faultAtTag("<\(local)> stands where only \(wanted) may")
    }

    private var wanted: String { Set(check.children.map { "<\($0.local)>" }).sorted().joined(separator: " or ") }

    private static func name(_ prefix: Name?, _ local: Name?) -> String {
        [prefix, local].compactMap { $0.map { String(cString: $0) } }.joined(separator: ":")
    }
}
