import CLibYAML
import Diagnostics

/// A YAML text as events, with what its anchors name kept on a tape, and the budgets watched.
struct YAMLSource: ~Copyable {
    /// An anchored value that has begun and not ended.
    private struct OpenAnchor {
        var name: [UInt8]
        var start: Int
        var weight: Int
        var depth: Int
        var deepest: Int
    }

    private(set) var tape = YAMLTape()
    /// The text of the last event, where it is a scalar; it lasts until the next one.
    private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    /// How many readers want the events kept.
    var savers = 0

    private let file: SourceMap.File
    private let budget: InputBudget
    private var stream: YAMLEventStream
    private var anchors: [[UInt8]: YAMLTape.Anchor] = [:]
    private var openAnchors: [OpenAnchor] = []
    private var depth = 0
    /// Events of this file so far, and events that its aliases stand for.
    private var events = 0
    private var aliasEvents = 0

    init(_ file: SourceMap.File, budget: InputBudget) {
        self.file = file
        self.budget = budget
        stream = YAMLEventStream(file)
    }

    /// How much of the text was asked for.
    var passed: Int { stream.offset }

    /// Refuses a text with very many `%TAG` lines: libyaml compares each with all before it.
    static func checkDirectives(_ file: SourceMap.File) throws(Diagnostic) {
        let offset = try TextLines.offset(ofLine: mostDirectives + 1, beginningWith: "%TAG", in: file)
        guard let offset else { return }
        throw InputRule.malformedYAML.diagnostic(
            "more than \(mostDirectives) %TAG directives",
            at: file.place(ofOffset: offset)
        )
    }

    private static let mostDirectives = 100

    /// Reads up to the start of the next document.
    mutating func nextDocument() throws(Diagnostic) -> Bool {
        tape.removeAll()
        anchors.removeAll(keepingCapacity: true)
        while true {
            let event = try nextEvent()
            // A file can grow while it is read.
            guard stream.offset <= budget.bytes else { throw tooLarge() }
            switch event.pointee.type {
            case YAML_DOCUMENT_START_EVENT: return true
            case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return false
            default: continue
            }
        }
    }

