import RouteModel

/// Draws a trace: the request from left to right, below it the reply from right to left.
struct TracePicture {
    private static let margin = 28
    private static let gap = 76
    private static let spacing = 12
    private static let headingHeight = 28
    private static let mostChoices = 12
    private static let widths = 150...320

    private let trace: Trace
    private let columns: Int

    init(_ trace: Trace) {
        self.trace = trace
        columns = max(trace.request.count, trace.reply.count)
    }

    func draw() -> Picture {
        var picture = Picture(title: "\(trace.client) to \(trace.address)", summary: trace.conclusion)
        let request = trace.request.map(Self.boxes)
        // The reply reads from right to left: the pod stands below the pod.
        let reply = trace.reply.map(Self.boxes)
        let widths = (0..<columns).map { column in
            let mirrored = reply.count - 1 - column
            let boxes =
                (column < request.count ? request[column] : [])
                + (reply.indices.contains(mirrored) ? reply[mirrored] : [])
            return min(max(boxes.map(\.box.width).max() ?? 0, Self.widths.lowerBound), Self.widths.upperBound)
        }
        let lefts = widths.indices.map { Self.margin + widths[..<$0].reduce(0) { $0 + $1 + Self.gap } }
        var y = Self.margin + 76
        y = drawLane("THE REQUEST", request, order: Array(request.indices), lefts, widths, in: &picture, top: y)
        if !reply.isEmpty {
            let order = reply.indices.map { reply.count - 1 - $0 }
            y = drawLane("THE REPLY", reply, order: order, lefts, widths, in: &picture, top: y + 26)
        }
        let right = (lefts.last ?? 0) + (widths.last ?? 0)
        let width = max(right + Self.margin, 640)
        let room = width - 2 * Self.margin
        picture.draw(picture.title, .title, x: Self.margin, y: Self.margin + 16, within: room)
        var line = Self.margin + 38
        for text in Self.wrapped(trace.conclusion, within: room).prefix(2) {
            picture.draw(text, .note, x: Self.margin, y: line, within: room)
            line += 17
        }
        y = legend.draw(in: &picture, x: Self.margin, y: y + 18, width: room)
        picture.setSize(width: width, height: y + Self.margin - 8)
        return picture
    }

    /// A box and what becomes of packets there.
    private struct Fate {
        let box: ColumnBox
        let outcome: TraceOutcome
    }

    private struct Place {
        let x: Int
        let y: Int
        let width: Int
        let fate: Fate
    }

    private static func boxes(_ stop: TraceStop) -> [Fate] {
        guard !stop.choices.isEmpty else {
            let outcome: TraceOutcome = stop.loss != nil ? .lost : stop.doubt != nil ? .unknown : .reaches
            var lines: [ColumnBox.Line] = [.init(stop.title, .name)]
            for line in stop.lines { lines += wrapped(line, within: widths.upperBound - 24).map { .init($0, .note) } }
            if let (words, id) = stop.loss ?? stop.doubt {
                lines += wrapped(words, within: widths.upperBound - 24).prefix(5).map { .init($0, .note) }
                lines.append(.init(id, .code))
            }
            let shape: ShapeStyle = stop.loss != nil ? .refused : stop.kind == .pod ? .distributed : .frame
            return [
                Fate(box: ColumnBox(lines: lines, shape: shape, radius: stop.kind == .pod ? 14 : 3), outcome: outcome)
            ]
        }
        var fates = stop.choices.prefix(mostChoices).map(box)
        if stop.choices.count > mostChoices {
            let rest = stop.choices.dropFirst(mostChoices)
            let lines: [ColumnBox.Line] = [.init(MapWords.count(rest.count, "more node"), .name)]
            fates.append(Fate(box: ColumnBox(lines: lines, shape: .frame), outcome: TraceOutcome(rest.map(\.outcome))))
        }
        return fates
    }

    private static func box(_ choice: TraceStop.Choice) -> Fate {
        let mark: String? =
            switch choice.outcome {
            case .reaches: nil
            case .lost: "lost"
            case .partly: "lost in part"
            case .unknown: "not known"
            }
        let isLoss = choice.outcome == .lost || choice.outcome == .partly
        var lines: [ColumnBox.Line] = [.init(choice.node, .name, remark: mark, isLoss ? .alarm : .note)]
        if !choice.detail.isEmpty { lines.append(.init(choice.detail, .note)) }
        lines += wrapped(choice.words, within: widths.upperBound - 24).prefix(5).map { .init($0, .note) }
        return Fate(box: ColumnBox(lines: lines, shape: isLoss ? .refused : .frame), outcome: choice.outcome)
    }

