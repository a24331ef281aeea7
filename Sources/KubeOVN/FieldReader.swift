import Diagnostics
import Manifests

/// Reads fields as the type their schema gives them; one that holds something else becomes a fault, and the rest goes on.
struct FieldReader: ~Copyable {
    var cursor: ManifestCursor
    /// The faults of the object that is being read.
    var faults: [FieldFault] = []

    init(_ cursor: consuming ManifestCursor) { self.cursor = cursor }

    /// Reads a text: a JSON string, or any YAML scalar that was not written as something else; null counts as absent.
    mutating func text(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<String>? {
        try scalar(path(), wanted: "a text") { $0.asText }
    }

    /// Reads true or false; null counts as absent.
    mutating func flag(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<Bool>? {
        try scalar(path(), wanted: "true or false") { $0.asFlag }
    }

    /// Reads an integer; null counts as absent.
    mutating func integer(_ path: @autoclosure () -> String) throws(Diagnostic) -> Located<Int>? {
        try scalar(path(), wanted: "an integer") { $0.asInteger }
    }

    private mutating func scalar<Value>(
        _ path: @autoclosure () -> String,
        wanted: StaticString,
        _ meaning: (ManifestScalar) -> Value?
    ) throws(Diagnostic) -> Located<Value>? {
        let event = try cursor.next()
        let position = cursor.position
        if event == .scalar {
            let scalar = cursor.scalar
            if scalar.isNull { return nil }
            if let value = meaning(scalar) { return Located(value, at: position) }
        }
        try refuse(event, at: position, path(), wanted: wanted)
        return nil
    }

    /// Reads a list; null counts as an empty one.
    /// - Parameter element: reads the element that comes next, given its number.
    mutating func list(
        _ path: @autoclosure () -> String,
        _ element: (inout FieldReader, Int, ManifestEvent) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let event = try cursor.next()
        guard event == .sequenceStart else {
            if event == .scalar, cursor.scalar.isNull { return }
            return try refuse(event, at: cursor.position, path(), wanted: "a list")
        }
        var number = 0
        while let event = try cursor.nextElement() {
            try element(&self, number, event)
            number += 1
        }
    }

    /// Reads a list of texts; null elements are left out.
    mutating func texts(_ path: @autoclosure () -> String) throws(Diagnostic) -> [Located<String>] {
        var texts: [Located<String>] = []
        try list(path()) { reader, number, event throws(Diagnostic) in
            let position = reader.cursor.position
            if event == .scalar {
                let scalar = reader.cursor.scalar
                if scalar.isNull { return }
                if let text = scalar.asText { return texts.append(Located(text, at: position)) }
            }
            try reader.refuse(event, at: position, "\(path())[\(number)]", wanted: "a text")
        }
        return texts
    }

    /// Begins to read a mapping whose fields the caller then asks for.
    /// - Parameter event: its first event, where that was read already.
    /// - Returns: false where there is none: it is null, or something else, which is a fault.
    mutating func beginMapping(
        _ path: @autoclosure () -> String,
        _ event: ManifestEvent? = nil
    ) throws(Diagnostic) -> Bool {
        let event = if let event { event } else { try cursor.next() }
        if event == .mappingStart { return true }
        if event == .scalar, cursor.scalar.isNull { return false }
        try refuse(event, at: cursor.position, path(), wanted: "a mapping")
        return false
    }

    /// Reads a mapping of texts; a null stands for an empty text, as in Kubernetes.
    mutating func textMapping(
        _ path: @autoclosure () -> String,
        _ entry: (String, Located<String>) -> Void
    ) throws(Diagnostic) {
        guard try beginMapping(path()) else { return }
        while let key = try cursor.nextKey() {
            let event = try cursor.next()
            let position = cursor.position
            if event == .scalar {
                let scalar = cursor.scalar
                if let text = scalar.isNull ? "" : scalar.asText {
                    entry(key, Located(text, at: position))
                    continue
                }
            }
            try refuse(event, at: position, "\(path()).\(key)", wanted: "a text")
        }
    }

    /// Notes that a field holds something else than it should, and passes over what it holds.
    private mutating func refuse(
        _ event: ManifestEvent,
        at position: SourcePosition,
        _ path: String,
        wanted: StaticString
    ) throws(Diagnostic) {
        let found =
            switch event {
            case .mappingStart: "a mapping"
            case .sequenceStart: "a list"
            default: cursor.scalar.summary
            }
        faults.append(FieldFault(path: path, message: "is \(found), not \(wanted)", position: position))
        if event == .mappingStart || event == .sequenceStart { try cursor.skipRest() }
    }
}
