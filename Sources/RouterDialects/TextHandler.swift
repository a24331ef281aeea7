import Templates

/// Hands a text to a function, piece by piece.
final class TextHandler: TextSink {
    private let handle: (Span<UInt8>) -> Bool

    init(_ handle: @escaping (Span<UInt8>) -> Bool) { self.handle = handle }

    func take(_ bytes: Span<UInt8>) -> Bool { handle(bytes) }
}
