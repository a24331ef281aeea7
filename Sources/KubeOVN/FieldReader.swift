import Diagnostics
import Manifests

/// Reads fields as the type their schema gives them; one that holds something else becomes a fault, and the rest goes on.
struct FieldReader: ~Copyable {
    /// The most texts that are remembered: beyond, they have nothing in common.
    private static let mostShared = 1 << 16

    var cursor: ManifestCursor
    /// The faults of the object that is being read.
    var faults: [FieldFault] = []
    /// Texts that many objects have in common, such as names of nodes. The first is the empty one.
    var shared = TextPool()
    /// Lists of conditions that many objects have in common.
    var conditionLists = ConditionLists()

    /// The texts of records of pods.
    var podTexts = PodTextWriter()
    /// A text that is put aside.
    var copiedText: [UInt8] = []
    /// The entries of a mapping that is being read.
    private var entries: [(key: String, value: Located<String>)] = []

    init(_ cursor: consuming ManifestCursor) { self.cursor = cursor }

    /// Takes the faults of the object that was read, which was the last.
    mutating func takeFaults() -> [FieldFault] {
        if shared.texts.count > Self.mostShared {
            shared = TextPool()
            conditionLists = ConditionLists()
        }
        if faults.isEmpty { return [] }
        defer { faults = [] }
        return faults
    }

    /// Reads a text: a JSON string, or any YAML scalar that was not written as something else; null counts as absent.
    mutating func text(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<String>? {
        if let text = try cursor.readText() { return text }
        try refuse(path(), wanted: "a text")
        return nil
    }

    /// Reads a text that many objects have in common.
    mutating func sharedText(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<String>? {
        if let text = try cursor.readText(in: &shared) { return text }
        try refuse(path(), wanted: "a text")
        return nil
    }

    /// Reads a text that many objects have in common.
    /// - Returns: its number in ``shared``; 0 where it is absent.
    mutating func sharedNumber(_ path: @autoclosure () -> String) throws(Diagnostic) -> Int {
        if let number = try cursor.readTextNumber(in: &shared) { return number }
        try refuse(path(), wanted: "a text")
        return 0
    }

    /// Reads true or false; null counts as absent.
    mutating func flag(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<Bool>? {
        if let flag = try cursor.readFlag() { return flag }
        try refuse(path(), wanted: "true or false")
        return nil
    }

    /// Reads an integer; null counts as absent.
    mutating func integer(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<Int>? {
        let value = try cursor.nextValue()
        if let number = value.scalar?.asInteger { return Located(number, at: value.position) }
        try refuse(path(), wanted: "an integer")
        return nil
    }

    /// Reads a list; null counts as an empty one.
    /// - Parameter element: reads the element of a number, which the last event has begun.
    mutating func list(
        _ path: @autoclosure () -> String,
        _ element: (inout FieldReader, Int) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard case .sequenceStart = try cursor.next() else { return try refuse(path(), wanted: "a list") }
        var number = 0
        while true {
            if case .sequenceEnd = try cursor.next() { return }
            try element(&self, number)
            number += 1
        }
    }

    /// Reads a list of texts; null elements are left out.
    mutating func texts(_ path: @autoclosure () -> String) throws(Diagnostic) -> [Located<String>] {
        var texts: [Located<String>] = []
        try list(path()) { reader, number throws(Diagnostic) in
            let value = reader.cursor.value
            if value.isNull { return }
            if let text = value.scalar?.asText { return texts.append(Located(text, at: value.position)) }
            try reader.refuse("\(path())[\(number)]", wanted: "a text")
        }
        return texts
    }

    /// Begins to read a mapping whose fields the caller then asks for.
    /// - Returns: false where there is none: it is null, or something else, which is a fault.
    mutating func beginMapping(_ path: @autoclosure () -> String) throws(Diagnostic) -> Bool {
        _ = try cursor.next()
        return try beginElement(path())
    }

    /// The same for a mapping that the last event has begun.
    mutating func beginElement(_ path: @autoclosure () -> String) throws(Diagnostic) -> Bool {
        if case .mappingStart = cursor.event { return true }
        try refuse(path(), wanted: "a mapping")
        return false
    }

    /// Reads a mapping of texts as ``textMapping(_:_:)`` does.
    mutating func dictionary<Value>(
        _ path: @autoclosure () -> String,
        _ value: (Located<String>) -> Value
    ) throws(Diagnostic) -> [String: Value] {
        var entries: [(key: String, value: Located<String>)] = []
        swap(&entries, &self.entries)
        entries.removeAll(keepingCapacity: true)
        try textMapping(path()) { entries.append(($0, $1)) }
        // As large as it has to be: a dictionary that grows hashes its keys again.
        var dictionary = [String: Value](minimumCapacity: entries.count)
        for entry in entries { dictionary[entry.key] = value(entry.value) }
        swap(&entries, &self.entries)
        return dictionary
    }

    /// Reads a mapping of texts, the keys of which many objects have in common; a null stands for an empty text, as in
    /// Kubernetes.
    mutating func textMapping(
        _ path: @autoclosure () -> String,
        _ entry: (String, Located<String>) -> Void
    ) throws(Diagnostic) {
        guard try beginMapping(path()) else { return }
        while let key = try cursor.nextKey(in: &shared) {
            if let text = try cursor.readText() {
                entry(key, text)
            } else if cursor.isNull {
                entry(key, Located("", at: cursor.position))
            } else {
                try refuse("\(path()).\(key)", wanted: "a text")
            }
        }
    }

    /// Notes that a field holds something else than it should, unless it is null, and passes over what it holds: the last
    /// event has begun it.
    mutating func refuse(_ path: @autoclosure () -> String, wanted: StaticString) throws(Diagnostic) {
        if cursor.isNull { return }
        let value = cursor.value
        faults.append(
            FieldFault(path: path(), message: "is \(value.summary), not \(wanted)", position: value.position)
        )
        if value.event == .mappingStart || value.event == .sequenceStart { try cursor.skipRest() }
    }
}
