/// A drawing in pixels: shapes and texts in the order they are painted, later ones over earlier ones.
package struct Picture: Sendable {
    /// A rectangle.
    package struct Box: Sendable, Equatable {
        package var x: Int
        package var y: Int
        package var width: Int
        package var height: Int
        package var style: ShapeStyle
        package var radius = 0
    }

    /// A line, or with a filling style a surface.
    package struct Line: Sendable {
        /// SVG path data of whole numbers.
        package var path: String
        package var style: ShapeStyle
    }

    /// A line of text.
    package struct Label: Sendable {
        /// Where ``x`` is on the text.
        package enum Anchor: String, Sendable {
            case start, middle, end
        }

        package var fit: TextFit
        /// The anchor's place, and the base line's.
        package var x: Int
        package var y: Int
        package var style: TextStyle
        package var anchor = Anchor.start
        /// Whether it reads from bottom to top.
        package var isVertical = false
    }

    package enum Element: Sendable {
        case box(Box)
        case line(Line)
        case label(Label)
    }

    /// In pixels.
    package var width = 0
    package var height = 0
    /// What it shows, in a few words.
    package let title: String
    /// What it shows, for who cannot see it.
    package let summary: String
    package private(set) var elements: [Element] = []

    package init(title: String, summary: String) {
        self.title = title
        self.summary = summary
    }

    /// Sets the size, and puts the ground behind everything.
    mutating func setSize(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        elements.insert(.box(Box(x: 0, y: 0, width: width, height: height, style: .ground)), at: 0)
    }

    mutating func draw(_ box: Box) { elements.append(.box(box)) }

    mutating func draw(_ path: String, _ style: ShapeStyle) { elements.append(.line(Line(path: path, style: style))) }

    /// Draws a text that is shortened to a width.
    /// - Returns: the width it takes.
    @discardableResult
    mutating func draw(
        _ text: String,
        _ style: TextStyle,
        x: Int,
        y: Int,
        within limit: Int,
        anchor: Label.Anchor = .start,
        isVertical: Bool = false
    ) -> Int {
        let fit = TextFit(text, style, within: limit)
        elements.append(.label(Label(fit: fit, x: x, y: y, style: style, anchor: anchor, isVertical: isVertical)))
        return fit.width
    }
}

extension Picture.Label {
    /// The room the text takes at most.
    package var frame: Picture.Box {
        let start =
            switch anchor {
            case .start: 0
            case .middle: fit.width / 2
            case .end: fit.width
            }
        let height = style.ascent + style.descent
        return isVertical
            ? .init(x: x - style.ascent, y: y + start - fit.width, width: height, height: fit.width, style: .frame)
            : .init(x: x - start, y: y - style.ascent, width: fit.width, height: height, style: .frame)
    }
}
