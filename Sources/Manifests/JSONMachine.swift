import Diagnostics

/// Walks a JSON text (RFC 8259) and checks all of its grammar, also of what is passed over.
///
/// Several texts may follow one another, as `kubectl` calls and watches write them.
struct JSONMachine: ~Copyable {
    private enum Expectation {
        case document, value, firstKey, firstElement, afterValue, documentEnd
    }

    /// Where to go on when a saved value was read.
    private struct Return {
        var number: Int
        var document: Int
        var escapes: EscapeSearch
    }

    /// A stretch of the text that is known to have no backslash.
    struct EscapeSearch: Sendable {
        var start = 0
        var end = 0
    }

    /// The container on the stack under a saved value that is being read.
    private static let replay = -1

    let file: SourceMap.File
    let text: [UInt8]
    /// Where the last key, scalar or bracket stands.
    private(set) var offset = 0
    /// How the last key or scalar was written.
    var form = ManifestScalar.Form.null
    /// The text of the last key or scalar in the file, without quotes; `decoded` holds it where it has escapes.
    var range = 0..<0
    var hasEscapes = false
    var decoded: [UInt8] = []
    var escapes = EscapeSearch()

    private let structurals: StructuralIndex
    private let budget: InputBudget
    private var number = 0
    private var document = 0
    private var expectation = Expectation.document
    /// The offsets of the open brackets, doubled, and 1 added for mappings.
    private var containers: [Int] = []
    private var returns: [Return] = []
    private var keys = KeyLedger()

    init(_ file: SourceMap.File, budget: InputBudget) {
        self.file = file
        self.budget = budget
        text = file.bytes
        structurals = StructuralIndex(text: text, from: LineIndex.origin(of: text))
    }

    /// Goes on to the next document.
    mutating func nextDocument() throws(Diagnostic) -> Bool {
        guard number < structurals.count else {
            if let fault = structurals.fault { throw failure(fault.message, at: fault.offset) }
            return false
        }
        document += 1
        expectation = .value
        return true
    }

    mutating func next() throws(Diagnostic) -> ManifestEvent { try step() }

    @inline(__always)
    private mutating func step() throws(Diagnostic) -> ManifestEvent {
        switch expectation {
        case .value:
            return try value(at: try token())
        case .firstKey:
            let start = try token()
            return text[start] == UInt8(ascii: "}") ? try closeMapping(at: start) : try key(at: start)
        case .firstElement:
            let start = try token()
            return text[start] == UInt8(ascii: "]") ? close(.sequenceEnd, at: start) : try value(at: start)
        case .afterValue:
            return try afterValue(at: try token())
        case .document, .documentEnd:
            expectation = .document
            return .documentEnd
        }
    }

    @inline(__always)
    private mutating func afterValue(at start: Int) throws(Diagnostic) -> ManifestEvent {
        let isMapping = (containers.last ?? 0) & 1 == 1
        switch text[start] {
        case UInt8(ascii: ","):
            return isMapping ? try key(at: try token()) : try value(at: try token())
        case UInt8(ascii: "}") where isMapping:
            return try closeMapping(at: start)
        case UInt8(ascii: "]") where !isMapping:
            return close(.sequenceEnd, at: start)
        default:
            throw unexpected(at: start, instead: isMapping ? "\",\" or \"}\"" : "\",\" or \"]\"")
        }
    }

    @inline(__always)
    private mutating func token() throws(Diagnostic) -> Int {
        guard number < structurals.count else { throw unexpectedEnd() }
        number += 1
        return structurals[number - 1]
    }

    private func unexpectedEnd() -> Diagnostic {
        if let fault = structurals.fault { return failure(fault.message, at: fault.offset) }
        var diagnostic = failure("the text ends before it is complete", at: text.count)
        if let open = containers.last(where: { $0 != Self.replay }) {
            diagnostic.related.append(
                .init(message: "what is not closed begins here", place: file.place(ofOffset: open >> 1))
            )
        }
        return diagnostic
    }

    // Large structs are copied to be borrowed by a function: what is called for every token is put in place instead.

    /// The offset of the token that comes next, or the end of the text.
    @inline(__always)
    var nextOffset: Int { number < structurals.count ? structurals[number] : structurals.fault?.offset ?? text.count }

