import Diagnostics

extension JSONMachine {
    /// The bytes of the last key or scalar.
    @inline(__always)
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard !hasEscapes else { return decoded.withUnsafeBufferPointer(body) }
        return body(UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count))
    }

    /// What the last scalar says, where it is true or false.
    var flag: Bool? { form == .flag ? window.base[range.lowerBound] == UInt8(ascii: "t") : nil }

    /// The index of the value of a key, if that comes next. What stands there may be no value.
    var valueOfKey: Int? {
        @inline(__always) get {
            guard expectation == .value, level.kind == .mapping else { return nil }
            if window.base[index] > 0x20 { return index }
            if window.base[index] == 0x20, window.base[index &+ 1] > 0x20 { return index &+ 1 }
            return index &+ ByteBlock(at: window.base + index).blankPrefix
        }
    }

    /// Passes over the value of a key, where it is a text that came there before and was looked up in a list.
    /// - Returns: its place in the list.
    @inline(__always)
    mutating func passKnownText(in list: Int32) -> Int? {
        guard step >= 0, let start = valueOfKey else { return nil }
        let text = shapes.value(of: step, window.base + start)
        guard text >= 0, let place = shapes.place(of: text, in: list) else { return nil }
        pass(.text, start &+ 1, start &+ shapes.known(text).length &- 1)
        return place
    }

    /// Remembers the place in a list of the text that was read last, as the value of a key.
    mutating func learnText(in list: Int32, _ place: Int) {
        guard !hasEscapes, level.kind == .mapping else { return }
        shapes.learnValue(
            of: step,
            window.base + (range.lowerBound - 1),
            range.count + 2,
            list: list,
            place: place
        )
    }

    /// Passes over a text or word without escapes.
    /// - Parameters:
    ///   - start: where in the window it begins, behind the quote of a text.
    ///   - end: where it ends, in front of the other quote.
    @inline(__always)
    private mutating func pass(_ form: ManifestScalar.Form, _ start: Int, _ end: Int) {
        let quote = form == .text ? 1 : 0
        offset = window.start &+ start &- quote
        self.form = form
        range = Range(uncheckedBounds: (start, end))
        hasEscapes = false
        index = end &+ quote
        expectation = .afterValue
    }

    /// Passes over the value of a key, where it is true or false.
    @inline(__always)
    mutating func passFlag() -> Bool? {
        guard let start = valueOfKey else { return nil }
        let length = Self.lengthOfFlag(window.base + start)
        guard length > 0, window.base[start &+ length].endsJSONWord else { return nil }
        pass(.flag, start, start &+ length)
        return length == 4
    }

    /// Passes over the value of a key, where it is a string that stands in the window without anything to resolve or to
    /// check: ``next()`` in the case that is nearly every one.
    @inline(__always)
    mutating func passPlainText() -> Bool {
        guard let start = valueOfKey, window.base[start] == UInt8(ascii: "\"") else { return false }
        // Behind the window stand zeros, which are not plain.
        var end = start &+ 1
        while true {
            let plain = ByteBlock(at: window.base + end).plainPrefix
            end &+= plain
            if plain < ByteBlock.count { break }
        }
        guard window.base[end] == UInt8(ascii: "\"") else { return false }
        pass(.text, start &+ 1, end)
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
