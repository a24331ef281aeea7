import Diagnostics

extension JSONMachine {
    /// The bytes of the last key or scalar.
    @inline(__always)
    func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard !hasEscapes else { return decoded.withUnsafeBufferPointer(body) }
        return body(UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count))
    }

    /// Replaces the escapes of a string in the window.
    mutating func decode(_ range: Range<Int>) throws(Diagnostic) {
        let text = UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count)
        if let fault = JSONEscapes.decode(text, into: &decoded) {
            throw failure(fault.message, at: window.start + range.lowerBound + fault.offset)
        }
    }

    /// Ends the innermost mapping, two keys of which may be the same.
    mutating func checkKeys() throws(Diagnostic) {
        let candidates = keys.closeDoubtful()
        // Where the text of a key cannot be read any more, it is the same if its fingerprint is.
        let pair = KeyLedger.firstRepeat(among: candidates) { first, second in
            guard let first = key(at: first), let second = key(at: second) else { return true }
            return first == second
        }
        guard let pair else { return }
        let name = key(at: pair.second).map { " \"\(String(decoding: $0, as: UTF8.self))\"" } ?? ""
        var diagnostic = InputRule.duplicateKey.diagnostic(
            "the key\(name) stands twice",
            at: file.place(ofOffset: pair.second)
        )
        diagnostic.related.append(.init(message: "the first one", place: file.place(ofOffset: pair.first)))
        throw diagnostic
    }

    /// The text of a sound key whose opening quote stands at an offset of the file, perhaps long before the window; nil
    /// where the file has changed.
    private func key(at offset: Int) -> [UInt8]? {
        var length = 256
        while let part = file.contents.part((offset + 1)..<(offset + 1 + length)) {
            var end = part.range.lowerBound
            while end < part.range.upperBound, part[end] != UInt8(ascii: "\"") {
                end += part[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            if end < part.range.upperBound {
                var text: [UInt8] = []
                part.bytes.prefix(end - part.range.lowerBound).withUnsafeBufferPointer {
                    _ = JSONEscapes.decode($0, into: &text)
                }
                return text
            }
            guard part.range.count == length else { break }
            length *= 4
        }
        return nil
    }
}
