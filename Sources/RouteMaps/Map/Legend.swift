/// What the signs of a picture mean, in lines below it.
struct Legend {
    /// A sign and its meaning.
    struct Entry {
        enum Sign {
            case line(ShapeStyle)
            case box(ShapeStyle, radius: Int)
            /// A mark of a matrix.
            case mark(ShapeStyle)
        }

        let sign: Sign
        let words: String

        init(_ sign: Sign, _ words: String) {
            self.sign = sign
            self.words = words
        }
    }

    var entries: [Entry]

    private static let signWidth = 34
    private static let gap = 26
    private static let lineHeight = 24

    /// Draws the legend; lines break at the width.
    /// - Returns: where it ends.
    func draw(in picture: inout Picture, x left: Int, y top: Int, width: Int) -> Int {
        var x = left
        var y = top
        for entry in entries {
            let words = min(TextWidth.of(entry.words, .note), width - Self.signWidth - 8)
            let needed = Self.signWidth + 8 + words
            if x > left, x + needed > left + width {
                x = left
                y += Self.lineHeight
            }
            let middle = y + Self.lineHeight / 2
            switch entry.sign {
            case .line(let style): picture.draw("M\(x) \(middle)h\(Self.signWidth)", style)
            case .box(let style, let radius):
                picture.draw(.init(x: x + 3, y: middle - 8, width: 28, height: 16, style: style, radius: radius))
            case .mark(let style): picture.drawMark(style, x: x + Self.signWidth / 2, y: middle)
            }
            picture.draw(entry.words, .note, x: x + Self.signWidth + 8, y: middle + 4, within: words)
            x += needed + Self.gap
        }
        return y + (entries.isEmpty ? 0 : Self.lineHeight)
    }
}

extension Picture {
    /// Draws a mark of a matrix around a point: a dot, a square, a bar or an empty ring, so that shapes alone tell them apart.
    mutating func drawMark(_ style: ShapeStyle, x: Int, y: Int) { draw(Self.mark(style, x: x, y: y), style) }

    /// The path of a mark.
    package static func mark(_ style: ShapeStyle, x: Int, y: Int) -> String {
        switch style {
        case .activeMark: "M\(x - 6) \(y - 6)h12v12h-12z"
        case .gatewayMark: "M\(x) \(y - 6)l6 6l-6 6l-6 -6z"
        case .backupMark: "M\(x - 5) \(y - 5)h10v10h-10z"
        case .cross: "M\(x - 4) \(y - 4)l8 8m0 -8l-8 8"
        default: "M\(x - 4) \(y)a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
        }
    }
}
