extension IPAddress {
    /// Reads an address as RFC 4291 section 2.2 (IPv6) and RFC 6943 section 3.1.1's strict form (IPv4) write it.
    ///
    /// Four decimal octets without leading zeros, or an IPv6 address in any of RFC 4291's three forms; zones, blanks and
    /// anything else around the address are refused.
    /// - Throws: ``AddressTextError`` with the offset of the first fault.
    public init(_ text: String) throws(AddressTextError) {
        self = try IPAddress(utf8: text.utf8Span.span)
    }

    /// Reads an address from bytes; positions in errors count from the slice's start.
    package init(utf8 text: ArraySlice<UInt8>) throws(AddressTextError) {
        self = try IPAddress(utf8: text.span)
    }

    /// Reads an address from bytes.
    package init(utf8 text: borrowing Span<UInt8>) throws(AddressTextError) {
        guard !text.isEmpty else { throw AddressTextError(.empty, at: 0) }
        do throws(AddressTextError) {
            self.init(ipv4: try Self.ipv4(text, from: 0))
        } catch {
            guard Self.hasColon(text) else { throw error }
            self = try Self.ipv6(text)
        }
    }

    private static func hasColon(_ text: borrowing Span<UInt8>) -> Bool {
        for index in text.indices where text[index] == UInt8(ascii: ":") { return true }
        return false
    }

    private static func ipv4(
        _ text: borrowing Span<UInt8>,
        from start: Int
    ) throws(AddressTextError) -> UInt32 {
        var bits: UInt32 = 0
        var octet: UInt32 = 0
        var (octets, digits) = (0, 0)
        for index in start..<text.count {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit < 10 {
                guard digits == 0 || octet > 0 else { throw AddressTextError(.leadingZero, at: index - digits) }
                octet = octet &* 10 &+ UInt32(digit)
                guard octet <= 255 else { throw AddressTextError(.octetTooLarge, at: index - digits) }
                digits += 1
            } else {
                guard text[index] == UInt8(ascii: "."), digits > 0 else {
                    throw AddressTextError(text[index] == UInt8(ascii: "%") ? .zone : .unexpectedCharacter, at: index)
                }
                guard octets < 3 else { throw AddressTextError(.tooManyOctets, at: index) }
                bits = bits << 8 | octet
                octets += 1
                (octet, digits) = (0, 0)
            }
        }
        guard octets == 3, digits > 0 else { throw AddressTextError(.tooFewOctets, at: text.count) }
        return bits << 8 | octet
    }

