/// Splits an OVN match expression into words, operators and brackets.
enum OVNTokens {
    /// The tokens; nil where a character or a string is none of OVN's.
    static func split(_ expression: String) -> [String]? {
        var tokens: [String] = []
        var rest = Array(expression.utf8)[...]
        while let byte = rest.first {
            if byte == 0x20 || 0x09...0x0d ~= byte {
                rest.removeFirst()
                continue
            }
            let length = length(of: rest)
            guard length > 0 else { return nil }
            tokens.append(String(decoding: rest.prefix(length), as: UTF8.self))
            rest.removeFirst(length)
        }
        return tokens
    }

    /// Whether a token is a name, a number, an address, a set's name or a string.
    static func isWord(_ token: String) -> Bool {
        guard let first = token.utf8.first else { return false }
        return isWordByte(first) || first == UInt8(ascii: "\"")
    }

    private static func length(of rest: ArraySlice<UInt8>) -> Int {
        let first = rest[rest.startIndex]
        switch first {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","): return 1
        case UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: "&"):
            let expected = first
            return rest.dropFirst().first == expected ? 2 : 0
        case UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            return rest.dropFirst().first == UInt8(ascii: "=") ? 2 : 1
        case UInt8(ascii: "\""):
            guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return 0 }
            return end - rest.startIndex + 1
        default:
            return rest.prefix(while: isWordByte).count
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
            UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
