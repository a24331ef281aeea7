package import Diagnostics

/// Reads a manifest forward, event by event, whether it is YAML or JSON.
///
/// Everything is checked on the way, also what is passed over; a text is good only once ``nextDocument()`` has given false.
package struct ManifestCursor: ~Copyable {
    private let file: Int
    private let language: ManifestLanguage
    /// How many bytes the text has.
    package let size: Int
    /// What reads the text. It stands in memory of its own, because a large struct is copied wherever it is only looked at,
    /// and that would be for every token.
    private let machine: UnsafeMutableRawPointer
    /// The last event.
    package internal(set) var event = ManifestEvent.documentEnd

    /// Begins to read a file.
    /// - Parameters:
    ///   - file: its name and bytes.
    ///   - index: its number in the source map that will resolve positions.
    ///   - budget: what it may ask for.
    ///   - step: how many bytes are looked at at once, for tests.
    /// - Throws: `input-too-large`, or `malformed-yaml` for text in UTF-16.
    package init(
        _ file: SourceMap.File,
        index: Int,
        budget: InputBudget = InputBudget(),
        step: Int = TextWindow.usualStep
    ) throws(Diagnostic) {
        var language = try ManifestLanguage(beginningOf: file)
        // Looked for in what is in memory; a large file is not read twice, see `ClusterReader`.
        if language == .json, !file.isOnDisk, try ManifestLanguage.hasDocumentMarker(file) { language = .yaml }
        try self.init(file, index: index, budget: budget, step: step, language: language)
    }

    /// Reads a file whole, in the language that it turns out to have.
    ///
    /// A large file that looks like JSON can be YAML by a line `---` far behind. It is read as JSON first: such a line is a
    /// fault there, so that it need not be looked for in a file that is sound.
    /// - Parameter body: reads to the end; what it changes is only to count when it throws nothing, for it may begin anew.
    package static func read(
        _ file: SourceMap.File,
        index: Int,
        budget: InputBudget = InputBudget(),
        step: Int = TextWindow.usualStep,
        _ body: (consuming ManifestCursor) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let cursor = try ManifestCursor(file, index: index, budget: budget, step: step)
        let isCertain = cursor.language == .yaml || !file.isOnDisk
        do throws(Diagnostic) {
            try body(cursor)
        } catch {
            guard !isCertain, try ManifestLanguage.hasDocumentMarker(file) else { throw error }
            try body(ManifestCursor(file, index: index, budget: budget, step: step, language: .yaml))
        }
    }

    /// Begins to read a file in a language that is known.
    init(
        _ file: SourceMap.File,
        index: Int,
        budget: InputBudget,
        step: Int,
        language: ManifestLanguage
    ) throws(Diagnostic) {
        let start = SourcePlace(file: file.name, line: 1, column: 1)
        guard file.contents.count <= budget.bytes else {
            throw InputRule.inputTooLarge.diagnostic("the input has more than \(budget.bytes) bytes", at: start)
        }
        let head = try file.part(0..<2)
        guard head != [0xff, 0xfe], head != [0xfe, 0xff], head.count < 2 || !head.contains(0) else {
            throw InputRule.malformedYAML.diagnostic(
                "the text is UTF-16, not UTF-8",
                at: start,
                help: "Save it as UTF-8; in PowerShell: kubectl … | Out-File -Encoding utf8 FILE."
            )
        }
        if language == .yaml { try YAMLSource.checkDirectives(file) }
        self.file = index
        size = file.contents.count
        self.language = language
        switch language {
        case .json:
            let json = UnsafeMutablePointer<JSONMachine>.allocate(capacity: 1)
            json.initialize(to: JSONMachine(file, from: file.origin, budget: budget, step: step))
            machine = UnsafeMutableRawPointer(json)
        case .yaml:
            let yaml = UnsafeMutablePointer<YAMLMachine>.allocate(capacity: 1)
            yaml.initialize(to: YAMLMachine(file, budget: budget))
            machine = UnsafeMutableRawPointer(yaml)
        }
    }

    deinit {
        switch language {
        case .json: json.deinitialize(count: 1)
        case .yaml: yaml.deinitialize(count: 1)
        }
        machine.deallocate()
    }

    /// Whether it is JSON that is read.
    var isJSON: Bool { language == .json }

    /// The machine, where it is JSON that is read.
    var json: UnsafeMutablePointer<JSONMachine> {
        @inline(__always) get { machine.assumingMemoryBound(to: JSONMachine.self) }
    }

    /// The machine, where it is YAML that is read.
    var yaml: UnsafeMutablePointer<YAMLMachine> {
        @inline(__always) get { machine.assumingMemoryBound(to: YAMLMachine.self) }
    }

    /// Lets the machine read on, where it is JSON that is read.
    @inline(__always)
    private func withJSON<Result>(
        _ body: (inout JSONMachine) throws(JSONHalt) -> Result
    ) throws(Diagnostic) -> Result {
        do throws(JSONHalt) { return try body(&json.pointee) } catch { throw json.pointee.reason }
    }

    /// How much of the text was read, as a part of 1.
    package var progress: Double {
        let passed = isJSON ? json.pointee.offset : yaml.pointee.passed
        return Double(passed) / Double(max(size, 1))
    }

    /// Goes on to the next document; false at the end of the text, which is then known to be sound.
    package mutating func nextDocument() throws(Diagnostic) -> Bool {
        switch language {
        case .json: try withJSON { machine throws(JSONHalt) in try machine.nextDocument() }
        case .yaml: try yaml.pointee.nextDocument()
        }
    }

    /// The next event of the document.
    package mutating func next() throws(Diagnostic) -> ManifestEvent {
        switch language {
        case .json: event = try withJSON { machine throws(JSONHalt) in try machine.next() }
        case .yaml: event = try yaml.pointee.next()
        }
        return event
    }

    /// Takes the next event, with where it stands and, for a key or a scalar, what it says: the quick way to read a value.
    package mutating func nextValue() throws(Diagnostic) -> ManifestValue {
        _ = try next()
        return value
    }

    /// Where the last event stands.
    package var position: SourcePosition {
        switch language {
        case .json: SourcePosition(file: file, offset: json.pointee.offset)
        case .yaml: SourcePosition(file: file, line: yaml.pointee.current.line, column: yaml.pointee.current.column)
        }
    }

    /// What the last scalar or key says.
    package var scalar: ManifestScalar {
        switch language {
        case .json:
            ManifestScalar(form: json.pointee.form, text: json.pointee.withText { String(decoding: $0, as: UTF8.self) })
        case .yaml:
            ManifestScalar(form: yaml.pointee.current.form, text: String(decoding: yaml.pointee.text, as: UTF8.self))
        }
    }

    /// Passes over the next value.
    package mutating func skipValue() throws(Diagnostic) {
        switch language {
        case .json: try withJSON { machine throws(JSONHalt) in try machine.skipValue() }
        case .yaml: try yaml.pointee.skipValue()
        }
    }

    /// Passes over the rest of the mapping or list that began last and is still open.
    package mutating func skipRest() throws(Diagnostic) {
        switch language {
        case .json: try withJSON { machine throws(JSONHalt) in try machine.skipRest() }
        case .yaml: try yaml.pointee.skipRest()
        }
    }

    /// Passes over the next value in such a way that it can be read later, as long as its document lasts.
    package mutating func saveValue() throws(Diagnostic) -> SavedValue {
        switch language {
        case .json: try withJSON { machine throws(JSONHalt) in try machine.saveValue() }
        case .yaml: try yaml.pointee.saveValue()
        }
    }

    /// What was saved up to now, for ``forgetSaved(since:)``.
    package var savedMark: Int { isJSON ? json.pointee.window.pin : 0 }

    /// Gives up the values saved since a mark: they will not be read any more. Until then their text stays in memory.
    package mutating func forgetSaved(since mark: Int) { if isJSON { json.pointee.window.pin = mark } }

    /// Makes a saved value the next one; behind it the reading goes on where it is now.
    package mutating func replay(_ saved: SavedValue) {
        switch language {
        case .json: json.pointee.replay(saved)
        case .yaml: yaml.pointee.replay(saved)
        }
    }

    /// Goes on to the next key of a mapping that has begun, passing over keys of other names with their values.
    /// - Returns: the name's place in the list; nil at the end of the mapping.
    package mutating func nextKey(among names: KeyNames) throws(Diagnostic) -> Int? {
        if isJSON {
            switch json.pointee.passRepeatedKey(among: names) {
            case .place(let place): return place
            case .end: return nil
            case .unknown: break
            }
        }
        return try nextNewKey(among: names)
    }

    // What is seldom called is not inlined: its room for a diagnostic would be kept for every key.
    @inline(never)
    private mutating func nextNewKey(among names: KeyNames) throws(Diagnostic) -> Int? {
        switch language {
        case .json: try withJSON { machine throws(JSONHalt) in try machine.nextKey(among: names) }
        case .yaml: try yaml.pointee.nextKey(among: names)
        }
    }

    /// Goes on to the next key of a mapping that has begun; nil at the end of the mapping.
    package mutating func nextKey() throws(Diagnostic) -> String? { try nextValue().scalar?.text }

    /// Goes on to the beginning of the next element of a list that has begun; nil at the end of the list.
    package mutating func nextElement() throws(Diagnostic) -> ManifestValue? {
        let value = try nextValue()
        return value.event == .sequenceEnd ? nil : value
    }
}
