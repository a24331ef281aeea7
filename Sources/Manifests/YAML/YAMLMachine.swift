import Diagnostics

/// Walks a YAML text: libyaml's events with aliases resolved under a budget, and no key twice.
struct YAMLMachine: ~Copyable {
    /// What is open around the current event.
    private struct Container {
        enum State { case key, value, element, replay }

        var state: State
        /// Whether it is read from the text, and not once more from the tape.
        var isLive = false
        /// How many keys were remembered when it began.
        var keyStart = 0
    }

    /// A key of an open mapping.
    private struct Key {
        var range: Range<Int>
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
    /// The text of the last key or scalar.
    private(set) var bytes: [UInt8] = []

    private var source: YAMLSource
    private let budget: InputBudget
    private var document = 0
    private var frames: [Frame] = []
    private var containers: [Container] = []
    private let hasher = KeyHasher.shared
    private var keys = KeyLedger()
    private var keyRecords: [Key] = []
    private var keyBytes: [UInt8] = []

    /// How much of the text was asked for.
    var passed: Int { source.passed }

    init(_ file: SourceMap.File, budget: InputBudget) {
        self.file = file
        self.budget = budget
        source = YAMLSource(file, budget: budget)
    }

    /// Goes on to the next document.
    mutating func nextDocument() throws(Diagnostic) -> Bool {
        document += 1
        frames.removeAll(keepingCapacity: true)
        return try source.nextDocument()
    }

    mutating func next() throws(Diagnostic) -> ManifestEvent {
        let event = try step(isSkipping: false)
        if event == .key, current.form == .plain, bytes.elementsEqual("<<".utf8) {
            throw InputRule.mergeKey.diagnostic(
                "the merge key << is YAML 1.1's and not read here",
                at: place(current.line, current.column)
            )
        }
        return event
    }

    /// Goes on to the next key of a mapping that has begun, passing over keys of other names with their values.
    /// - Returns: the name's place in the list; nil at the end of the mapping.
    mutating func nextKey(among names: KeyNames) throws(Diagnostic) -> Int? {
        while try next() == .key {
            let index = bytes.withUnsafeBufferPointer { names.index(of: hasher.fingerprint(bytes), $0) }
            if index >= 0 { return index }
            try skipValue()
        }
        return nil
    }

    private func place(_ line: Int, _ column: Int) -> SourcePlace {
        SourcePlace(file: file.name, line: line, column: column)
    }

    private mutating func step(isSkipping: Bool) throws(Diagnostic) -> ManifestEvent {
        let isKey = containers.last?.state == .key
        switch try advance(isExpanding: !isSkipping || isKey) {
        case .scalar where isKey:
            containers[containers.count - 1].state = .value
            if containers[containers.count - 1].isLive { rememberKey() }
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
            containers.append(Container(state: .key, isLive: frames.isEmpty, keyStart: keyRecords.count))
            if frames.isEmpty { keys.open() }
            return .mappingStart
        case .sequenceStart:
            containers.append(Container(state: .element))
            return .sequenceStart
        case .mappingEnd:
            if let mapping = containers.popLast(), mapping.isLive { try forgetKeys(from: mapping.keyStart) }
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
        case .value: containers[containers.count - 1].state = .key
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
            if entry.kind == .scalar { source.tape.copyText(of: entry, to: &bytes) }
            return entry.kind
        }
        let kind = try source.next(&current, text: &bytes)
        guard kind == .alias, isExpanding else { return kind }
        frames.append(Frame(next: current.range.lowerBound, end: current.range.upperBound))
        return try advance(isExpanding: true)
    }

    private mutating func rememberKey() {
        keys.add(hasher.fingerprint(bytes))
        let start = keyBytes.count
        keyBytes.append(contentsOf: bytes)
        keyRecords.append(Key(range: start..<keyBytes.count, line: current.line, column: current.column))
    }

    /// Ends a mapping: its keys must all have been different.
    private mutating func forgetKeys(from start: Int) throws(Diagnostic) {
        guard !keys.close() else { return removeKeys(from: start) }
        let pair = KeyLedger.firstRepeat(among: keys.closeDoubtful()) { first, second in
            keyBytes[keyRecords[start + first].range] == keyBytes[keyRecords[start + second].range]
        }
        if let pair {
            let (first, second) = (keyRecords[start + pair.first], keyRecords[start + pair.second])
            var diagnostic = InputRule.duplicateKey.diagnostic(
                "the key \"\(String(decoding: keyBytes[second.range], as: UTF8.self))\" stands twice",
                at: place(second.line, second.column)
            )
            diagnostic.related.append(.init(message: "the first one", place: place(first.line, first.column)))
            throw diagnostic
        }
        removeKeys(from: start)
    }

    private mutating func removeKeys(from start: Int) {
        guard start < keyRecords.count else { return }
        keyBytes.removeLast(keyBytes.count - keyRecords[start].range.lowerBound)
        keyRecords.removeLast(keyRecords.count - start)
    }

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
        containers.append(Container(state: .replay))
    }
}
