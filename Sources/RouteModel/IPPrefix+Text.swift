extension IPPrefix {
    /// Reads a prefix written as ADDRESS/LENGTH (RFC 4632 section 3.1, RFC 4291 section 2.3), without host bits.
    /// - Throws: ``AddressTextError`` with the offset of the first fault; code `hostBits` where the address has bits beyond
    ///   the length.
    public init(_ text: String) throws(AddressTextError) {
        let (address, length) = try Self.addressAndLength(text)
        self.init(masking: address, length: length)
        guard self.address == address else { throw AddressTextError(.hostBits, at: 0) }
    }

    /// Reads ADDRESS/LENGTH without clearing anything, for callers that say something of host bits themselves.
    /// - Returns: the address as written, and the length in bits.
    /// - Throws: ``AddressTextError`` with the offset of the first fault.
    public static func addressAndLength(
        _ text: String
    ) throws(AddressTextError) -> (address: IPAddress, length: Int) {
        try addressAndLength(utf8: Array(text.utf8)[...])
    }

    /// Reads ADDRESS/LENGTH from bytes; positions in errors count from the slice's start.
    package static func addressAndLength(
        utf8 text: ArraySlice<UInt8>
    ) throws(AddressTextError) -> (address: IPAddress, length: Int) {
        let origin = text.startIndex
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else {
            _ = try IPAddress(utf8: text)
            throw AddressTextError(.missingLength, at: text.count)
        }
        let address = try IPAddress(utf8: text[..<slash])
        let digits = text[(slash + 1)...]
        guard !digits.isEmpty else { throw AddressTextError(.missingLength, at: text.count) }
        var length = 0
        for index in digits.indices {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digits[index] else {
                throw AddressTextError(.badLength, at: index - origin)
            }
            guard length > 0 || index == digits.startIndex else {
                throw AddressTextError(.leadingZero, at: digits.startIndex - origin)
            }
            length = length * 10 + Int(digits[index] - UInt8(ascii: "0"))
            guard length <= address.family.bitWidth else {
                throw AddressTextError(.lengthTooLarge, at: digits.startIndex - origin)
            }
        }
        return (address, length)
    }
}

extension IPPrefix: CustomStringConvertible {
    /// The canonical text, such as `10.16.0.0/16`.
    public var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(43)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the canonical text to a buffer.
    package func append(to bytes: inout [UInt8]) {
        address.append(to: &bytes)
        bytes.append(UInt8(ascii: "/"))
        bytes.appendDecimal(UInt64(length))
    }
}
