import Templates
import XMLSupport

/// Looks at rendered XML while it comes: whether it is plain, so that libxml2 need not read it; a short text is kept, too.
final class XMLReading: TextSink {
    private let most: Int
    private var start: [UInt8]? = []
    private var reader: PlainXML

    /// - Parameter most: how long a text is kept.
    init(_ check: XMLShapeCheck, keeping most: Int) {
        self.most = most
        reader = PlainXML(check, inside: Dialect.netconfNamespace)
    }

    func take(_ bytes: Span<UInt8>) -> Bool {
        reader.read(bytes)
        if reader.count <= most {
            bytes.withUnsafeBufferPointer { start?.append(contentsOf: $0) }
        } else {
            start = nil
        }
        return reader.isPlain || start != nil
    }

    /// The text, where it was kept.
    var whole: [UInt8]? { start }

    /// Whether it is plain XML of the wanted shape.
    var isPlain: Bool { reader.isComplete() && reader.count <= XMLShapeCheck.mostBytes }
}
