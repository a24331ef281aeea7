import Diagnostics

extension JSONMachine {
    /// The bytes of the last key or scalar.
    @inline(__always)
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard !hasEscapes else { return decoded.withUnsafeBufferPointer(body) }
        return body(UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count))
    }

    /// Replaces the escapes of a string in the window.
    mutating func decode(_ range: Range<Int>) throws(JSONHalt) {
        let text = UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count)
        if let fault = JSONEscapes.decode(text, into: &decoded) {
            throw failure(fault.message, at: window.start + range.lowerBound + fault.offset)
        }
    }
}
