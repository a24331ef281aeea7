/// Text of strangers as comments may carry it in every dialect.
///
/// Names of Subnets and Nodes come from the cluster. In a comment only letters, digits and harmless punctuation of
/// ASCII are kept, so that no line end, quote, bracket or comment sign reaches a router.
enum CommentText {
    /// The longest text of one name or sentence, in characters.
    static let longest = 120

    /// Appends text with everything that is not plainly harmless written as `?`, cut after ``longest`` characters.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < longest else {
                bytes.append(contentsOf: "...".utf8)
                return
            }
            count += 1
            guard scalar.isASCII, allows(UInt8(scalar.value)) else {
                bytes.append(UInt8(ascii: "?"))
                continue
            }
            // Two hyphens end an XML comment.
            let repeats = scalar == "-" && bytes.last == UInt8(ascii: "-")
            bytes.append(repeats ? UInt8(ascii: "_") : UInt8(scalar.value))
        }
        if bytes.last == UInt8(ascii: "-") { bytes[bytes.count - 1] = UInt8(ascii: "_") }
    }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"): true
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="): true
        case UInt8(ascii: "+"), UInt8(ascii: "@"): true
        default: false
        }
    }
}
