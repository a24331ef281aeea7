/// Writes a picture as SVG 1.1: its own ground and style sheet, the system's fonts, nothing from elsewhere.
struct SVGText {
    private(set) var bytes: [UInt8] = []

    private static let sans =
        "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",\"DejaVu Sans\",Arial,sans-serif"
    private static let mono =
        "ui-monospace,\"SF Mono\",Menlo,Consolas,\"DejaVu Sans Mono\",\"Liberation Mono\",monospace"

    init(_ picture: Picture) {
        let size = "width=\"\(picture.width)\" height=\"\(picture.height)\""
        write("<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) viewBox=\"0 0 \(picture.width) \(picture.height)\"")
        write(" role=\"img\">\n<title>")
        write(escaping: picture.title)
        write("</title>\n<desc>")
        write(escaping: picture.summary)
        write("</desc>\n<style>\n")
        writeStyles(picture)
        write("</style>\n")
        for element in picture.elements {
            switch element {
            case .box(let box): write(box)
            case .line(let line):
                write("<path class=\"\(line.style.className)\" d=\"")
                write(line.path)
                write("\"/>\n")
            case .label(let label): write(label)
            }
        }
        write("</svg>\n")
    }

    private mutating func writeStyles(_ picture: Picture) {
        var shapes: Set<ShapeStyle> = []
        var texts: Set<TextStyle> = []
        for element in picture.elements {
            switch element {
            case .box(let box): shapes.insert(box.style)
            case .line(let line): shapes.insert(line.style)
            case .label(let label): texts.insert(label.style)
            }
        }
        write("text{font-family:\(Self.sans);fill:#1d2329;white-space:pre}\n")
        for style in TextStyle.allCases where texts.contains(style) {
            write(".\(style.className){font-size:\(style.size)px")
            if style.isBold { write(";font-weight:700") }
            if style.isCode { write(";font-family:\(Self.mono)") }
            switch style {
            case .heading: write(";fill:#5b6670")
            case .note, .code: write(";fill:#3c4650")
            case .alarm: write(";fill:#b4231a")
            case .title, .name: break
            }
            write("}\n")
        }
        for style in ShapeStyle.allCases where shapes.contains(style) { write(".\(style.className){\(style.css)}\n") }
    }

    private mutating func write(_ box: Picture.Box) {
        write("<rect class=\"\(box.style.className)\" x=\"\(box.x)\" y=\"\(box.y)\" ")
        write("width=\"\(box.width)\" height=\"\(box.height)\"")
        if box.radius > 0 { write(" rx=\"\(box.radius)\"") }
        write("/>\n")
    }

    private mutating func write(_ label: Picture.Label) {
        write("<text class=\"\(label.style.className)\" x=\"\(label.x)\" y=\"\(label.y)\"")
        if label.anchor != .start { write(" text-anchor=\"\(label.anchor.rawValue)\"") }
        if label.isVertical { write(" transform=\"rotate(-90 \(label.x) \(label.y))\"") }
        write(">")
        if let tip = label.fit.tip {
            write("<title>")
            write(escaping: tip)
            write("</title>")
        }
        write(escaping: label.fit.text)
        write("</text>\n")
    }

    private mutating func write(_ text: String) { bytes += text.utf8 }

    /// Writes character data (XML 1.0, 2.4); what XML cannot hold at all is not printable and was escaped before.
    private mutating func write(escaping text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): write("&amp;")
            case UInt8(ascii: "<"): write("&lt;")
            case UInt8(ascii: ">"): write("&gt;")
            case UInt8(ascii: "\""): write("&quot;")
            default: bytes.append(byte)
            }
        }
    }
}
