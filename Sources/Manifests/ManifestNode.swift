package import Diagnostics

/// A value with everything in it, for files that are small and read whole.
package struct ManifestNode: Sendable {
    /// A key with its value.
    package struct Entry: Sendable {
        /// The key.
        package let key: Located<String>
        /// Its value.
        package let value: ManifestNode
    }

    /// What a value can be.
    package enum Content: Sendable {
        /// Keys and values, in the order they were written.
        case mapping([Entry])
        /// A list.
        case list([ManifestNode])
        /// Anything else.
        case scalar(ManifestScalar)
    }

    /// What it is.
    package let content: Content
    /// Where it begins.
    package let position: SourcePosition

    /// The value of a key, where this is a mapping that has it.
    package subscript(_ key: String) -> ManifestNode? {
        guard case .mapping(let entries) = content else { return nil }
        return entries.first { $0.key.value == key }?.value
    }

    /// The value in a few words, to say what was found where something else was expected.
    package var summary: String {
        switch content {
        case .mapping: "a mapping"
        case .list: "a list"
        case .scalar(let scalar): scalar.summary
        }
    }
}

extension ManifestCursor {
    /// Reads the next value with everything in it.
    package mutating func readNode() throws(Diagnostic) -> ManifestNode { try readNode(try nextValue()) }

    /// Reads a value whose first event was taken already, with everything in it.
    package mutating func readNode(_ value: ManifestValue) throws(Diagnostic) -> ManifestNode {
        if let scalar = value.scalar { return ManifestNode(content: .scalar(scalar), position: value.position) }
        if value.event == .sequenceStart {
            var elements: [ManifestNode] = []
            while let element = try nextElement() { elements.append(try readNode(element)) }
            return ManifestNode(content: .list(elements), position: value.position)
        }
        var entries: [ManifestNode.Entry] = []
        while let key = try nextKey() {
            let keyPosition = position
            entries.append(ManifestNode.Entry(key: Located(key, at: keyPosition), value: try readNode()))
        }
        return ManifestNode(content: .mapping(entries), position: value.position)
    }

    /// Reads all documents of a file, each with everything in it.
    package static func readDocuments(
        _ file: SourceMap.File,
        index: Int,
        budget: InputBudget = InputBudget()
    ) throws(Diagnostic) -> [ManifestNode] {
        var cursor = try ManifestCursor(file, index: index, budget: budget)
        var documents: [ManifestNode] = []
        while try cursor.nextDocument() {
            documents.append(try cursor.readNode())
            _ = try cursor.next()
        }
        return documents
    }
}
