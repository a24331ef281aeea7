import Diagnostics
import Manifests
import RouteModel

/// Reads the lists of mappings that `ip -j` prints, forward, so that memory stays small however long they are.
enum LinuxAnswer {
    /// Calls back with the cursor inside each mapping of the list; the callback has to read to the mapping's end.
    static func read(
        _ bytes: [UInt8],
        of subject: String,
        _ element: (inout ManifestCursor) throws(Diagnostic) -> Void
    ) throws(SessionError) {
        do throws(Diagnostic) {
            let file = SourceMap.File(name: "<answer>", bytes: bytes)
            var cursor = try ManifestCursor(file, index: 0, budget: InputBudget(bytes: bytes.count, depth: 20))
            guard try cursor.nextDocument(), try cursor.next() == .sequenceStart else { throw fault("it is no list") }
            while let value = try cursor.nextElement() {
                guard value.event == .mappingStart else { throw fault("it holds something that is no mapping") }
                try element(&cursor)
            }
            guard try !cursor.nextDocument() else { throw fault("it is more than one list") }
        } catch {
            throw SessionError(
                .unreadableAnswer,
                while: "reading the routes",
                "what `ip` says of \(subject): \(error.message)",
                help: "iproute2 has to be 4.15 or newer, for its -j"
            )
        }
    }

    static func fault(_ message: String) -> Diagnostic {
        Diagnostic(id: "unreadable-answer", severity: .error, message: message)
    }
}

extension ManifestCursor {
    /// The text of the next value, whether it is a text or a number; nil for anything else, which is passed over.
    mutating func nextText() throws(Diagnostic) -> String? {
        let value = try nextValue()
        if let scalar = value.scalar { return scalar.text }
        if value.event == .mappingStart || value.event == .sequenceStart { try skipRest() }
        return nil
    }

    /// The number of the next value, also where it stands between quotes.
    mutating func nextNumber() throws(Diagnostic) -> UInt64? { try nextText().flatMap { UInt64($0) } }

    /// Calls back inside each mapping of the list that is the next value.
    mutating func eachMapping(
        _ body: (inout ManifestCursor) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        guard try next() == .sequenceStart else { throw LinuxAnswer.fault("something is no list") }
        while let element = try nextElement() {
            guard element.event == .mappingStart else { throw LinuxAnswer.fault("something is no mapping") }
            try body(&self)
        }
    }

    /// The words of the list that is the next value.
    mutating func nextWords() throws(Diagnostic) -> [String] {
        guard try next() == .sequenceStart else { throw LinuxAnswer.fault("something is no list") }
        var words: [String] = []
        while let element = try nextElement() {
            if let scalar = element.scalar { words.append(scalar.text) } else { try skipRest() }
        }
        return words
    }
}
