import Diagnostics

/// A value that is being learnt.
struct ValueLesson {
    /// Where in the text it begins.
    var start = 0
    /// Where in the text the strings stand that were passed over, without their quotes.
    var passed: [Range<Int>] = []
}

/// How values are passed over that were read before.
extension JSONMachine {
    /// Passes over the value of a key, where it is known.
    /// - Returns: its number.
    mutating func passValue(in known: inout KnownValues) -> Int? {
        guard let start = valueOfKey,
            let found = known.find(window.base + start, window.count - start, depth: outer.count)
        else { return nil }
        index = start + found.length
        offset = window.start + index - 1
        expectation = .afterValue
        return found.number
    }

    /// Begins to learn the value that comes next.
    mutating func beginLesson() {
        guard let start = valueOfKey else { return }
        isLearning = true
        lesson.start = window.start + start
        lesson.passed.removeAll(keepingCapacity: true)
    }

    /// Notes a string that was passed over, while the value can still be remembered.
    @inline(never)
    mutating func learnPassed(_ start: Int, _ end: Int) {
        // However many strings there are, few are kept.
        guard window.start + end - lesson.start <= KnownValues.longest else { return isLearning = false }
        if !hasEscapes { lesson.passed.append((window.start + start + 1)..<(window.start + end - 1)) }
    }

    /// Ends a lesson.
    /// - Returns: the value, which has ended; nil where it is no mapping or list, too long, or not in the window any more.
    mutating func endLesson() -> KnownValues.Value? {
        guard isLearning else { return nil }
        isLearning = false
        let start = lesson.start - window.start
        guard start >= 0, index - start <= KnownValues.longest,
            [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(window.base[start])
        else { return nil }
        var value = KnownValues.Value(depth: outer.count)
        var part = start
        func add(upTo end: Int) {
            value.parts.append(end - part)
            value.text += UnsafeBufferPointer(start: window.base + part, count: end - part)
        }
        for passed in lesson.passed {
            add(upTo: passed.lowerBound - window.start)
            part = passed.upperBound - window.start
        }
        add(upTo: index)
        return value
    }
}
