import Diagnostics
import Manifests

/// Reads the lists of mappings that `ip -j` prints, one mapping after the other.
enum EvidenceList {
    /// Calls back with each mapping that is not empty.
    /// - Throws: `evidence-malformed` with the place; what was called back with before is not the whole then.
    static func read(
        _ evidence: (index: Int, file: SourceMap.File),
        _ body: (ManifestNode) -> Void
    ) throws(Diagnostic) {
        let file = evidence.file
        // `ip` prints nothing at all where a family is switched off.
        guard !file.bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }) else { return }
        do throws(Diagnostic) {
            var cursor = try ManifestCursor(file, index: evidence.index, budget: InputBudget(depth: 20))
            while try cursor.nextDocument() {
                let start = try cursor.nextValue()
                guard start.event == .sequenceStart else { throw fault("a list belongs here", file) }
                while let element = try cursor.nextElement() {
                    guard element.event == .mappingStart else { throw fault("a list of mappings belongs here", file) }
                    let node = try cursor.readNode(element)
                    if case .mapping(let entries) = node.content, !entries.isEmpty { body(node) }
                }
                _ = try cursor.next()
            }
        } catch {
            throw EvidenceRule.malformed.diagnostic("\(file.name): \(error.message)", at: error.place)
        }
    }

    private static func fault(_ message: String, _ file: SourceMap.File) -> Diagnostic {
        Diagnostic(
            id: EvidenceRule.malformed.rawValue,
            severity: .warning,
            message: message,
            place: SourcePlace(file: file.name, line: 1, column: 1)
        )
    }
}

extension ManifestNode {
    /// The text of a scalar, be it a text or a number.
    var scalarText: String? {
        guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
        return scalar.text
    }

    /// The number of a scalar from 0 up, also where it stands between quotes.
    var scalarNumber: UInt64? { scalarText.flatMap { UInt64($0) } }

    /// The elements of a list.
    var elements: [ManifestNode]? {
        guard case .list(let elements) = content else { return nil }
        return elements
    }

    /// The texts of a list.
    var texts: [String] { elements?.compactMap(\.scalarText) ?? [] }
}
