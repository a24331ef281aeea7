import Diagnostics
import Manifests

/// Everything a cursor says of a text, one word an event, such as `{ name= 'web' }`.
func log(_ text: String, budget: InputBudget = InputBudget()) throws(Diagnostic) -> String {
    try log(Array(text.utf8), budget: budget)
}

func log(_ bytes: [UInt8], budget: InputBudget = InputBudget(), step: Int = 1 << 18) throws(Diagnostic) -> String {
    var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: bytes), index: 0, budget: budget, step: step)
    var documents: [String] = []
    while try cursor.nextDocument() {
        var words: [String] = []
        var event = try cursor.next()
        while event != .documentEnd {
            words.append(word(event, cursor.scalar))
            event = try cursor.next()
        }
        documents.append(words.joined(separator: " "))
    }
    return documents.joined(separator: " | ")
}

func word(_ event: ManifestEvent, _ scalar: ManifestScalar) -> String {
    switch event {
    case .mappingStart: return "{"
    case .mappingEnd: return "}"
    case .sequenceStart: return "["
    case .sequenceEnd: return "]"
    case .key: return scalar.text + "="
    case .documentEnd: return ""
    case .scalar:
        return switch scalar.form {
        case .text: "'\(scalar.text)'"
        case .plain: scalar.text
        case .number: "#\(scalar.text)"
        case .flag: "?\(scalar.text)"
        case .null: "~"
        case .tagged: "!\(scalar.text)"
        }
    }
}

/// Passes over every document of a text.
func skipAll(_ bytes: [UInt8], budget: InputBudget = InputBudget(), step: Int = 1 << 18) throws(Diagnostic) {
    var cursor = try ManifestCursor(SourceMap.File(name: "in", bytes: bytes), index: 0, budget: budget, step: step)
    while try cursor.nextDocument() {
        try cursor.skipValue()
        _ = try cursor.next()
    }
}

/// What is said of a text that is refused both when it is read and when it is passed over: `id line:column`.
func refusal(_ text: String, budget: InputBudget = InputBudget()) -> String {
    refusal(Array(text.utf8), budget: budget)
}

func refusal(_ bytes: [UInt8], budget: InputBudget = InputBudget()) -> String {
    func attempt(_ body: () throws(Diagnostic) -> Void) -> String {
        do {
            try body()
            return "accepted"
        } catch {
            return "\(error.id) \(error.place.map { "\($0.line):\($0.column)" } ?? "nowhere")"
        }
    }
    let read = attempt { () throws(Diagnostic) in _ = try log(bytes, budget: budget) }
    let skipped = attempt { () throws(Diagnostic) in try skipAll(bytes, budget: budget) }
    return read == skipped ? read : "\(read) when read, \(skipped) when passed over"
}
