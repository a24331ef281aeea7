import Diagnostics

extension JSONMachine {
    /// Passes over the next value, checking it.
    mutating func skipValue() throws(JSONHalt) {
        let depth = outer.count
        switch try next() {
        case .mappingStart, .sequenceStart: _ = try walk(to: depth, nil)
        default: break
        }
    }

    /// Passes over the rest of the container that began last.
    mutating func skipRest() throws(JSONHalt) { _ = try walk(to: outer.count - 1, nil) }

    /// Goes on to the next key of a mapping that has begun, passing over keys of other names with their values.
    /// - Returns: the name's place in the list; nil at the end of the mapping.
    mutating func nextKey(among names: KeyNames) throws(JSONHalt) -> Int? {
        let place = try walk(to: outer.count - 1, names)
        return place < 0 ? nil : place
    }

    /// What ``passRepeatedKey(among:)`` found.
    enum RepeatedKey {
        case place(Int), end, unknown
    }

    /// The same as ``nextKey(among:)``, where the text up to the next key is that of the mapping before, as nearly always.
    /// It may get there in part only.
    @inline(__always)
    mutating func passRepeatedKey(among names: KeyNames) -> RepeatedKey {
        // What has no shape is no mapping, or one of which nothing is known.
        guard level.shape >= 0, expectation != .value else { return .unknown }
        var index = index
        defer { self.index = index }
        guard let stretch = passRepeated(&index, names.number) else { return .unknown }
        if stretch.place >= 0 { return .place(found(stretch.place, stretch.key)) }
        expectation = stretch.endsMapping ? .afterValue : .value
        guard stretch.endsMapping else { return .unknown }
        end(&index)
        return .end
    }

    /// Passes over everything, checking it, until the container at a depth has ended, or a key of some name comes in it.
    ///
    /// Most of a manifest goes through here, so all of it is one loop over bytes.
    /// - Returns: the name's place in the list; -1 at the end.
    private mutating func walk(to depth: Int, _ names: KeyNames?) throws(JSONHalt) -> Int {
        var index = index
        var next = expectation
        // The number of the names, while it is the container at the depth that is read; else 0.
        let number = names?.number ?? 0
        var wanted = outer.count == depth + 1 ? number : 0
        var lesson = Stretches.Lesson()
        defer { self.index = index }
        while true {
            switch next {
            case .firstKey, .firstElement, .afterValue:
                if level.shape >= 0 {
                    if let stretch = passRepeated(&index, wanted) {
                        if stretch.place >= 0 { return found(stretch.place, stretch.key) }
                        next = stretch.endsMapping ? .afterValue : .value
                        if next == .value { continue }
                    } else if lesson.shape < 0 {
                        lesson = beginLesson(at: index, wanted)
                    }
                }
                let byte = try nextByte(&index)
                if next == .afterValue ? byte == UInt8(ascii: ",") : byte != closingBracket {
                    if next == .afterValue { index &+= 1 }
                    if level.kind == .mapping {
                        let start = try passKey(&index)
                        let place = place(in: names, wanted)
                        if lesson.shape >= 0 { learn(&lesson, upTo: index, step, place) }
                        if place >= 0 { return found(place, start) }
                    }
                    next = .value
                    continue
                }
                guard byte == closingBracket else { throw unfinished(index) }
                if lesson.shape >= 0 { learn(&lesson, upTo: index &+ 1, KeyShapes.none, -1) }
                try checkEnd()
                if outer.count == depth &+ 1 {
                    end(&index)
                    return -1
                }
                leave(&index)
                next = .afterValue
                if outer.count == depth &+ 1 { wanted = number }
            case .value:
                switch try nextByte(&index) {
                case UInt8(ascii: "\""):
                    let start = try passString(&index)
                    if hasEscapes { try decode((start + 1)..<(index - 1)) }
                    if isLearning { learnPassed(start, index) }
                    next = .afterValue
                case UInt8(ascii: "{"):
                    try open(.mapping, &index)
                    wanted = 0
                    next = .firstKey
                case UInt8(ascii: "["):
                    try open(.list, &index)
                    wanted = 0
                    next = .firstElement
                default:
                    try word(&index)
                    next = .afterValue
                }
            case .document, .documentEnd:
                // Nobody asks for more than the document has.
                return -1
            }
        }
    }

    /// Ends the walk at the key that begins at an index.
    @inline(__always)
    private mutating func found(_ place: Int, _ start: Int) -> Int {
        offset = window.start &+ start
        expectation = .value
        return place
    }

    /// Passes over the text that came at this point before, where it comes again.
    /// - Returns: the place and the index of the key it ends with, or whether it ends with the mapping.
    @inline(__always)
    private mutating func passRepeated(
        _ index: inout Int,
        _ wanted: Int32
    ) -> (place: Int, key: Int, endsMapping: Bool)? {
        guard
            let stretch = shapes.stretches.repeated(
                from: level.shape,
                window.base + index,
                window.count &- index,
                depth: outer.count,
                list: wanted
            )
        else { return nil }
        let key = index &+ Int(stretch.pointee.key)
        index &+= Int(stretch.pointee.passed)
        level.shape = stretch.pointee.shape
        step = stretch.pointee.step
        return (Int(stretch.pointee.place), key, step < 0)
    }

    @inline(never)
    private func beginLesson(at index: Int, _ wanted: Int32) -> Stretches.Lesson {
        shapes.stretches.begin(
            from: level.shape,
            window.base + index,
            window.count - index,
            at: window.start + index,
            depth: outer.count,
            list: wanted
        )
    }

    /// Learns that a stretch goes on up to an index, behind a key or the bracket at the end.
    @inline(never)
    private func learn(_ lesson: inout Stretches.Lesson, upTo index: Int, _ step: Int32, _ place: Int) {
        guard outer.count == lesson.depth else { return }
        let start = lesson.start - window.start
        // The window may have moved on, and the mapping have become one without a shape.
        guard start >= 0, index - start <= lesson.limit, level.shape >= 0 else { return lesson.shape = KeyShapes.none }
        shapes.stretches.extend(
            lesson,
            window.base + start,
            index - start,
            step: step,
            key: step < 0 ? 0 : index - start - shapes.known(step).length,
            next: level.shape,
            place: place
        )
        if step < 0 { lesson.shape = KeyShapes.none }
    }
}
