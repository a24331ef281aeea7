import Templates
import XMLSupport

/// Looks at rendered XML while it comes: a short text is kept for libxml2, of a long one it is told whether it is plain.
final class XMLReading: TextSink {
    private let check: XMLShapeCheck
    private let most: Int
    private var start: [UInt8] = []
    private var reader: PlainXML?

    /// - Parameter most: how long a text is kept.
    init(_ check: XMLShapeCheck, keeping most: Int) {
        self.check = check
        self.most = most
    }

    func take(_ bytes: Span<UInt8>) -> Bool {
        if reader == nil {
            bytes.withUnsafeBufferPointer { start.append(contentsOf: $0) }
            guard start.count > most else { return true }
            reader = PlainXML(check, inside: Dialect.netconfNamespace)
            reader?.read(start.span)
            start = []
        } else {
            reader?.read(bytes)
        }
        return reader?.isPlain ?? true
    }

    /// The text, where it was kept.
    var whole: [UInt8]? { reader == nil ? start : nil }

    /// Whether it is long and plain XML of the wanted shape, so that libxml2 need not read it.
    var isPlain: Bool { reader.map { $0.isComplete() && $0.count <= XMLShapeCheck.mostBytes } ?? false }
}
