/// Texts that were made beforehand, for records by their identities.
///
/// Their bytes go on behind the last one, so that they can be moved in blocks. A class, which keeps them where they are.
@usableFromInline package final class TemplateTexts: Sendable {
    // They are written before anybody else knows of them, and never again.
    @usableFromInline nonisolated(unsafe) package let bytes: UnsafeMutablePointer<UInt8>
    /// Where each text begins; one more at the end.
    @usableFromInline nonisolated(unsafe) package let starts: UnsafeMutablePointer<UInt32>

    /// No texts.
    @usableFromInline package static let none = TemplateTexts(count: 0, longest: 0) { _, _ in }

    /// Makes the texts.
    /// - Parameters:
    ///   - count: how many there are.
    ///   - longest: the most bytes of one.
    ///   - write: appends one.
    package init(count: Int, longest: Int, _ write: (Int, inout OutputSpan<UInt8>) -> Void) {
        // What is not used of the room is never touched.
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count * longest + TemplateOutput.padding)
        let ends = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: count + 1)
        var text = OutputSpan(buffer: room, initializedCount: 0)
        ends.initializeElement(at: 0, to: 0)
        for number in 0..<count {
            write(number, &text)
            ends.initializeElement(at: number + 1, to: UInt32(text.count))
        }
        for _ in 0..<TemplateOutput.padding { text.append(0) }
        _ = text.finalize(for: room)
        bytes = room.baseAddress.unsafelyUnwrapped
        starts = ends.baseAddress.unsafelyUnwrapped
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
    }

    /// The bytes of a text.
    package func text(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(starts[number]), count: Int(starts[number + 1] - starts[number]))
    }
}
