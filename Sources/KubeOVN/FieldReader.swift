import Diagnostics
import Manifests

/// Reads fields as the type their schema gives them; one that holds something else becomes a fault, and the rest goes on.
struct FieldReader: ~Copyable {
    var cursor: ManifestCursor
    /// The faults of the object that is being read.
    var faults: [FieldFault] = []
    /// Texts that many objects have in common, such as names of nodes.
    private var shared = TextPool()
    /// Lists of conditions that many objects have in common.
    var conditionLists = SharedLists<Condition>()

    /// The texts of records of pods.
    var podTexts = PodTextWriter()
    /// A text that is put aside.
    var copiedText: [UInt8] = []

    init(_ cursor: consuming ManifestCursor) { self.cursor = cursor }

    /// Reads a text: a JSON string, or any YAML scalar that was not written as something else; null counts as absent.
    mutating func text(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<String>? {
        let event = try cursor.next()
        if let text = cursor.text(of: event) { return Located(text, at: cursor.position) }
        try refuse(event, path(), wanted: "a text")
        return nil
    }

    /// Reads a text that many objects have in common.
    mutating func sharedText(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<String>? {
        let event = try cursor.next()
        if let text = cursor.text(of: event, in: &shared) { return Located(text, at: cursor.position) }
        try refuse(event, path(), wanted: "a text")
        return nil
    }

    /// Reads true or false; null counts as absent.
    mutating func flag(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<Bool>? {
        let event = try cursor.next()
        if let flag = cursor.flag(of: event) { return Located(flag, at: cursor.position) }
        try refuse(event, path(), wanted: "true or false")
        return nil
    }

    /// Reads an integer; null counts as absent.
    mutating func integer(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<Int>? {
        try scalar(path(), wanted: "an integer") { $0.asInteger }
    }

    /// Reads a scalar that means something; null counts as absent.
    mutating func scalar<Value>(
        _ path: @autoclosure () -> String,
        wanted: StaticString,
        _ meaning: (ManifestScalar) -> Value?
    ) throws(Diagnostic) -> Located<Value>? {
        let value = try cursor.nextValue()
        if let scalar = value.scalar {
            if scalar.isNull { return nil }
            if let meaning = meaning(scalar) { return Located(meaning, at: value.position) }
        }
        try refuse(value, path(), wanted: wanted)
        return nil
    }

    /// Reads a list; null counts as an empty one.
    /// - Parameter element: reads an element that has begun, given its number.
    mutating func list(
        _ path: @autoclosure () -> String,
        _ element: (inout FieldReader, Int, ManifestValue) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        var event = try cursor.next()
        guard event == .sequenceStart else { return try refuse(event, path(), wanted: "a list") }
        var number = 0
        while true {
            event = try cursor.next()
            if event == .sequenceEnd { return }
            try element(&self, number, cursor.value(of: event))
            number += 1
        }
    }

    /// Reads a list of texts; null elements are left out.
    mutating func texts(_ path: @autoclosure () -> String) throws(Diagnostic) -> [Located<String>] {
        var texts: [Located<String>] = []
        try list(path()) { reader, number, value throws(Diagnostic) in
            if value.isNull { return }
            if let text = value.scalar?.asText { return texts.append(Located(text, at: value.position)) }
            try reader.refuse(value, "\(path())[\(number)]", wanted: "a text")
        }
        return texts
    }

    /// Begins to read a mapping whose fields the caller then asks for.
    /// - Parameter begun: its beginning, where that was read already.
    /// - Returns: false where there is none: it is null, or something else, which is a fault.
    mutating func beginMapping(
        _ path: @autoclosure () -> String,
        _ begun: ManifestValue? = nil
    ) throws(Diagnostic) -> Bool {
        if let begun {
            if begun.event == .mappingStart { return true }
            if !begun.isNull { try refuse(begun, path(), wanted: "a mapping") }
            return false
        }
        let event = try cursor.next()
        if event == .mappingStart { return true }
        try refuse(event, path(), wanted: "a mapping")
        return false
    }

    /// Reads a mapping of texts; a null stands for an empty text, as in Kubernetes.
    mutating func textMapping(
        _ path: @autoclosure () -> String,
        _ entry: (String, Located<String>) -> Void
    ) throws(Diagnostic) {
        guard try beginMapping(path()) else { return }
        while let key = try cursor.nextKey() {
            let value = try cursor.nextValue()
            if let text = value.isNull ? "" : value.scalar?.asText {
                entry(key, Located(text, at: value.position))
            } else {
                try refuse(value, "\(path()).\(key)", wanted: "a text")
            }
        }
    }

    /// Notes that a field holds something else than it should, unless it is null, and passes over what it holds.
    /// - Parameter event: the last event.
    mutating func refuse(
        _ event: ManifestEvent,
        _ path: @autoclosure () -> String,
        wanted: StaticString
    ) throws(Diagnostic) {
        if !cursor.isNull(event) { try refuse(cursor.value(of: event), path(), wanted: wanted) }
    }

    /// Notes that a field holds something else than it should, and passes over what it holds.
    private mutating func refuse(
        _ value: ManifestValue,
        _ path: String,
        wanted: StaticString
    ) throws(Diagnostic) {
        faults.append(
            FieldFault(path: path, message: "is \(value.summary), not \(wanted)", position: value.position)
        )
        if value.event == .mappingStart || value.event == .sequenceStart { try cursor.skipRest() }
    }
}
