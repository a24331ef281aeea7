extension OutputSpan<UInt8> {
    /// Appends a number in decimal digits: at most 20.
    package mutating func appendDecimal(_ number: UInt64) {
        if number >= 100 { appendDecimal(number / 100) }
        let pair = UInt8(truncatingIfNeeded: number % 100)
        if number >= 10 { append(UInt8(ascii: "0") + pair / 10) }
        append(UInt8(ascii: "0") + pair % 10)
    }

    /// Appends a number up to 255 in decimal digits.
    @inline(__always)
    mutating func appendOctet(_ octet: UInt32) {
        if octet >= 10 {
            if octet >= 100 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: octet / 100)) }
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: octet / 10 % 10))
        }
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: octet % 10))
    }

    /// Appends a number in lower-case hexadecimal digits without leading zeros: at most 16.
    package mutating func appendHexadecimal(_ number: UInt64) {
        var shift = number == 0 ? 0 : (63 - number.leadingZeroBitCount) & ~3
        while shift >= 0 {
            let digit = UInt8((number >> UInt64(shift)) & 0xf)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
            shift -= 4
        }
    }
}

extension [UInt8] {
    /// Appends a text's UTF-8, which costs a third of appending its bytes as a collection.
    package mutating func append(text: String) { append(bytes: text.utf8.span) }

    /// Appends bytes; a slice of an array costs three times as much.
    package mutating func append(bytes: borrowing Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends a number in decimal digits.
    package mutating func appendDecimal(_ number: UInt64) {
        append(addingCapacity: 20) { $0.appendDecimal(number) }
    }

    /// Appends a number in lower-case hexadecimal digits without leading zeros.
    package mutating func appendHexadecimal(_ number: UInt64) {
        append(addingCapacity: 16) { $0.appendHexadecimal(number) }
    }
}
