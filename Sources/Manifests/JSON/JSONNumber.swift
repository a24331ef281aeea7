/// The numbers of JSON, of any size (RFC 8259 section 6).
enum JSONNumber {
    /// What is wrong with a number.
    static func fault(in text: UnsafeBufferPointer<UInt8>) -> StaticString? {
        func end(ofDigitsFrom offset: Int) -> Int {
            var end = offset
            while end < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[end] { end += 1 }
            return end
        }
        let missing: StaticString = "a number that lacks a digit"
        let first = text.first == UInt8(ascii: "-") ? 1 : 0
        var offset = end(ofDigitsFrom: first)
        guard offset > first else { return missing }
        if text[first] == UInt8(ascii: "0"), offset > first + 1 { return "a number with a leading zero" }
        if offset < text.count, text[offset] == UInt8(ascii: ".") {
            let fraction = offset + 1
            offset = end(ofDigitsFrom: fraction)
            guard offset > fraction else { return missing }
        }
        if offset < text.count, text[offset] | 0x20 == UInt8(ascii: "e") {
            var exponent = offset + 1
            if exponent < text.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[exponent]) { exponent += 1 }
            offset = end(ofDigitsFrom: exponent)
            guard offset > exponent else { return missing }
        }
        return offset == text.count ? nil : "a number with something behind it"
    }
}
