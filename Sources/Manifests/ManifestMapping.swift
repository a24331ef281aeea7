package import Diagnostics

/// A mapping of a small file of podroute's own whose keys are all known: anything else is an error with its place.
package struct ManifestMapping {
    private let entries: [ManifestNode.Entry]
    private let position: SourcePosition
    private let source: SourceMap
    /// What the mapping describes, for messages: "the dialect", "`distance`".
    private let subject: String
    /// What faults are called.
    private let rule: DiagnosticRule

    /// Takes a mapping.
    /// - Parameters:
    ///   - keys: the keys it may have; nil for keys that the writer chooses.
    ///   - rule: what its faults are called.
    package init(
        _ node: ManifestNode,
        subject: String,
        keys: [String]?,
        source: SourceMap,
        rule: DiagnosticRule
    ) throws(Diagnostic) {
        self.source = source
        self.rule = rule
        self.subject = subject
        position = node.position
        guard case .mapping(let entries) = node.content else {
            let place = source.place(of: node.position)
            throw rule.fault("\(subject) is \(node.summary); a mapping belongs here", at: place)
        }
        self.entries = entries
        guard let keys else { return }
        for entry in entries where !keys.contains(entry.key.value) {
            let name = NearestKey.printable(entry.key.value)
            let help = NearestKey.help(name, among: keys) ?? "\(subject) has \(keys.joined(separator: ", "))"
            throw fault(at: entry.key.position, "\(subject) has no key `\(name)`", help: help)
        }
    }

    /// The keys, in the order they were written.
    package var keys: [Located<String>] { entries.map(\.key) }

    /// The value of a key.
    package func node(_ key: String) -> ManifestNode? { entries.first { $0.key.value == key }?.value }

    /// The value of a key that has to be there.
    package func requiredNode(_ key: String) throws(Diagnostic) -> ManifestNode {
        guard let node = node(key) else { throw fault("\(subject) has no `\(key)`", nil) }
        return node
    }

    /// The mapping under a key.
    package func mapping(_ key: String, keys: [String]?) throws(Diagnostic) -> ManifestMapping? {
        guard let node = node(key) else { return nil }
        return try ManifestMapping(node, subject: "`\(key)`", keys: keys, source: source, rule: rule)
    }

    /// The mapping that a node of this file is.
    package func mapping(of node: ManifestNode, subject: String, keys: [String]?) throws(Diagnostic) -> ManifestMapping
    {
        try ManifestMapping(node, subject: subject, keys: keys, source: source, rule: rule)
    }

    /// The text under a key.
    package func text(_ key: String) throws(Diagnostic) -> String? {
        guard let node = node(key) else { return nil }
        return try text(of: node, "`\(key)`")
    }

    /// The text under a key that has to be there.
    package func requiredText(_ key: String) throws(Diagnostic) -> String {
        try text(of: requiredNode(key), "`\(key)`")
    }

    /// The word under a key, out of a closed set.
    package func word<Word: RawRepresentable & CaseIterable>(
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
    package func texts(_ key: String) throws(Diagnostic) -> [String] {
        guard let node = node(key) else { return [] }
        guard case .list(let items) = node.content else {
            throw fault("`\(key)` is \(node.summary); a list belongs here", node)
        }
        var texts: [String] = []
        for item in items { texts.append(try text(of: item, "an item of `\(key)`")) }
        return texts
    }

    /// True or false under a key.
    package func flag(_ key: String) throws(Diagnostic) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, let flag = scalar.asFlag else {
            throw fault("`\(key)` is \(node.summary); true or false belongs here", node)
        }
        return flag
    }

    /// The number under a key.
    package func number(_ key: String) throws(Diagnostic) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node.content, let number = scalar.asInteger, number >= 0 else {
            throw fault("`\(key)` is \(node.summary); a number from 0 up belongs here", node)
        }
        return number
    }

    /// The range under a key, written as `1..255`.
    package func range(_ key: String) throws(Diagnostic) -> ClosedRange<UInt64>? {
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

    /// What is written under a key that has to be there, be it text, number, true or false.
    package func scalarText(_ key: String) throws(Diagnostic) -> String {
        let node = try requiredNode(key)
        guard case .scalar(let scalar) = node.content, !scalar.isNull, !scalar.text.isEmpty else {
            throw fault("`\(key)` is \(node.summary); a text or number belongs here", node)
        }
        return scalar.text
    }

    /// A text that a node has to be.
    package func text(of node: ManifestNode, _ name: String) throws(Diagnostic) -> String {
        guard case .scalar(let scalar) = node.content, let text = scalar.asText, !text.isEmpty else {
            throw fault("\(name) is \(node.summary); a text belongs here", node)
        }
        return text
    }

    /// A fault of the file, at a node or at the mapping itself.
    package func fault(_ message: String, _ node: ManifestNode?, help: String? = nil) -> Diagnostic {
        fault(at: node?.position ?? position, message, help: help)
    }

    private func fault(at position: SourcePosition, _ message: String, help: String? = nil) -> Diagnostic {
        rule.fault(message, at: source.place(of: position), help: help)
    }
}

extension DiagnosticRule {
    fileprivate func fault(_ message: String, at place: SourcePlace?, help: String? = nil) -> Diagnostic {
        Diagnostic(id: id, severity: severity, message: message, help: help, place: place)
    }
}
