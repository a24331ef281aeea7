import Diagnostics
import RouteModel

/// Reads what `ipset save` prints: `create NAME TYPE options` and `add NAME ELEMENT options`.
struct IPSetReader {
    /// The sets by name.
    private(set) var sets: [String: NamedSet] = [:]
    /// What could not be read.
    private(set) var diagnostics: [Diagnostic] = []

    private static let mostDiagnostics = 20

    private let file: String
    private var line = 0
    private var elements: [String: [NamedSet.Element]] = [:]

    /// Reads a file.
    /// - Parameters:
    ///   - bytes: its contents; none at all means no sets.
    ///   - file: its name, for places.
    init(_ bytes: [UInt8], file: String) {
        self.file = file
        bytes.forEachLine {
            line += 1
            read($0)
        }
        for (name, elements) in elements { sets[name]?.elements = elements }
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) {
        let words: [RuleWords.Word]
        do {
            words = try RuleWords.of(bytes)
        } catch {
            return complain(error.message, column: error.offset + 1)
        }
        guard let first = words.first, !first.text.hasPrefix("#") else { return }
        switch first.text {
        case "create" where words.count >= 3, "-N" where words.count >= 3:
            create(words[1].text, type: words[2].text, options: words.dropFirst(3).map(\.text))
        case "add" where words.count >= 3, "-A" where words.count >= 3:
            add(words[2].text, options: words.dropFirst(3).map(\.text), to: words[1].text)
        default: complain("neither create nor add")
        }
    }

    private mutating func create(_ name: String, type: String, options: [String]) {
        var family: AddressFamily? = .ipv4
        if let index = options.firstIndex(of: "family"), index + 1 < options.count, options[index + 1] == "inet6" {
            family = .ipv6
        }
        if type == "list:set" || type == "bitmap:port" { family = nil }
        sets[name] = NamedSet(
            name,
            type: type,
            dimensions: SetDimensions.of(type) ?? [.opaque],
            family: family,
            members: type == "list:set" ? [] : nil
        )
        elements[name] = []
    }

    private mutating func add(_ text: String, options: [String], to name: String) {
        guard let set = sets[name] else { return complain("there is no set \(name)") }
        if set.members != nil {
            sets[name]?.members?.append(text)
            return
        }
        let isException = options.contains("nomatch")
        let hasWildcard = options.contains("wildcard")
        guard
            let ranges = SetElementText.ranges(
                text,
                dimensions: set.dimensions,
                hasWildcard: hasWildcard,
                family: set.family
            )
        else {
            sets[name]?.isPartial = true
            return complain("\(set.type) does not hold \(text)")
        }
        elements[name]?.append(NamedSet.Element(ranges, isException: isException))
    }

    private mutating func complain(_ message: String, column: Int = 1) {
        guard diagnostics.count < Self.mostDiagnostics else { return }
        let place = SourcePlace(file: file, line: line, column: column)
        diagnostics.append(EvidenceRule.malformed.diagnostic("\(file): \(message)", at: place))
    }
}
