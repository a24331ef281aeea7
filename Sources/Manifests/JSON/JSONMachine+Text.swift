import Diagnostics

extension JSONMachine {
    /// The bytes of the last key or scalar.
    @inline(__always)
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard !hasEscapes else { return decoded.withUnsafeBufferPointer(body) }
        return body(UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count))
    }

    /// Passes over the value of a key, where it is a string that stands in the window without anything to resolve or to
    /// check: ``next()`` in the case that is nearly every one.
    @inline(__always)
    mutating func passPlainText() -> Bool {
        guard expectation == .value, level.kind == .mapping else { return false }
        var start = index
        if window.base[start] <= 0x20 { start &+= ByteBlock(at: window.base + start).blankPrefix }
        guard window.base[start] == UInt8(ascii: "\"") else { return false }
        // Behind the window stand zeros, which are not plain.
        var end = start &+ 1
        while true {
            let plain = ByteBlock(at: window.base + end).plainPrefix
            end &+= plain
            if plain < ByteBlock.count { break }
        }
        guard window.base[end] == UInt8(ascii: "\"") else { return false }
        offset = window.start &+ start
        form = .text
        range = (start &+ 1)..<end
        hasEscapes = false
        index = end &+ 1
        expectation = .afterValue
        return true
    }

    /// Replaces the escapes of a string in the window.
    mutating func decode(_ range: Range<Int>) throws(JSONHalt) {
        let text = UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count)
        if let fault = JSONEscapes.decode(text, into: &decoded) {
            throw failure(fault.message, at: window.start + range.lowerBound + fault.offset)
        }
    }
}
