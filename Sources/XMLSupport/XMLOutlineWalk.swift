import CLibXML2

/// One walk of an ``XMLOutline`` over a text: gets what the parser reads, event by event.
final class XMLOutlineWalk {
    private typealias Name = UnsafePointer<xmlChar>

    private(set) var outline = XMLOutline()
    private let counted: String
    private let skipped: String
    private let log: XMLErrorLog
    private var depth = 0
    private var isSkipping = false

    /// The most different names of children that are kept.
    private static let mostNames = 64

    init(counting counted: String, outside skipped: String, log: XMLErrorLog) {
        self.counted = counted
        self.skipped = skipped
        self.log = log
    }

    /// Walks; faults are in the log.
    func run(_ text: UnsafeBufferPointer<UInt8>) throws(XMLFault) {
        let parser = try XMLParser(log)
        let context = parser.pointer
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.serror = { data, error in
            guard let walk = XMLOutlineWalk.of(data) else { return }
            XMLErrorLog.handler(walk.log.data, error)
        }
        handlers.startElementNs = { data, name, _, _, _, _, count, _, attributes in
            XMLOutlineWalk.of(data)?.start(name, attributes, Int(count))
        }
        handlers.endElementNs = { data, _, _, _ in XMLOutlineWalk.of(data)?.depth -= 1 }
        context.pointee.sax.pointee = handlers
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        // Without handlers that build one there is no tree; freeing nothing is allowed.
        xmlFreeDoc(parser.parse(text))
        if context.pointee.wellFormed == 0 { log.note(XMLFault("it is not well-formed", line: 1)) }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> XMLOutlineWalk? {
        data.map { Unmanaged<XMLOutlineWalk>.fromOpaque($0).takeUnretainedValue() }
    }

    private func start(_ name: Name?, _ attributes: UnsafeMutablePointer<Name?>?, _ count: Int) {
        switch depth {
        case 0:
            outline.root = name.map { String(cString: $0) } ?? ""
            readAttributes(attributes, count)
        case 1:
            let child = name.map { String(cString: $0) } ?? ""
            isSkipping = child == skipped
            if outline.children.count < Self.mostNames { outline.children.insert(child) }
        default: break
        }
        depth += 1
        if !isSkipping, xmlStrEqual(name, counted) == 1 { outline.matches += 1 }
    }

    /// Reads the attributes without prefix. Each takes five pointers: name, prefix, namespace, and the value's two ends.
    private func readAttributes(_ attributes: UnsafeMutablePointer<Name?>?, _ count: Int) {
        for index in 0..<count {
            guard let attribute = attributes?.advanced(by: 5 * index), let name = attribute[0], attribute[1] == nil,
                let start = attribute[3], let end = attribute[4]
            else { continue }
            let value = UnsafeBufferPointer(start: start, count: end - start)
            outline.attributes[String(cString: name)] = String(decoding: value, as: UTF8.self)
        }
    }
}
