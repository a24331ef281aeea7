/// A word or mark of BIRD's configuration language, and its line.
struct BIRDToken {
    let text: String
    let line: Int

    /// Cuts a text into tokens; comments are left out.
    static func all(in text: [UInt8]) -> [BIRDToken] {
        var tokens: [BIRDToken] = []
        var line = 1
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch byte {
            case 0x0a:
                line += 1
                index += 1
            case 0x20, 0x09, 0x0d: index += 1
            case UInt8(ascii: "#"):
                while index < text.count, text[index] != 0x0a { index += 1 }
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "="):
                tokens.append(BIRDToken(text: String(UnicodeScalar(byte)), line: line))
                index += 1
            default:
                let start = index
                while index < text.count, !isEnd(text[index]) { index += 1 }
                tokens.append(BIRDToken(text: String(decoding: text[start..<index], as: UTF8.self), line: line))
            }
        }
        return tokens
    }

    private static func isEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x0a, 0x20, 0x09, 0x0d, UInt8(ascii: "#"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"),
            UInt8(ascii: "="):
            true
        default: false
        }
    }
}
