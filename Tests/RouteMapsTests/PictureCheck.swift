import RouteMaps

/// Looks for what makes a picture unreadable: texts on each other, on lines, out of their boxes or out of the picture.
enum PictureCheck {
    /// What is wrong with a picture, in words.
    static func faults(of picture: Picture) -> [String] {
        var boxes: [Picture.Box] = []
        var labels: [Picture.Label] = []
        var lines: [Picture.Line] = []
        for element in picture.elements {
            switch element {
            case .box(let box): boxes.append(box)
            case .line(let line): lines.append(line)
            case .label(let label): labels.append(label)
            }
        }
        guard let ground = boxes.first, ground.style == .ground else { return ["there is no ground"] }
        let solid = boxes.dropFirst().filter { $0.style != .shade }
        var faults: [String] = []
        for box in boxes where !ground.contains(box) { faults.append("a box \(box) is outside the picture") }
        for (index, box) in solid.enumerated() {
            for other in solid[(index + 1)...] where box.meets(other) { faults.append("boxes meet: \(box) \(other)") }
        }
        for (index, label) in labels.enumerated() {
            let text = label.fit.text
            let frame = label.frame
            if text.isEmpty { faults.append("an empty text at \(label.x) \(label.y)") }
            if !ground.inset(8).contains(frame) { faults.append("outside the picture: \(text)") }
            for box in solid where box.meets(frame) && !box.inset(4).contains(frame) {
                faults.append("out of its box: \(text)")
            }
            for other in labels[(index + 1)...] where frame.meets(other.frame) {
                faults.append("on each other: \(text) | \(other.fit.text)")
            }
        }
        for line in lines where links.contains(line.style) {
            for (x, y) in points(of: line) {
                if solid.contains(where: { $0.inset(2).contains(x, y) }) {
                    faults.append("a link in a box: \(line.path)")
                }
                if let label = labels.first(where: { $0.frame.contains(x, y) }) {
                    faults.append("a link on a text: \(label.fit.text)")
                }
            }
        }
        return faults
    }

    private static let links: Set<ShapeStyle> = [.way, .share, .active, .gateway, .backup, .unknown]

    /// Points along a link: a cubic curve, or a level line.
    private static func points(of line: Picture.Line) -> [(Int, Int)] {
        let numbers = line.path.split { !($0.isNumber || $0 == "-") }.compactMap { Double($0) }
        guard numbers.count == 8 else { return [] }
        return (1..<40).map { step in
            let t = Double(step) / 40
            func at(_ offset: Int) -> Int {
                let (a, b, c, d) = (numbers[offset], numbers[offset + 2], numbers[offset + 4], numbers[offset + 6])
                let u = 1 - t
                return Int(u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d)
            }
            return (at(0), at(1))
        }
    }
}

extension Picture.Box {
    private var right: Int { x + width }
    private var bottom: Int { y + height }

    func contains(_ other: Self) -> Bool {
        guard other.x >= x, other.y >= y else { return false }
        return other.right <= right && other.bottom <= bottom
    }

    func contains(_ px: Int, _ py: Int) -> Bool {
        guard px > x, py > y else { return false }
        return px < right && py < bottom
    }

    func meets(_ other: Self) -> Bool {
        guard x < other.right, other.x < right else { return false }
        return y < other.bottom && other.y < bottom
    }

    func inset(_ by: Int) -> Self {
        var box = self
        box.x += by
        box.y += by
        box.width -= 2 * by
        box.height -= 2 * by
        return box
    }
}

extension Picture {
    /// All texts, also those that are shown on demand.
    var texts: [String] {
        elements.compactMap { if case .label(let label) = $0 { label.fit.tip ?? label.fit.text } else { nil } }
    }

    func count(_ style: ShapeStyle) -> Int {
        elements.count { element in
            switch element {
            case .box(let box): box.style == style
            case .line(let line): line.style == style
            case .label: false
            }
        }
    }
}
