/// A box in a column: lines of text and the shape around them.
struct ColumnBox {
    /// A line of text, perhaps with a remark at the right edge.
    struct Line {
        var text: String
        var style: TextStyle
        var remark: String?
        var remarkStyle = TextStyle.note

        init(_ text: String, _ style: TextStyle, remark: String? = nil, _ remarkStyle: TextStyle = .note) {
            self.text = text
            self.style = style
            self.remark = remark
            self.remarkStyle = remarkStyle
        }

        /// The height of a line and what keeps it apart from the next one.
        var height: Int { style == .name ? 19 : 16 }
        /// What keeps a remark apart from the text.
        static let gap = 12

        var width: Int {
            TextWidth.of(text, style) + (remark.map { Self.gap + TextWidth.of($0, remarkStyle) } ?? 0)
        }
    }

    var lines: [Line]
    var shape: ShapeStyle
    var radius = 3

    static let padding = 11
    static let verticalPadding = 8

    var height: Int { 2 * Self.verticalPadding + lines.reduce(0) { $0 + $1.height } }
    var width: Int { 2 * Self.padding + (lines.map(\.width).max() ?? 0) }
}

extension Picture {
    /// Draws a box and what stands in it.
    mutating func draw(_ box: ColumnBox, x: Int, y: Int, width: Int) {
        draw(Box(x: x, y: y, width: width, height: box.height, style: box.shape, radius: box.radius))
        var line = y + ColumnBox.verticalPadding
        for text in box.lines {
            let room = width - 2 * ColumnBox.padding
            let base = line + text.style.ascent + (text.height - text.style.ascent - text.style.descent) / 2
            var left = room
            if let remark = text.remark {
                let taken = draw(
                    remark,
                    text.remarkStyle,
                    x: x + width - ColumnBox.padding,
                    y: base,
                    within: room * 3 / 5,
                    anchor: .end
                )
                left -= taken + ColumnBox.Line.gap
            }
            draw(text.text, text.style, x: x + ColumnBox.padding, y: base, within: left)
            line += text.height
        }
    }
}
