extension Unicode.Scalar {
    /// Whether it shows as itself: no control, no bidirectional override or other invisible mark, no line separator.
    var isPrintable: Bool {
        if value < 0x7f { return value >= 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
        default: return true
        }
    }

    /// The scalar as Swift writes it in a literal.
    var escaped: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{" + String(value, radix: 16) + "}"
        }
    }
}

extension String {
    /// The text on one line, with whatever could move a cursor, break a line or reorder letters written as an escape.
    package var printable: String {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return self }
        var result = ""
        for scalar in unicodeScalars {
            if scalar.isPrintable { result.unicodeScalars.append(scalar) } else { result += scalar.escaped }
        }
        return result
    }
}