    private static func ipv6(_ text: borrowing Span<UInt8>) throws(AddressTextError) -> IPAddress {
        let colon = UInt8(ascii: ":")
        var groups: InlineArray<8, UInt16> = .init(repeating: 0)
        var count = 0
        var compression: Int?
        var index = 0

        if text[index] == colon {
            guard index + 1 < text.count, text[index + 1] == colon else {
                throw AddressTextError(.unexpectedCharacter, at: 0)
            }
            compression = 0
            index += 2
        }
        while index < text.count {
            let start = index
            var group: UInt32 = 0
            while index < text.count, let digit = hexadecimalDigit(text[index]) {
                guard index - start < 4 else { throw AddressTextError(.groupTooLong, at: start) }
                group = group << 4 | UInt32(digit)
                index += 1
            }
            if index < text.count, text[index] == UInt8(ascii: "."), index > start {
                // RFC 4291 section 2.2 form 3: the last 32 bits as a dotted quad.
                guard count <= 6 else { throw AddressTextError(.tooManyGroups, at: start) }
                let tail = try ipv4(text, from: start)
                groups[count] = UInt16(tail >> 16)
                groups[count + 1] = UInt16(truncatingIfNeeded: tail)
                count += 2
                index = text.count
                break
            }
            guard index > start else {
                throw AddressTextError(
                    text[index] == UInt8(ascii: "%") ? .zone : .unexpectedCharacter,
                    at: index
                )
            }
            guard count < 8 else { throw AddressTextError(.tooManyGroups, at: start) }
            groups[count] = UInt16(group)
            count += 1
            guard index < text.count else { break }
            guard text[index] == colon else {
                throw AddressTextError(
                    text[index] == UInt8(ascii: "%") ? .zone : .unexpectedCharacter,
                    at: index
                )
            }
            index += 1
            guard index < text.count else { throw AddressTextError(.unexpectedCharacter, at: index - 1) }
            if text[index] == colon {
                guard compression == nil else { throw AddressTextError(.secondCompression, at: index - 1) }
                compression = count
                index += 1
            }
        }
        if let compression {
            // "::" stands for at least one group (RFC 5952 section 4.2.2 forbids writing one, RFC 4291 allows reading it).
            guard count < 8 else { throw AddressTextError(.tooManyGroups, at: text.count) }
            let moved = count - compression
            for step in 0..<moved {
                groups[7 - step] = groups[count - 1 - step]
            }
            for index in compression..<(8 - moved) { groups[index] = 0 }
        } else {
            guard count == 8 else { throw AddressTextError(.tooFewGroups, at: text.count) }
        }
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in 0..<4 {
            high = high << 16 | UInt64(groups[index])
            low = low << 16 | UInt64(groups[index + 4])
        }
        return IPAddress(ipv6High: high, low: low)
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// The canonical text: dotted quad, or RFC 5952 section 4 (lower case, longest run of zeros as `::`).
    public var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(39)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The most bytes that the canonical text has.
    package static var longestText: Int { 39 }

    /// Appends the canonical text to a buffer.
    package func append(to bytes: inout [UInt8]) {
        bytes.append(addingCapacity: Self.longestText) { append(to: &$0) }
    }

    /// Appends the canonical text: at most ``longestText`` bytes.
    package func append(to bytes: inout OutputSpan<UInt8>) {
        switch family {
        case .ipv4: Self.appendIPv4(UInt32(truncatingIfNeeded: low), to: &bytes)
        case .ipv6: appendIPv6(to: &bytes)
        }
    }

    private static func appendIPv4(_ bits: UInt32, to bytes: inout OutputSpan<UInt8>) {
        bytes.appendOctet(bits >> 24)
        bytes.append(UInt8(ascii: "."))
        bytes.appendOctet(bits >> 16 & 0xff)
        bytes.append(UInt8(ascii: "."))
        bytes.appendOctet(bits >> 8 & 0xff)
        bytes.append(UInt8(ascii: "."))
        bytes.appendOctet(bits & 0xff)
    }

    private func group(_ index: Int) -> UInt64 {
        let half = index < 4 ? high : low
        return (half >> UInt64(48 - 16 * (index & 3))) & 0xffff
    }

    private func appendIPv6(to bytes: inout OutputSpan<UInt8>) {
        // RFC 5952 section 5: an IPv4-mapped address keeps its dotted tail.
        if high == 0, low >> 32 == 0xffff {
            for byte in "::ffff:".utf8 { bytes.append(byte) }
            Self.appendIPv4(UInt32(truncatingIfNeeded: low), to: &bytes)
            return
        }
        var best = 0..<0
        var index = 0
        while index < 8 {
            let start = index
            while index < 8, group(index) == 0 { index += 1 }
            if index - start > max(best.count, 1) { best = start..<index }
            index += 1
        }
        index = 0
        while index < 8 {
            if index == best.lowerBound, !best.isEmpty {
                bytes.append(UInt8(ascii: ":"))
                bytes.append(UInt8(ascii: ":"))
                index = best.upperBound
                continue
            }
            if index > 0, index != best.upperBound || best.isEmpty { bytes.append(UInt8(ascii: ":")) }
            bytes.appendHexadecimal(group(index))
            index += 1
        }
    }
}
