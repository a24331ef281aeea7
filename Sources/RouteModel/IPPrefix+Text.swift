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
        try addressAndLength(utf8: text.utf8Span.span)
    }

    /// Reads ADDRESS/LENGTH from bytes.
    package static func addressAndLength(
        utf8 text: borrowing Span<UInt8>
    ) throws(AddressTextError) -> (address: IPAddress, length: Int) {
        var slash = 0
        while slash < text.count, text[slash] != UInt8(ascii: "/") { slash += 1 }
        guard slash < text.count else {
            _ = try IPAddress(utf8: text)
            throw AddressTextError(.missingLength, at: text.count)
        }
        let address = try IPAddress(utf8: text.extracting(first: slash))
        let start = slash + 1
        guard start < text.count else { throw AddressTextError(.missingLength, at: text.count) }
        var length = 0
        for index in start..<text.count {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[index] else {
                throw AddressTextError(.badLength, at: index)
            }
            guard length > 0 || index == start else { throw AddressTextError(.leadingZero, at: start) }
            length = length * 10 + Int(text[index] - UInt8(ascii: "0"))
            guard length <= address.family.bitWidth else { throw AddressTextError(.lengthTooLarge, at: start) }
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

    /// The most bytes that the canonical text has.
    package static var longestText: Int { IPAddress.longestText + 4 }

    /// Appends the canonical text to a buffer.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: Self.longestText) { append(to: &$0) }
    }

    /// Appends the canonical text: at most ``longestText`` bytes.
    package func append(to bytes: inout OutputSpan<UInt8>) {
        address.append(to: &bytes)
        bytes.append(UInt8(ascii: "/"))
        bytes.appendOctet(UInt32(length))
    }
}