    @inline(__always)
    private mutating func value(at start: Int) throws(Diagnostic) -> ManifestEvent {
        offset = start
        switch text[start] {
        case UInt8(ascii: "\""):
            form = .text
            try string(at: start)
            finishValue()
            return .scalar
        case UInt8(ascii: "{"):
            try open(start << 1 | 1)
            keys.open()
            expectation = .firstKey
            return .mappingStart
        case UInt8(ascii: "["):
            try open(start << 1)
            expectation = .firstElement
            return .sequenceStart
        default:
            try word(at: start)
            finishValue()
            return .scalar
        }
    }

    @inline(__always)
    private mutating func key(at start: Int) throws(Diagnostic) -> ManifestEvent {
        guard text[start] == UInt8(ascii: "\"") else { throw unexpected(at: start, instead: "a key in double quotes") }
        offset = start
        form = .text
        try string(at: start)
        let fingerprint =
            hasEscapes
            ? KeyLedger.fingerprint(decoded.span.bytes)
            : KeyLedger.fingerprint(text.span.bytes.extracting(range))
        keys.add(KeyLedger.Entry(fingerprint: fingerprint, reference: start))
        let colon = try token()
        guard text[colon] == UInt8(ascii: ":") else { throw unexpected(at: colon, instead: "\":\" after the key") }
        expectation = .value
        return .key
    }

    @inline(__always)
    private mutating func open(_ container: Int) throws(Diagnostic) {
        guard containers.count < budget.depth else {
            throw InputRule.inputTooDeep.diagnostic(
                "mappings and lists stand more than \(budget.depth) deep inside each other",
                at: file.place(ofOffset: container >> 1)
            )
        }
        containers.append(container)
    }

    @inline(__always)
    private mutating func closeMapping(at start: Int) throws(Diagnostic) -> ManifestEvent {
        // The closure cannot borrow self, which is being changed.
        let text = text
        let pair = keys.close { JSONMachine.decode(text, at: $0) == JSONMachine.decode(text, at: $1) }
        if let pair {
            var diagnostic = InputRule.duplicateKey.diagnostic(
                "the key \"\(String(decoding: JSONMachine.decode(text, at: pair.second), as: UTF8.self))\" stands twice",
                at: file.place(ofOffset: pair.second)
            )
            diagnostic.related.append(.init(message: "the first one", place: file.place(ofOffset: pair.first)))
            throw diagnostic
        }
        return close(.mappingEnd, at: start)
    }

    @inline(__always)
    private mutating func close(_ event: ManifestEvent, at start: Int) -> ManifestEvent {
        offset = start
        containers.removeLast()
        finishValue()
        return event
    }

    @inline(__always)
    private mutating func finishValue() {
        if containers.last == Self.replay, let back = returns.popLast() {
            containers.removeLast()
            number = back.number
            escapes = back.escapes
        }
        expectation = containers.isEmpty ? .documentEnd : .afterValue
    }

    /// Passes over the next value, checking it.
    mutating func skipValue() throws(Diagnostic) {
        let level = containers.count
        switch try next() {
        case .mappingStart, .sequenceStart: try skip(to: level)
        default: break
        }
    }

    /// Passes over the rest of the container that began last.
    mutating func skipRest() throws(Diagnostic) { try skip(to: containers.count - 1) }

    private mutating func skip(to level: Int) throws(Diagnostic) {
        while containers.count > level { _ = try step() }
    }

    /// Passes over the next value, checking it, so that it can be read later.
    mutating func saveValue() throws(Diagnostic) -> SavedValue {
        let saved = SavedValue(document: document, start: valueNumber, end: 0, escapes: escapes)
        try skipValue()
        return saved
    }

    /// The number of the token at which the next value begins: in a list that may be behind a comma.
    private var valueNumber: Int { expectation == .afterValue ? number + 1 : number }

    /// Makes a saved value the next one; afterwards the reading goes on where it is now.
    mutating func replay(_ saved: SavedValue) {
        precondition(saved.document == document, "a saved value lasts as long as its document")
        returns.append(Return(number: number, document: document, escapes: escapes))
        containers.append(Self.replay)
        number = saved.start
        escapes = saved.escapes
        expectation = .value
    }

    func failure(_ message: String, at offset: Int) -> Diagnostic {
        InputRule.malformedJSON.diagnostic(message, at: file.place(ofOffset: offset))
    }

    func unexpected(at offset: Int, instead expected: String) -> Diagnostic {
        failure("expected \(expected), found \(text[offset].shownInMessage)", at: offset)
    }
}

extension UInt8 {
    /// The byte as a diagnostic names it.
    var shownInMessage: String {
        0x21...0x7e ~= self ? "\"\(Unicode.Scalar(self))\"" : "the byte 0x\(String(self, radix: 16))"
    }
}
