import Diagnostics

/// How single tokens are passed over. Indices are those of the window, and become smaller when it moves on.
extension JSONMachine {
    /// Calls what is not inlined with a copy of an index, so that the index itself need not stand in memory.
    @inline(__always)
    static func apart<Result>(
        _ index: inout Int,
        _ body: (inout Int) throws(JSONHalt) -> Result
    ) throws(JSONHalt) -> Result {
        var copy = index
        let result = try body(&copy)
        index = copy
        return result
    }

    /// The next byte that is no blank, and its index; 0 at the end of the text.
    @inline(__always)
    mutating func nextByte(_ index: inout Int) throws(JSONHalt) -> UInt8 {
        let byte = window.base[index]
        if byte > 0x20 { return byte }
        // One blank, as behind a colon. What stands behind the window is zeros.
        if byte == 0x20, window.base[index &+ 1] > 0x20 {
            index &+= 1
            return window.base[index]
        }
        return try Self.apart(&index) { index throws(JSONHalt) in try byteBehindBlanks(&index) }
    }

    @inline(never)
    private mutating func byteBehindBlanks(_ index: inout Int) throws(JSONHalt) -> UInt8 {
        // Nearly always a line feed and the blanks of an indentation.
        if window.base[index] == 0x0a { index &+= 1 }
        index &+= blanks(at: index)
        let byte = window.base[index]
        return byte > 0x20 ? byte : try byteBehindAnyBlanks(&index)
    }

    private mutating func byteBehindAnyBlanks(_ index: inout Int) throws(JSONHalt) -> UInt8 {
        while true {
            while window.base[index].isJSONBlank { index += 1 }
            let byte = window.base[index]
            if byte > 0x20 || index < window.count { return byte }
            if window.isComplete { return 0 }
            index -= try advance(keeping: index)
        }
    }

