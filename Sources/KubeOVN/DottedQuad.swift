/// IPv4 addresses as nearly all of them are written; `IPAddress` says what is wrong with others.
enum DottedQuad {
    /// The bits of four decimal octets without leading zeros; nil for anything else.
    static func bits(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
        guard text.count <= 15 else { return nil }
        var bits: UInt32 = 0
        var octet: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in text {
            let digit = byte &- UInt8(ascii: "0")
            if digit < 10 {
                if digits > 0, octet == 0 { return nil }
                octet = octet &* 10 &+ UInt32(digit)
                digits &+= 1
                if octet > 255 { return nil }
            } else {
                guard byte == UInt8(ascii: "."), digits > 0, dots < 3 else { return nil }
                bits = bits << 8 | octet
                (octet, digits) = (0, 0)
                dots &+= 1
            }
        }
        return dots == 3 && digits > 0 ? bits << 8 | octet : nil
    }
}
