/// Columns of boxes with links from each to the next: small maps, and large ones in groups.
struct ColumnLayout {
    /// A column.
    struct Column {
        let heading: String
        var boxes: [ColumnBox]
        /// The widths it may have.
        let widths: ClosedRange<Int>
    }

    /// A link from a box to one of the next column.
    struct Link {
        /// The column it begins in.
        let column: Int
        let from: Int
        let to: Int
        let line: ShapeStyle
        let mark: ShapeStyle
    }

    var columns: [Column]
    var links: [Link]
    /// What stands apart below, side by side: its heading and boxes.
    var apart: (heading: String, boxes: [ColumnBox], widths: ClosedRange<Int>)

    private static let spacing = 14
    private static let headingHeight = 26
    private static let sectionGap = 30

    /// Draws everything from a height on.
    /// - Returns: how far it reaches.
    func draw(in picture: inout Picture, x left: Int, y top: Int) -> (right: Int, bottom: Int) {
        var places = columns.map { Array(repeating: Place(), count: $0.boxes.count) }
        // Columns are centred on each other.
        let middle = columns.map { Self.height($0.boxes) }.max() ?? 0
        var x = left
        var right = left
        for (column, content) in columns.enumerated() where !content.boxes.isEmpty {
            let width = Self.width(content.boxes, content.widths)
            picture.draw(content.heading, .heading, x: x, y: top + 12, within: width)
            var y = top + Self.headingHeight + (middle - Self.height(content.boxes)) / 2
            for (index, box) in content.boxes.enumerated() {
                places[column][index] = Place(x: x, y: y, width: width, height: box.height)
                y += box.height + Self.spacing
            }
            right = x + width
            x = right + gap(after: column)
        }
        drawLinks(places, in: &picture)
        for (column, content) in columns.enumerated() {
            for (place, box) in zip(places[column], content.boxes) {
                picture.draw(box, x: place.x, y: place.y, width: place.width)
            }
        }
        let bottom = top + Self.headingHeight + middle
        return apart.boxes.isEmpty
            ? (right, bottom) : drawApart(in: &picture, x: left, y: bottom + Self.sectionGap, right: right)
    }

    private func drawApart(
        in picture: inout Picture,
        x left: Int,
        y top: Int,
        right: Int
    ) -> (right: Int, bottom: Int) {
        let width = Self.width(apart.boxes, apart.widths)
        picture.draw(apart.heading, .heading, x: left, y: top + 12, within: width)
        let count = max((right - left + Self.spacing) / (width + Self.spacing), 1)
        var y = top + Self.headingHeight
        var start = 0
        while start < apart.boxes.count {
            let row = apart.boxes[start..<min(start + count, apart.boxes.count)]
            for (place, box) in row.enumerated() {
                picture.draw(box, x: left + place * (width + Self.spacing), y: y, width: width)
            }
            y += (row.map(\.height).max() ?? 0) + Self.spacing
            start += count
        }
        return (max(right, left + width), y - Self.spacing)
    }

    private static func width(_ boxes: [ColumnBox], _ widths: ClosedRange<Int>) -> Int {
        min(max(boxes.map(\.width).max() ?? 0, widths.lowerBound), widths.upperBound)
    }

    private struct Place {
        var x = 0
        var y = 0
        var width = 0
        var height = 0
    }

    private static func height(_ boxes: [ColumnBox]) -> Int {
        boxes.reduce(0) { $0 + $1.height + spacing } - (boxes.isEmpty ? 0 : spacing)
    }

    /// Room for links: more of them need more, so that their slopes stay apart.
    private func gap(after column: Int) -> Int {
        100 + 3 * min(links.count { $0.column == column }, 40)
    }

    private func drawLinks(_ places: [[Place]], in picture: inout Picture) {
        // Each link has a place of its own at both ends, in the order of the other ends, so that they cross little.
        func ports(_ key: (Link) -> (Int, Int), _ other: (Link) -> Place) -> [Int] {
            var ports = Array(repeating: 0, count: links.count)
            let groups = Dictionary(grouping: links.indices) { Pair(key(links[$0])) }
            for (_, group) in groups {
                let sorted = group.sorted { left, right in
                    let (one, two) = (other(links[left]).y, other(links[right]).y)
                    return one != two ? one < two : left < right
                }
                let pair = key(links[sorted[0]])
                let place = places[pair.0][pair.1]
                for (rank, link) in sorted.enumerated() {
                    ports[link] = place.y + place.height * (rank + 1) / (sorted.count + 1)
                }
            }
            return ports
        }
        let starts = ports({ ($0.column, $0.from) }, { places[$0.column + 1][$0.to] })
        let ends = ports({ ($0.column + 1, $0.to) }, { places[$0.column][$0.from] })
        for (index, link) in links.enumerated() {
            let from = places[link.column][link.from]
            let to = places[link.column + 1][link.to]
            let head = link.line == .active ? 13 : 9
            let (x1, x2) = (from.x + from.width, to.x - head)
            let (y1, y2) = (starts[index], ends[index])
            let half = (x1 + x2) / 2
            picture.draw("M\(x1) \(y1)C\(half) \(y1) \(half) \(y2) \(x2) \(y2)", link.line)
            let spread = link.line == .active ? 7 : 4
            picture.draw("M\(to.x) \(y2)l-\(head) -\(spread)v\(2 * spread)z", link.mark)
        }
    }

    private struct Pair: Hashable {
        let column, box: Int

        init(_ pair: (Int, Int)) { (column, box) = pair }
    }
}
