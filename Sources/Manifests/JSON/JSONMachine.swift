import Diagnostics

/// Walks a JSON text (RFC 8259) and checks all of its grammar, also of what is passed over.
///
/// Several texts may follow one another, as `kubectl` calls and watches write them.
struct JSONMachine: ~Copyable {
    /// What comes next.
    enum Expectation {
        case document, value, firstKey, firstElement, afterValue, documentEnd
    }

    /// The container on the stack under a saved value that is being read.
    static let replay = -1

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
    /// The offsets of the open brackets, doubled, and 1 added for mappings.
    var containers = RawStack<Int>(capacity: 128)
    var keys = KeyLedger()
    var shapes = KeyShapes()
    /// The step that led to the value that comes next.
    var step = KeyShapes.document

    private var document = 0
    /// For each open container the step that led to it.
    private var steps = RawStack<Int32>(capacity: 128)
    /// The offsets at which to go on when a saved value was read.
    private var returns = RawStack<Int>(capacity: 8)

    /// Begins to read a text.
    /// - Parameter step: how many bytes are read at once.
    init(_ file: SourceMap.File, budget: InputBudget, step: Int) {
        self.file = file
        self.budget = budget
        window = TextWindow(file, from: file.origin, step: step)
    }

    /// Goes on to the next document.
    mutating func nextDocument() throws(Diagnostic) -> Bool {
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
    mutating func next() throws(Diagnostic) -> ManifestEvent {
        var index = index
        defer { self.index = index }
        switch expectation {
        case .value: return try value(&index)
        case .firstKey:
            if try nextByte(&index) == UInt8(ascii: "}") { return try close(.mappingEnd, &index) }
            try key(&index)
            return .key
        case .firstElement:
            if try nextByte(&index) == UInt8(ascii: "]") { return try close(.sequenceEnd, &index) }
            return try value(&index)
        case .afterValue:
            let byte = try nextByte(&index)
            if byte == UInt8(ascii: ",") {
                index += 1
                if isInMapping {
                    try key(&index)
                    return .key
                }
                return try value(&index)
            }
            guard byte == (isInMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { throw unfinished(&index) }
            return try close(isInMapping ? .mappingEnd : .sequenceEnd, &index)
        case .document, .documentEnd:
            expectation = .document
            return .documentEnd
        }
    }

    /// Whether the innermost container is a mapping.
    var isInMapping: Bool {
        @inline(__always) get { (containers.last ?? 0) & 1 == 1 }
    }

    private mutating func value(_ index: inout Int) throws(Diagnostic) -> ManifestEvent {
        switch try nextByte(&index) {
        case UInt8(ascii: "\""):
            offset = window.start + index
            form = .text
            try string(&index)
        case UInt8(ascii: "{"):
            offset = window.start + index
            try open(offset << 1 | 1)
            keys.open(shapes.shape(inside: step))
            index += 1
            expectation = .firstKey
            return .mappingStart
        case UInt8(ascii: "["):
            offset = window.start + index
            try open(offset << 1)
            index += 1
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

    /// Reads a key, which must come next, and the colon behind it.
    private mutating func key(_ index: inout Int) throws(Diagnostic) {
        guard try nextByte(&index) == UInt8(ascii: "\"") else { throw unexpected(&index, instead: Self.key) }
        offset = window.start + index
        form = .text
        try string(&index)
        keys.add(KeyLedger.Entry(fingerprint: fingerprint, reference: offset))
        step = KeyShapes.none
        guard try byteBehindText(&index) == UInt8(ascii: ":") else { throw unexpected(&index, instead: Self.colon) }
        index += 1
        expectation = .value
    }

    static let key: StaticString = "a key in double quotes"
    static let colon: StaticString = "\":\" after the key"

    /// Reads the string that comes next.
    private mutating func string(_ index: inout Int) throws(Diagnostic) {
        let start = try passString(&index)
        range = (start + 1)..<(index - 1)
        if hasEscapes { try decode(range) }
    }

    /// The fingerprint of the key read last.
    private var fingerprint: UInt64 {
        hasEscapes
            ? hasher.fingerprint(decoded) : hasher.fingerprint(padded: window.base + range.lowerBound, range.count)
    }

    @inline(__always)
    mutating func open(_ container: Int) throws(Diagnostic) {
        guard containers.count < budget.depth else { throw tooDeep(container) }
        push(container)
    }

    @inline(__always)
    private mutating func push(_ container: Int) {
        containers.push(container)
        steps.push(step)
    }

    /// Takes the innermost container off the stack.
    @inline(__always)
    mutating func pop() {
        containers.pop()
        steps.pop()
        // The elements of a list go the same way.
        step = steps.last ?? KeyShapes.document
    }

    /// Ends the innermost container at its bracket.
    private mutating func close(_ event: ManifestEvent, _ index: inout Int) throws(Diagnostic) -> ManifestEvent {
        if event == .mappingEnd, !keys.close() { try checkKeys() }
        offset = window.start + index
        index += 1
        pop()
        finishValue(&index)
        return event
    }

    @inline(__always)
    mutating func finishValue(_ index: inout Int) {
        if containers.last == Self.replay { finishReplay(&index) }
        expectation = containers.isEmpty ? .documentEnd : .afterValue
    }

    private mutating func finishReplay(_ index: inout Int) {
        guard let back = returns.last else { return }
        returns.pop()
        pop()
        index = back - window.start
    }

    /// Passes over the next value, checking it, so that it can be read later.
    mutating func saveValue() throws(Diagnostic) -> SavedValue {
        var index = index
        if expectation == .afterValue, !isInMapping, try nextByte(&index) == UInt8(ascii: ",") {
            index += 1
            expectation = .value
        }
        let start = window.start + index
        window.pin = min(window.pin, start)
        self.index = index
        try skipValue()
        return SavedValue(document: document, start: start, end: 0)
    }

    /// Makes a saved value the next one; afterwards the reading goes on where it is now.
    mutating func replay(_ saved: SavedValue) {
        precondition(
            saved.document == document && saved.start >= window.pin && saved.start >= window.start,
            "a saved value lasts as long as its document"
        )
        returns.push(window.start + index)
        step = KeyShapes.none
        push(Self.replay)
        index = saved.start - window.start
        expectation = .value
    }
}