    private func drawLane(
        _ heading: String,
        _ lane: [[Fate]],
        order: [Int],
        _ lefts: [Int],
        _ widths: [Int],
        in picture: inout Picture,
        top: Int
    ) -> Int {
        picture.draw(heading, .heading, x: Self.margin, y: top + 12, within: 200)
        func height(_ fates: [Fate]) -> Int {
            fates.reduce(0) { $0 + $1.box.height + Self.spacing } - (fates.isEmpty ? 0 : Self.spacing)
        }
        let middle = lane.map(height).max() ?? 0
        var places: [[Place]] = []
        for (stop, column) in zip(lane, order) {
            var y = top + Self.headingHeight + (middle - height(stop)) / 2
            places.append(
                stop.map { fate in
                    defer { y += fate.box.height + Self.spacing }
                    return Place(x: lefts[column], y: y, width: widths[column], fate: fate)
                }
            )
        }
        for (from, to) in zip(places, places.dropFirst()) {
            // Between two columns one side has one box.
            for start in from {
                for end in to { drawLink(start, end, in: &picture) }
            }
        }
        for place in places.joined() {
            picture.draw(place.fate.box, x: place.x, y: place.y, width: place.width)
            drawCross(place, isBack: order.first != 0, in: &picture)
        }
        return top + Self.headingHeight + middle
    }

    private func drawLink(
        _ start: Place,
        _ end: Place,
        in picture: inout Picture
    ) {
        let isBack = end.x < start.x
        let x1 = isBack ? start.x : start.x + start.width
        let edge = isBack ? end.x + end.width : end.x
        let (y1, y2) = (start.y + start.fate.box.height / 2, end.y + end.fate.box.height / 2)
        let x2 = isBack ? edge + 9 : edge - 9
        let half = (x1 + x2) / 2
        // What is lost in a box does not leave it.
        guard start.fate.outcome != .lost else { return }
        let style: ShapeStyle = start.fate.outcome == .unknown ? .unknown : .way
        picture.draw("M\(x1) \(y1)C\(half) \(y1) \(half) \(y2) \(x2) \(y2)", style)
        picture.draw(isBack ? "M\(edge) \(y2)l9 -4v8z" : "M\(edge) \(y2)l-9 -4v8z", .wayMark)
    }

    /// Marks where packets are lost: behind the box, in the direction of the lane.
    private func drawCross(_ place: Place, isBack: Bool, in picture: inout Picture) {
        guard place.fate.outcome == .lost || place.fate.outcome == .partly else { return }
        let reach = place.fate.outcome == .lost ? 8 : 6
        let x = isBack ? place.x - 16 : place.x + place.width + 16
        let y = place.y + place.fate.box.height / 2
        picture.draw(
            "M\(x - reach) \(y - reach)l\(2 * reach) \(2 * reach)m0 -\(2 * reach)l-\(2 * reach) \(2 * reach)",
            .cross
        )
    }

    private var legend: Legend {
        var entries: [Legend.Entry] = []
        let outcomes = Set(
            (trace.request + trace.reply).flatMap { stop -> [TraceOutcome] in Self.boxes(stop).map(\.outcome) }
        )
        if outcomes.contains(.reaches) { entries.append(.init(.line(.way), "goes on")) }
        if outcomes.contains(.unknown) { entries.append(.init(.line(.unknown), "not known whether it goes on")) }
        if outcomes.contains(.lost) || outcomes.contains(.partly) { entries.append(.init(.mark(.cross), "lost here")) }
        return Legend(entries: entries)
    }

    /// A text in lines of a width, broken at blanks.
    private static func wrapped(_ text: String, within limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : "\(line) \(word)"
            if !line.isEmpty, TextWidth.of(TextFit(longer, .note, within: .max / 2000).text, .note) > limit {
                lines.append(line)
                line = String(word)
            } else {
                line = longer
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension Trace {
    /// The way as a picture: an SVG document with the same properties as ``RouteMap/svg``.
    public var svg: [UInt8] { SVGText(picture).bytes }

    package var picture: Picture { TracePicture(self).draw() }
}
