/// What takes a text in pieces, in their order.
@usableFromInline package protocol TextSink: AnyObject {
    /// Takes the next bytes.
    /// - Returns: whether it wants more.
    func take(_ bytes: Span<UInt8>) -> Bool
}

/// Gathers a text in an array.
package final class TextGatherer: TextSink {
    /// What there is so far.
    package var bytes: [UInt8]

    /// Begins with what there is already.
    package init(_ bytes: consuming [UInt8] = []) { self.bytes = bytes }

    package func take(_ bytes: Span<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { self.bytes.append(contentsOf: $0) }
        return true
    }
}

/// Takes a text and keeps nothing of it.
final class TextLoss: TextSink {
    func take(_ bytes: Span<UInt8>) -> Bool { true }
}
