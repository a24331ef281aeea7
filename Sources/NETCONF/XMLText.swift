/// Text as it stands inside an element.
enum XMLText {
    /// Escapes what XML gives a meaning; characters that XML cannot hold become U+FFFD.
    static func escape(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "\r": out += "&#13;"
            case "\t", "\n", " "..."\u{d7ff}", "\u{e000}"..."\u{fffd}", "\u{10000}"..."\u{10ffff}":
                out.unicodeScalars.append(scalar)
            default: out += "\u{fffd}"
            }
        }
        return out
    }
}
