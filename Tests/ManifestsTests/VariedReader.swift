import Diagnostics
import Manifests

/// Reads JSON with every way to read in turns, or by single events alone, and notes what it read and where it stood.
struct VariedReader: ~Copyable {
    private enum Way: CaseIterable { case text, pool, number, names, skipped, saved, flag, otherPool, known }

    private static let keys = ["name", "kind", "n", "inner", "ok", "last"]
    private static let words = ["Subnet", "b", "a\"b", "", "é", "x"]
    private static let keyNames = KeyNames(keys)
    private static let wordNames = KeyNames(words)

    private let takesEvents: Bool
    private var pool = TextPool()
    private var otherPool = TextPool()
    private var known = KnownValues()
    private var meanings: [Int: String] = [:]
    private var said = ""
    private var number = 0
    /// What was said before the outermost value that is saved first: where that has a fault, nothing of it is read.
    private var saidBeforeSaved: String?

    private init(byEvents: Bool) { takesEvents = byEvents }

    /// What is read of a text, and the fault that ends it: with the name `in` and a place.
    static func read(_ bytes: [UInt8], byEvents: Bool, step: Int, budget: InputBudget) -> String {
        var reader = VariedReader(byEvents: byEvents)
        do throws(Diagnostic) {
            let file = SourceMap.File(name: "in", bytes: bytes)
            var cursor = try ManifestCursor(file, index: 0, budget: budget, step: step)
            while try cursor.nextDocument() {
                reader.number = 0
                _ = try cursor.next()
                try reader.readBegun(&cursor)
                _ = try cursor.next()
            }
        } catch {
            let place = error.place.map { "\($0.file):\($0.line):\($0.column)" } ?? "in:"
            reader.said =
                (reader.saidBeforeSaved ?? reader.said)
                + " \(error.id) \(place) \(error.message) \(error.related.map { "\($0)" })"
        }
        return reader.said
    }

    /// Reads the rest of the value that the last event began.
    private mutating func readBegun(_ cursor: inout ManifestCursor) throws(Diagnostic) {
        switch cursor.event {
        case .mappingStart:
            said += "{"
            while let place = try nextKey(&cursor) {
                said += " \(place)@\(cursor.position):"
                try readValue(&cursor)
            }
            said += "}@\(cursor.position)"
        case .sequenceStart:
            said += "["
            while try cursor.next() != .sequenceEnd { try readBegun(&cursor) }
            said += "]@\(cursor.position)"
        default:
            said += "\(cursor.value)"
        }
    }

    private mutating func nextKey(_ cursor: inout ManifestCursor) throws(Diagnostic) -> Int? {
        guard takesEvents else { return try cursor.nextKey(among: Self.keyNames) }
        while try cursor.next() == .key {
            if let place = Self.keys.firstIndex(of: cursor.scalar.text) { return place }
            try skipByEvents(&cursor)
        }
        return nil
    }

    private func skipByEvents(_ cursor: inout ManifestCursor) throws(Diagnostic) {
        var depth = 0
        repeat {
            switch try cursor.next() {
            case .mappingStart, .sequenceStart: depth += 1
            case .mappingEnd, .sequenceEnd: depth -= 1
            default: break
            }
        } while depth > 0
    }

    private mutating func readValue(_ cursor: inout ManifestCursor) throws(Diagnostic) {
        // Each way for some values in a row, so that what is remembered for one is there for the next.
        let way = Way.allCases[number / 3 % Way.allCases.count]
        number += 1
        let isOutermost = saidBeforeSaved == nil
        if way == .saved, isOutermost { saidBeforeSaved = said }
        try readValue(&cursor, way)
        if isOutermost { saidBeforeSaved = nil }
    }

    private mutating func readValue(_ cursor: inout ManifestCursor, _ way: Way) throws(Diagnostic) {
        if way == .skipped {
            return takesEvents ? try skipByEvents(&cursor) : try cursor.skipValue()
        }
        if way == .known { return try readKnown(&cursor) }
        if let text = takesEvents ? try eventText(&cursor, way) : try text(&cursor, way) {
            said += "\(way)'\(text)'@\(cursor.position)"
        } else {
            try readBegun(&cursor)
        }
    }

    /// Reads a value that may be known.
    private mutating func readKnown(_ cursor: inout ManifestCursor) throws(Diagnostic) {
        if !takesEvents {
            if let number = cursor.passValue(in: &known) { return said += meanings[number] ?? "?" }
            if known.isLearning { cursor.beginLesson() }
        }
        _ = try cursor.next()
        let text = try contents(&cursor)
        said += text
        if let value = cursor.endLesson() { meanings[known.learn(value)] = text }
    }

    /// What is in the value that the last event began, as far as anybody asks for it, without places.
    private mutating func contents(_ cursor: inout ManifestCursor) throws(Diagnostic) -> String {
        var text = ""
        switch cursor.event {
        case .mappingStart:
            while let place = try nextKey(&cursor) {
                _ = try cursor.next()
                text += " \(place): \(try contents(&cursor))"
            }
            return "{\(text)}"
        case .sequenceStart:
            while try cursor.next() != .sequenceEnd { text += " \(try contents(&cursor))" }
            return "[\(text)]"
        default:
            return "\(cursor.scalar)"
        }
    }

    private func eventText(_ cursor: inout ManifestCursor, _ way: Way) throws(Diagnostic) -> String? {
        guard let scalar = try cursor.nextValue().scalar else { return nil }
        if way == .flag { return scalar.form == .flag ? scalar.text : nil }
        guard scalar.form == .text else { return nil }
        return way == .names ? "\(Self.words.firstIndex(of: scalar.text) ?? -1)" : scalar.text
    }

    private mutating func text(_ cursor: inout ManifestCursor, _ way: Way) throws(Diagnostic) -> String? {
        switch way {
        case .text: return try cursor.readText()?.value
        case .pool: return try cursor.readText(in: &pool)?.value
        case .otherPool: return try cursor.readText(in: &otherPool)?.value
        case .number: return try cursor.readTextNumber(in: &pool).map { pool[$0] }
        case .names: return try cursor.readText(among: Self.wordNames).map { "\($0)" }
        case .flag: return try cursor.readFlag().map { "\($0.value)" }
        case .skipped, .saved, .known:
            cursor.replay(try cursor.saveValue())
            return try cursor.readText(in: &pool)?.value
        }
    }
}