    /// Reads the next event; nil at the end of the document.
    mutating func next(_ entry: inout YAMLTape.Entry) throws(Diagnostic) -> YAMLTape.Kind? {
        let event = try nextEvent()
        events += 1
        let start = event.pointee.start_mark
        entry = YAMLTape.Entry(kind: .scalar, line: start.line + 1, column: start.column + 1)
        let data = event.pointee.data
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            let scalar = data.scalar
            let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.plain_implicit != 0
            entry.form = scalar.tag.map(Self.form(ofTag:)) ?? (isPlain ? .plain : .text)
            text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            begin(anchor: scalar.anchor)
            if isRecording { try keep(entry) }
            if scalar.anchor != nil { endAnchor() }
        case YAML_ALIAS_EVENT:
            entry.kind = .alias
            try resolve(Self.bytes(data.alias.anchor), &entry)
        case YAML_MAPPING_START_EVENT:
            entry.kind = .mappingStart
            try begin(&entry, anchor: data.mapping_start.anchor)
        case YAML_SEQUENCE_START_EVENT:
            entry.kind = .sequenceStart
            try begin(&entry, anchor: data.sequence_start.anchor)
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
            entry.kind = event.pointee.type == YAML_MAPPING_END_EVENT ? .mappingEnd : .sequenceEnd
            depth -= 1
            if isRecording { try keep(entry) }
            if openAnchors.last?.depth == depth { endAnchor() }
        default:
            return nil
        }
        return entry.kind
    }

    @inline(__always)
    private mutating func nextEvent() throws(Diagnostic) -> UnsafePointer<yaml_event_t> {
        text = UnsafeBufferPointer(start: nil, count: 0)
        guard let event = stream.next() else { throw failure() }
        return event
    }

    private var isRecording: Bool { savers > 0 || !openAnchors.isEmpty }

    private mutating func begin(
        _ entry: inout YAMLTape.Entry,
        anchor: UnsafeMutablePointer<yaml_char_t>?
    ) throws(Diagnostic) {
        try checkDepth(depth + 1, entry)
        begin(anchor: anchor)
        depth += 1
        if let last = openAnchors.indices.last { openAnchors[last].deepest = max(openAnchors[last].deepest, depth) }
        if isRecording { try keep(entry) }
    }

    private mutating func begin(anchor: UnsafeMutablePointer<yaml_char_t>?) {
        guard let anchor else { return }
        let name = Self.bytes(anchor)
        // From here on the name means this value, which an alias inside of it must not use.
        anchors[name] = nil
        openAnchors.append(
            OpenAnchor(name: name, start: tape.entries.count, weight: tape.weight, depth: depth, deepest: depth)
        )
    }

    private mutating func endAnchor() {
        guard let over = openAnchors.popLast() else { return }
        if let last = openAnchors.indices.last {
            openAnchors[last].deepest = max(openAnchors[last].deepest, over.deepest)
        }
        // A value inside of it may have taken the name over.
        guard anchors[over.name] == nil else { return }
        anchors[over.name] = YAMLTape.Anchor(
            entries: over.start..<tape.entries.count,
            weight: tape.weight - over.weight,
            height: over.deepest - over.depth
        )
    }

    /// Looks up what an alias stands for, and counts it as if it were written out, whether or not anybody reads it.
    private mutating func resolve(_ name: [UInt8], _ entry: inout YAMLTape.Entry) throws(Diagnostic) {
        let shown = String(decoding: name, as: UTF8.self)
        guard let anchor = anchors[name] else {
            if openAnchors.contains(where: { $0.name == name }) {
                throw InputRule.aliasExpansion.diagnostic(
                    "the alias *\(shown) stands inside the value it names",
                    at: place(entry)
                )
            }
            throw InputRule.malformedYAML.diagnostic(
                "the alias *\(shown) names nothing: there is no &\(shown) before it",
                at: place(entry)
            )
        }
        try checkDepth(depth + anchor.height, entry)
        aliasEvents += anchor.weight
        let allowed = min(budget.aliasEvents, 10_000 + events * budget.aliasRatio)
        guard aliasEvents <= allowed else {
            throw InputRule.aliasExpansion.diagnostic(
                "the aliases up to *\(shown) stand for more than \(allowed) values, written as \(events)",
                at: place(entry)
            )
        }
        entry.range = anchor.entries
        if let last = openAnchors.indices.last {
            openAnchors[last].deepest = max(openAnchors[last].deepest, depth + anchor.height)
        }
        if isRecording {
            try checkRoom(entry)
            tape.append(alias: entry, of: anchor)
        }
    }

    private mutating func keep(_ entry: YAMLTape.Entry) throws(Diagnostic) {
        try checkRoom(entry)
        if entry.kind == .scalar { tape.append(entry, text: text) } else { tape.append(entry) }
    }

    private func checkRoom(_ entry: YAMLTape.Entry) throws(Diagnostic) {
        guard tape.entries.count < budget.keptEvents else {
            throw InputRule.inputTooLarge.diagnostic(
                "more than \(budget.keptEvents) values in one document under anchors or before their kind is known",
                at: place(entry)
            )
        }
    }

    private func checkDepth(_ depth: Int, _ entry: YAMLTape.Entry) throws(Diagnostic) {
        guard depth <= budget.depth else {
            throw InputRule.inputTooDeep.diagnostic(
                "mappings and lists stand more than \(budget.depth) deep inside each other",
                at: place(entry)
            )
        }
    }

    private func place(_ entry: YAMLTape.Entry) -> SourcePlace {
        SourcePlace(file: file.name, line: entry.line, column: entry.column)
    }

    private func tooLarge() -> Diagnostic {
        InputRule.inputTooLarge.diagnostic("\(file.name) has more than \(budget.bytes) bytes", at: nil)
    }

    private func failure() -> Diagnostic {
        if let failure = stream.readFailure {
            return file.unreadable(failure.message)
        }
        let failure = stream.failure
        let place =
            failure.offset.map { file.place(ofOffset: $0 + file.origin) }
            ?? SourcePlace(file: file.name, line: failure.line, column: failure.column)
        let offset = file.lines.offset(ofLine: place.line, column: place.column, in: file.contents)
        let isTab = offset.flatMap { file.contents.part($0..<($0 + 1))?.bytes.first } == UInt8(ascii: "\t")
        let help = isTab ? "Indent with spaces: YAML allows no tabs there." : nil
        return InputRule.malformedYAML.diagnostic(failure.message, at: place, help: help)
    }

    private static func bytes(_ name: UnsafeMutablePointer<yaml_char_t>?) -> [UInt8] {
        guard var byte = name else { return [] }
        var bytes: [UInt8] = []
        while byte.pointee != 0 {
            bytes.append(byte.pointee)
            byte += 1
        }
        return bytes
    }

    private static func form(ofTag tag: UnsafeMutablePointer<yaml_char_t>) -> ManifestScalar.Form {
        switch String(decoding: bytes(tag), as: UTF8.self) {
        case "tag:yaml.org,2002:str": .text
        case "tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null":
            .plain
        default: .tagged
        }
    }
}
