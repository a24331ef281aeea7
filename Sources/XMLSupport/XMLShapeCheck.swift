import CLibXML2

/// Checks a text in one pass and without a tree: well-formed, without DTD, entities or instructions, of known namespaces
/// and top elements, and with line ends between elements only.
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

    /// A text up to this size is looked at; libxml2 counts bytes in 32 bits.
    public static var mostBytes: Int { 511 << 20 }

    let namespaces: Set<String>
    let children: Set<Name>

    /// Describes what is wanted.
    /// - Parameters:
    ///   - namespaces: the namespaces of elements and of prefixed attributes.
    ///   - children: the elements that may stand directly inside the document element.
    public init(namespaces: Set<String>, children: Set<Name>) {
        self.namespaces = namespaces
        self.children = children
    }

    /// Checks a text.
    /// - Throws: ``XMLFault`` with the place of the first fault, to the byte.
    public func check(_ bytes: [UInt8]) throws(XMLFault) {
        var limits = XMLLimits()
        // Nothing is kept of them.
        limits.bytes = .max
        limits.nodes = .max
        try bytes.withUnsafeBufferPointer { buffer throws(XMLFault) in
            try XMLScan.check(buffer, limits: limits, allowsInstructions: false)
            let log = XMLErrorLog(of: buffer)
            let walk = XMLShapeWalk(self, text: buffer, log: log)
            try walk.run()
            if let fault = log.first { throw fault }
        }
    }
}
