/// The outline of a message, found in one pass and without a tree: its document element, and what stands directly in it.
///
/// Memory does not grow with the message, so that a large answer is looked at before it is read as a tree.
public struct XMLOutline: Sendable {
    /// The document element's local name.
    public internal(set) var root = ""
    /// The document element's attributes without namespace, by name.
    public internal(set) var attributes: [String: String] = [:]
    /// The local names of the elements directly inside the document element; at most 64 different ones are kept.
    public internal(set) var children: Set<String> = []
    /// How many elements of the name asked for there are, outside the child that is skipped.
    public internal(set) var matches = 0

    init() {}

    /// Reads a message to its end, so that it is known to be well-formed.
    /// - Parameters:
    ///   - bytes: UTF-8, at most 512 MiB.
    ///   - name: the local name of elements to count, at any depth.
    ///   - skipped: the local name of the child in which nothing is counted.
    /// - Throws: ``XMLFault`` for a text that is not well-formed, or has a document type or an entity that XML does not
    ///   define.
    public init(_ bytes: [UInt8], counting name: String, outside skipped: String) throws(XMLFault) {
        var limits = XMLLimits()
        // Nothing is kept of them.
        limits.bytes = .max
        limits.nodes = .max
        self = try bytes.withUnsafeBufferPointer { buffer throws(XMLFault) in
            try XMLScan.check(buffer, limits: limits, allowsInstructions: true)
            let log = XMLErrorLog(of: buffer)
            let walk = XMLOutlineWalk(counting: name, outside: skipped, log: log)
            try walk.run(buffer)
            if let fault = log.first { throw fault }
            return walk.outline
        }
    }
}
