import Diagnostics

/// Walks a JSON text (RFC 8259) and checks all of its grammar, also of what is passed over.
///
/// Several texts may follow one another, as `kubectl` calls and watches write them.
struct JSONMachine: ~Copyable {
    /// What comes next.
    enum Expectation {
        case document, value, firstKey, firstElement, afterValue, documentEnd
    }

    /// What stands around a value.
    struct Level: BitwiseCopyable {
        enum Kind: UInt8 { case document, mapping, list, replay }

        var kind = Kind.document
        /// The offset of its bracket; for a saved value that is being read, where the reading goes on behind it.
        var offset = 0
        /// The step that led to it; the elements of a list go the same way.
        var step = KeyShapes.document
        /// What a mapping looks like up to now. Where that is none, its keys are in the ledger.
        var shape = KeyShapes.none
    }

    let file: SourceMap.File
    let budget: InputBudget
    let hasher = KeyHasher.shared
    var window: TextWindow
    /// Where in the window the next byte to read is. All indices change when the window moves on.
    var index = 0
    /// Where in the text the last key, scalar or bracket stands.
    var offset = 0
    /// How the last key or scalar was written.
    var form = ManifestScalar.Form.null
    /// The text of the last key or scalar in the window, without quotes; `decoded` holds it where it has escapes.
    var range = 0..<0
    var hasEscapes = false
    var decoded: [UInt8] = []
    var expectation = Expectation.document
    /// The innermost container, and those around it.
    var level = Level()
    var outer = RawStack<Level>(capacity: 128)
    var keys = KeyLedger()
    var shapes = KeyShapes()
    /// The step that led to the value that comes next.
    var step = KeyShapes.document

    /// The value that is being learnt, if one is.
    var isLearning = false
    var lesson = ValueLesson()

    /// What is wrong with the text, where the reading was ended.
    var fault: Diagnostic?

    private var document = 0

    /// Begins to read a text.
    /// - Parameters:
    ///   - offset: where in the file it begins.
    ///   - step: how many bytes are read at once.
    init(_ file: SourceMap.File, from offset: Int, budget: InputBudget, step: Int) {
        self.file = file
        self.budget = budget
        window = TextWindow(file, from: offset, step: step)
    }

    /// Goes on to the next document.
    mutating func nextDocument() throws(JSONHalt) -> Bool {
        var index = index
        defer { self.index = index }
        guard try nextByte(&index) != 0 || index < window.count else { return false }
        document += 1
        // What was saved lasts as long as its document.
        window.pin = .max
        expectation = .value
        step = KeyShapes.document
        return true
    }

    /// Takes the next event.
    mutating func next() throws(JSONHalt) -> ManifestEvent {
        var index = index
        defer { self.index = index }
        switch expectation {
        case .value: break
        case .firstKey:
            if try nextByte(&index) == UInt8(ascii: "}") { return try close(.mappingEnd, &index) }
            try key(&index)
            return .key
        case .firstElement:
            if try nextByte(&index) == UInt8(ascii: "]") { return try close(.sequenceEnd, &index) }
        case .afterValue:
            let byte = try nextByte(&index)
            guard byte == UInt8(ascii: ",") else {
                guard byte == closingBracket else { throw unfinished(index) }
                return try close(level.kind == .mapping ? .mappingEnd : .sequenceEnd, &index)
            }
            index += 1
            if level.kind == .mapping {
                try key(&index)
                return .key
            }
        case .document, .documentEnd:
            expectation = .document
            return .documentEnd
        }
        return try value(&index)
    }

    /// What ends the innermost container.
    var closingBracket: UInt8 {
        @inline(__always) get { level.kind == .mapping ? UInt8(ascii: "}") : UInt8(ascii: "]") }
    }

    @inline(__always)
    private mutating func value(_ index: inout Int) throws(JSONHalt) -> ManifestEvent {
        switch try nextByte(&index) {
        case UInt8(ascii: "\""):
            offset = window.start + index
            form = .text
            let start = try passString(&index)
            range = (start + 1)..<(index - 1)
            if hasEscapes { try decode(range) }
        case UInt8(ascii: "{"):
            try open(.mapping, &index)
            offset = level.offset
            expectation = .firstKey
            return .mappingStart
        case UInt8(ascii: "["):
            try open(.list, &index)
            offset = level.offset
            expectation = .firstElement
            return .sequenceStart
        default:
            offset = window.start + index
            try word(&index)
            // Only now: the window may have moved on under the word.
            range = (offset - window.start)..<index
            hasEscapes = false
        }
        finishValue(&index)
        return .scalar
    }

    /// Passes over the bracket that begins a container.
    @inline(__always)
    mutating func open(_ kind: Level.Kind, _ index: inout Int) throws(JSONHalt) {
        guard outer.count < budget.depth else { throw tooDeep(window.start + index) }
        outer.push(level)
        level = Level(kind: kind, offset: window.start &+ index, step: step)
        if kind == .mapping {
            level.shape = shapes.shape(inside: step)
            if level.shape < 0 { keys.open() }
        }
        index &+= 1
    }

    /// Checks the innermost container, which ends.
    @inline(__always)
    mutating func checkEnd() throws(JSONHalt) {
        // A known shape has no key twice.
        if level.kind == .mapping, level.shape < 0, !keys.close() { try checkKeys() }
    }

    /// Takes the innermost container off the stack, the closing bracket of which stands at the index.
    @inline(__always)
    mutating func leave(_ index: inout Int) {
        pop()
        index &+= 1
    }

    /// The same for one that somebody reads.
    @inline(__always)
    mutating func end(_ index: inout Int) {
        offset = window.start &+ index
        leave(&index)
        finishValue(&index)
    }

    private mutating func close(_ event: ManifestEvent, _ index: inout Int) throws(JSONHalt) -> ManifestEvent {
        try checkEnd()
        end(&index)
        return event
    }

    @inline(__always)
    private mutating func pop() {
        level = outer.removeLast()
        step = level.step
    }

    @inline(__always)
    mutating func finishValue(_ index: inout Int) {
        if level.kind == .replay { index = finishReplay() }
        expectation = level.kind == .document ? .documentEnd : .afterValue
    }

    @inline(never)
    private mutating func finishReplay() -> Int {
        defer { pop() }
        return level.offset - window.start
    }

    /// Passes over the next value, checking it, so that it can be read later.
    mutating func saveValue() throws(JSONHalt) -> SavedValue {
        var index = index
        if expectation == .afterValue, level.kind == .list, try nextByte(&index) == UInt8(ascii: ",") {
            index += 1
            expectation = .value
        }
        let start = window.start + index
        let step = step
        window.pin = min(window.pin, start)
        self.index = index
        try skipValue()
        return SavedValue(document: document, start: start, end: 0, step: step)
    }

    /// Makes a saved value the next one; afterwards the reading goes on where it is now.
    mutating func replay(_ saved: SavedValue) {
        precondition(
            saved.document == document && saved.start >= window.pin && saved.start >= window.start,
            "a saved value lasts as long as its document"
        )
        outer.push(level)
        level = Level(kind: .replay, offset: window.start + index, step: saved.step)
        step = saved.step
        index = saved.start - window.start
        expectation = .value
    }
}