    /// How many blanks stand at an index, not counting tabs and line breaks.
    @inline(__always)
    private func blanks(at index: Int) -> Int {
        let bytes = UnsafeRawPointer(window.base + index)
        var count = 0
        // Behind the window stand zeros, more than a word of them.
        while true {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: count, as: UInt64.self))
            let others = word ^ 0x2020_2020_2020_2020
            if others != 0 { return count &+ others.trailingZeroBitCount / 8 }
            count &+= 8
        }
    }

    /// The same behind the last key, whose text stays in the window.
    mutating func byteBehindText(_ index: inout Int) throws(JSONHalt) -> UInt8 {
        while true {
            while window.base[index].isJSONBlank { index += 1 }
            if index < window.count || window.isComplete { return window.base[index] }
            let moved = try advance(keeping: range.lowerBound)
            index -= moved
            range = (range.lowerBound - moved)..<(range.upperBound - moved)
        }
    }

    /// Moves the window on.
    /// - Returns: by how much indices have become smaller.
    @inline(never)
    mutating func advance(keeping index: Int) throws(JSONHalt) -> Int {
        let moved: Int
        do throws(Diagnostic) {
            moved = try file.advance(&window, keeping: index)
        } catch {
            throw halt(error)
        }
        // A file can grow while it is read.
        guard window.end <= budget.bytes else {
            throw halt(InputRule.inputTooLarge.diagnostic("\(file.name) has more than \(budget.bytes) bytes", at: nil))
        }
        return moved
    }

    /// Passes over the string that begins with the quote at the index, all but the meaning of its escapes.
    /// - Returns: the index of that quote; the window may have moved.
    @inline(__always)
    mutating func passString(_ index: inout Int) throws(JSONHalt) -> Int {
        hasEscapes = false
        var start = index
        var end = index &+ 1
        while true {
            let plain = ByteBlock(at: window.base + end).plainPrefix
            end &+= plain
            if plain == ByteBlock.count { continue }
            if window.base[end] == UInt8(ascii: "\"") { break }
            (start, end) = try passSpecial(start, end)
        }
        index = end &+ 1
        return start
    }

    /// Passes over what a string contains besides plain ASCII.
    /// - Returns: the indices again; the window may have moved.
    @inline(never)
    private mutating func passSpecial(_ start: Int, _ end: Int) throws(JSONHalt) -> (start: Int, end: Int) {
        var (start, end) = (start, end)
        while true {
            switch window.base[end] {
            case UInt8(ascii: "\\"):
                if end + 1 >= window.count, !window.isComplete {
                    let moved = try advance(keeping: start)
                    (start, end) = (start - moved, end - moved)
                    continue
                }
                hasEscapes = true
                // Whatever is escaped is judged when the string is decoded; it may be the first byte of several.
                end += 0x20..<0x80 ~= window.base[end + 1] ? 2 : 1
                return (start, end)
            case ..<0x20:
                if end < window.count {
                    throw failure("a control character inside a string; it must be escaped", at: window.start + end)
                }
                if window.isComplete { throw failure("a string that never ends", at: window.start + start) }
                let moved = try advance(keeping: start)
                (start, end) = (start - moved, end - moved)
                return (start, end)
            case 0x80...:
                if end + 4 > window.count, !window.isComplete {
                    let moved = try advance(keeping: start)
                    (start, end) = (start - moved, end - moved)
                    continue
                }
                let length = characterLength(at: end)
                guard length > 0 else { throw failure(Self.noUTF8, at: window.start + end) }
                end += length
            default:
                return (start, end)
            }
        }
    }

    private static let noUTF8: StaticString = "bytes that are no UTF-8"

    /// How many bytes a character of several has (RFC 3629 section 4); 0 where it is none.
    private func characterLength(at index: Int) -> Int {
        let bytes = window.base + index
        func isContinuation(_ distance: Int) -> Bool { bytes[distance] & 0xc0 == 0x80 }
        switch (bytes[0], bytes[1]) {
        case (0xc2...0xdf, 0x80...0xbf): return 2
        case (0xe0, 0xa0...0xbf), (0xe1...0xec, 0x80...0xbf), (0xed, 0x80...0x9f), (0xee...0xef, 0x80...0xbf):
            return isContinuation(2) ? 3 : 0
        case (0xf0, 0x90...0xbf), (0xf1...0xf3, 0x80...0xbf), (0xf4, 0x80...0x8f):
            return isContinuation(2) && isContinuation(3) ? 4 : 0
        default: return 0
        }
    }

    /// Passes over a number, `true`, `false` or `null`, and sets `form`.
    @inline(__always)
    mutating func word(_ index: inout Int) throws(JSONHalt) {
        let first = window.base + index
        let end: Int
        switch first[0] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            form = .number
            var digits = 1
            if first[0] != UInt8(ascii: "0") { while first[digits] &- UInt8(ascii: "0") < 10 { digits += 1 } }
            end = digits
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            form = .flag
            end = Self.lengthOfFlag(first)
        case UInt8(ascii: "n"):
            form = .null
            end = Self.load(first) == 0x6c6c_756e ? 4 : 0
        default:
            end = 0
        }
        if end > 0, first[end].endsJSONWord {
            index &+= end
        } else {
            try Self.apart(&index) { index throws(JSONHalt) in try passWord(&index) }
        }
    }

    /// How long the `true` or `false` is that stands somewhere; 0 where there is none.
    @inline(__always)
    static func lengthOfFlag(_ first: UnsafePointer<UInt8>) -> Int {
        if load(first) == 0x6575_7274 { return 4 }
        return first[0] == UInt8(ascii: "f") && load(first + 1) == 0x6573_6c61 ? 5 : 0
    }

    /// Four bytes in the order they have in memory.
    @inline(__always)
    private static func load(_ address: UnsafePointer<UInt8>) -> UInt32 {
        UInt32(littleEndian: UnsafeRawPointer(address).loadUnaligned(as: UInt32.self))
    }

    /// Passes over any word: one that is rare, is wrong, or is not in the window to its end.
    @inline(never)
    private mutating func passWord(_ index: inout Int) throws(JSONHalt) {
        let first = window.base[index]
        let end = try endOfWord(&index)
        guard end > index else { throw unexpected(index, instead: "a value") }
        let word = UnsafeBufferPointer(start: window.base + index, count: end - index)
        let fault: StaticString?
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            form = .number
            fault = JSONNumber.fault(in: word)
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            let isWord = word.elementsEqual(first == 0x74 ? "true".utf8 : first == 0x66 ? "false".utf8 : "null".utf8)
            fault = isWord ? nil : "a word that is no JSON value"
        default:
            throw unexpected(index, instead: "a value")
        }
        if let fault { throw failure(fault, at: window.start + index) }
        index = end
    }

    /// The end of the word that begins at an index; its characters of several bytes are checked.
    mutating func endOfWord(_ index: inout Int) throws(JSONHalt) -> Int {
        var end = index
        while true {
            while end < window.count, !window.base[end].endsJSONWord {
                if window.base[end] < 0x80 {
                    end += 1
                } else if end + 4 > window.count, !window.isComplete {
                    break
                } else {
                    let length = characterLength(at: end)
                    guard length > 0 else { throw failure(Self.noUTF8, at: window.start + end) }
                    end += length
                }
            }
            if window.isComplete || end < window.count && window.base[end].endsJSONWord { return end }
            let moved = try advance(keeping: index)
            (index, end) = (index - moved, end - moved)
        }
    }
}

extension UInt8 {
    /// Whether it is a blank of JSON.
    var isJSONBlank: Bool {
        @inline(__always) get { self <= 0x20 && 1 << UInt64(self) & 0x1_0000_2600 as UInt64 != 0 }
    }

    /// Whether a number or word of JSON ends before this byte.
    var endsJSONWord: Bool {
        @inline(__always) get {
            switch self {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: "{"),
                UInt8(ascii: "["):
                true
            default:
                isJSONBlank
            }
        }
    }
}
