import Diagnostics
import Manifests

/// A mapping of `NAME.yaml` whose keys are all known: anything else is an error with its place.
struct DescriptionMapping {
    private let entries: [ManifestNode.Entry]
    private let position: SourcePosition
    private let source: SourceMap
    /// What the mapping describes, for messages: "the dialect", "`distance`".
    private let subject: String

    /// Takes a mapping.
    /// - Parameters:
    ///   - keys: the keys it may have; nil for keys that the writer chooses.
    init(_ node: ManifestNode, subject: String, keys: [String]?, source: SourceMap) throws(Diagnostic) {
        self.source = source
        self.subject = subject
        position = node.position
        guard case .mapping(let entries) = node.content else {
            throw Self.fault("\(subject) is \(node.summary); a mapping belongs here", node.position, source)
        }
        self.entries = entries
        guard let keys else { return }
        for entry in entries where !keys.contains(entry.key.value) {
            let name = NearestKey.printable(entry.key.value)
            let help = NearestKey.help(name, among: keys) ?? "\(subject) has \(keys.joined(separator: ", "))"
            throw Self.fault("\(subject) has no key `\(name)`", entry.key.position, source, help: help)
        }
    }

    /// The keys, in the order they were written.
    var keys: [Located<String>] { entries.map(\.key) }

    /// The value of a key.
    func node(_ key: String) -> ManifestNode? { entries.first { $0.key.value == key }?.value }

    /// The value of a key that has to be there.
    func requiredNode(_ key: String) throws(Diagnostic) -> ManifestNode {
        guard let node = node(key) else { throw fault("\(subject) has no `\(key)`", nil) }
        return node
    }

    /// The mapping under a key.
    func mapping(_ key: String, keys: [String]?) throws(Diagnostic) -> DescriptionMapping? {
        guard let node = node(key) else { return nil }
        return try DescriptionMapping(node, subject: "`\(key)`", keys: keys, source: source)
    }

    /// The mapping that a node of this file is.
    func mapping(of node: ManifestNode, subject: String, keys: [String]?) throws(Diagnostic) -> DescriptionMapping {
        try DescriptionMapping(node, subject: subject, keys: keys, source: source)
    }

    /// The text under a key.
    func text(_ key: String) throws(Diagnostic) -> String? {
        guard let node = node(key) else { return nil }
        return try text(of: node, "`\(key)`")
    }

    /// The text under a key that has to be there.
    func requiredText(_ key: String) throws(Diagnostic) -> String { try text(of: requiredNode(key), "`\(key)`") }

    /// The word under a key, out of a closed set.
    func word<Word: RawRepresentable & CaseIterable>(
        _ key: String,
        _ type: Word.Type
    ) throws(Diagnostic) -> Word? where Word.RawValue == String {
        guard let node = node(key) else { return nil }
        let text = try text(of: node, "`\(key)`")
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue)
            let help = NearestKey.help(text, among: words) ?? "it is one of \(words.joined(separator: ", "))"
            throw fault("`\(key)` is `\(NearestKey.printable(text))`", node, help: help)
        }
        return word
    }

    /// The list of texts under a key; empty where there is none.
    func texts(_ key: String) throws(Diagnostic) -> [String] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            throw fault("`\(key)` is \(node.summary); a list belongs here", node)
        }
        var texts: [String] = []
        for item in items { texts.append(try text(of: item, "an item of `\(key)`")) }
        return texts
    }

    /// True or false under a key.
    func flag(_ key: String) throws(Diagnostic) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, let flag = scalar.asFlag else {
            throw fault("`\(key)` is \(node.summary); true or false belongs here", node)
        }
        return flag
    }

    /// The number under a key.
    func number(_ key: String) throws(Diagnostic) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, let number = scalar.asInteger, number >= 0 else {
            throw fault("`\(key)` is \(node.summary); a number from 0 up belongs here", node)
        }
        return number
    }

    /// The range under a key, written as `1..255`.
    func range(_ key: String) throws(Diagnostic) -> ClosedRange<UInt64>? {
        guard let node = node(key) else { return nil }
        let text = try text(of: node, "`\(key)`")
        let dots = text.firstRange(of: "..")
        guard let dots, let low = UInt64(text[..<dots.lowerBound]), let high = UInt64(text[dots.upperBound...]),
            low <= high
        else {
            throw fault("`\(key)` is `\(NearestKey.printable(text))`; a range such as 1..255 belongs here", node)
        }
        return low...high
    }

    /// A text that a node has to be.
    func text(of node: ManifestNode, _ name: String) throws(Diagnostic) -> String {
        guard case .scalar(let scalar) = node.content, let text = scalar.asText, !text.isEmpty else {
            throw fault("\(name) is \(node.summary); a text belongs here", node)
        }
        return text
    }

    /// A fault of the file, at a node or at the mapping itself.
    func fault(_ message: String, _ node: ManifestNode?, help: String? = nil) -> Diagnostic {
        Self.fault(message, node?.position ?? position, source, help: help)
    }

    private static func fault(_ message: String, _ position: SourcePosition, _ source: SourceMap, help: String? = nil)
        -> Diagnostic
    {
        Diagnostic(
            id: DialectError.rule.id,
            severity: DialectError.rule.severity,
            message: message,
            help: help,
            place: source.place(of: position)
        )
    }
}
