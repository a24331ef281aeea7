import Diagnostics

/// Walks a YAML text: libyaml's events with aliases resolved under a budget, and no key twice.
struct YAMLMachine: ~Copyable {
    /// What is open around the current event.
    private struct Container: BitwiseCopyable {
        enum State: BitwiseCopyable { case key, value, element, replay }

        var state: State
        /// Whether it is read from the text, and not once more from the tape.
        var isLive = false
        /// How many keys were remembered when it began.
        var keyStart = 0
    }

    /// A key of an open mapping.
    private struct Key: BitwiseCopyable {
        var start: Int
        var end: Int
        var line: Int
        var column: Int
    }

    /// What is being read from the tape.
    private struct Frame {
        var next: Int
        var end: Int
    }

    let file: SourceMap.File
    /// The last event.
    private(set) var current = YAMLTape.Entry(kind: .scalar, line: 1, column: 1)
    /// Whether it was read from the tape.
    private var isKept = false
    /// The fingerprint of the last key.
    private var fingerprint: UInt64 = 0

    private var source: YAMLSource
    private let budget: InputBudget
    private var document = 0
    private var frames: [Frame] = []
    private var containers = RawStack<Container>(capacity: 64)
    private let hasher = KeyHasher.shared
    private var keys = KeyLedger()
    private var keyRecords = RawStack<Key>(capacity: 64)
    private var keyBytes = RawStack<UInt8>(capacity: 1024)

    /// How much of the text was asked for.
    var passed: Int { source.passed }

    /// The text of the last key or scalar; it lasts until the next event.
    var text: UnsafeBufferPointer<UInt8> {
        // Inlined, because the machine would be copied for it.
        @inline(__always) get { isKept && current.kind == .scalar ? source.tape.text(of: current) : source.text }
    }

    init(_ file: SourceMap.File, budget: InputBudget) {
        self.file = file
        self.budget = budget
        source = YAMLSource(file, budget: budget)
    }

    /// Goes on to the next document.
    mutating func nextDocument() throws(Diagnostic) -> Bool {
        document += 1
        frames.removeAll(keepingCapacity: true)
        isKept = false
        return try source.nextDocument()
    }

    mutating func next() throws(Diagnostic) -> ManifestEvent {
        let event = try step(isSkipping: false)
        if event == .key, current.form == .plain, isMergeKey {
            throw InputRule.mergeKey.diagnostic(
                "the merge key << is YAML 1.1's and not read here",
                at: place(current.line, current.column)
            )
        }
        return event
    }

    private var isMergeKey: Bool {
        text.count == 2 && text.allSatisfy { $0 == UInt8(ascii: "<") }
    }

    /// Goes on to the next key of a mapping that has begun, passing over keys of other names with their values.
    /// - Returns: the name's place in the list; nil at the end of the mapping.
    mutating func nextKey(among names: KeyNames) throws(Diagnostic) -> Int? {
        while try next() == .key {
            let index = names.index(of: fingerprint, text)
            if index >= 0 { return index }
            try skipValue()
        }
        return nil
    }

    private func place(_ line: Int, _ column: Int) -> SourcePlace {
        SourcePlace(file: file.name, line: line, column: column)
    }

    private mutating func step(isSkipping: Bool) throws(Diagnostic) -> ManifestEvent {
        let container = containers.last
        let isKey = container?.state == .key
        switch try advance(isExpanding: !isSkipping || isKey) {
        case .scalar where isKey:
            containers.withLast { $0.pointee.state = .value }
            fingerprint = hasher.fingerprint(text.span)
            if container?.isLive == true { rememberKey() }
            return .key
        case .mappingStart where isKey, .sequenceStart where isKey:
            throw InputRule.malformedYAML.diagnostic(
                "a key that is a mapping or a list; keys are texts here",
                at: place(current.line, current.column)
            )
        case .scalar, .alias:
            finishValue()
            return .scalar
        case .mappingStart:
            containers.push(Container(state: .key, isLive: frames.isEmpty, keyStart: keyRecords.count))
            if frames.isEmpty { keys.open() }
            return .mappingStart
        case .sequenceStart:
            containers.push(Container(state: .element))
            return .sequenceStart
        case .mappingEnd:
            let mapping = containers.removeLast()
            if mapping.isLive { try forgetKeys(from: mapping.keyStart) }
            finishValue()
            return .mappingEnd
        case .sequenceEnd:
            containers.removeLast()
            finishValue()
            return .sequenceEnd
        case nil:
            return .documentEnd
        }
    }

    private mutating func finishValue() {
        switch containers.last?.state {
        case .value: containers.withLast { $0.pointee.state = .key }
        case .replay: containers.removeLast()
        case .key, .element, nil: break
        }
    }

    /// Takes the next event from the tape while something is read from there, else from the text.
    private mutating func advance(isExpanding: Bool) throws(Diagnostic) -> YAMLTape.Kind? {
        while let frame = frames.last {
            guard frame.next < frame.end else {
                frames.removeLast()
                continue
            }
            let entry = source.tape.entries[frame.next]
            frames[frames.count - 1].next += 1
            if entry.kind == .alias, isExpanding {
                frames.append(Frame(next: entry.range.lowerBound, end: entry.range.upperBound))
                continue
            }
            current = entry
            isKept = true
            return entry.kind
        }
        isKept = false
        let kind = try source.next(&current)
        guard kind == .alias, isExpanding else { return kind }
        frames.append(Frame(next: current.range.lowerBound, end: current.range.upperBound))
        return try advance(isExpanding: true)
    }

    private mutating func rememberKey() {
        keys.add(fingerprint)
        let start = keyBytes.count
        keyBytes.push(contentsOf: text)
        keyRecords.push(Key(start: start, end: keyBytes.count, line: current.line, column: current.column))
    }

    /// Ends a mapping: its keys must all have been different.
    private mutating func forgetKeys(from start: Int) throws(Diagnostic) {
        guard !keys.close() else { return removeKeys(from: start) }
        let pair = KeyLedger.firstRepeat(among: keys.closeDoubtful()) { first, second in
            text(of: keyRecords[start + first]).isSame(as: text(of: keyRecords[start + second]))
        }
        if let pair {
            let (first, second) = (keyRecords[start + pair.first], keyRecords[start + pair.second])
            var diagnostic = InputRule.duplicateKey.diagnostic(
                "the key \"\(String(decoding: text(of: second), as: UTF8.self))\" stands twice",
                at: place(second.line, second.column)
            )
            diagnostic.related.append(.init(message: "the first one", place: place(first.line, first.column)))
            throw diagnostic
        }
        removeKeys(from: start)
    }

    private mutating func removeKeys(from start: Int) {
        guard start < keyRecords.count else { return }
        keyBytes.truncate(to: keyRecords[start].start)
        keyRecords.truncate(to: start)
    }

    private func text(of key: Key) -> UnsafeBufferPointer<UInt8> { keyBytes.elements(in: key.start..<key.end) }

    /// Passes over the next value, checking it.
    mutating func skipValue() throws(Diagnostic) {
        let level = containers.count
        switch try step(isSkipping: true) {
        case .mappingStart, .sequenceStart: try skip(to: level)
        default: break
        }
    }

    /// Passes over the rest of the container that began last.
    mutating func skipRest() throws(Diagnostic) { try skip(to: containers.count - 1) }

    private mutating func skip(to level: Int) throws(Diagnostic) {
        while containers.count > level { _ = try step(isSkipping: true) }
    }

    /// Passes over the next value, checking it, so that it can be read later.
    mutating func saveValue() throws(Diagnostic) -> SavedValue {
        while let frame = frames.last, frame.next == frame.end { frames.removeLast() }
        let range: Range<Int>
        if let frame = frames.last {
            range = frame.next..<source.tape.entries[frame.next].end
            try skipValue()
        } else {
            let start = source.tape.entries.count
            source.savers += 1
            try skipValue()
            source.savers -= 1
            range = start..<source.tape.entries.count
        }
        return SavedValue(document: document, start: range.lowerBound, end: range.upperBound, step: KeyShapes.none)
    }

    /// Makes a saved value the next one; afterwards the reading goes on where it is now.
    mutating func replay(_ saved: SavedValue) {
        precondition(saved.document == document, "a saved value lasts as long as its document")
        frames.append(Frame(next: saved.start, end: saved.end))
        containers.push(Container(state: .replay))
    }
}
