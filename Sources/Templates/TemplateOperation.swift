import Diagnostics

/// Where a field's value is found while rendering: so many records outwards, then by slots.
struct FieldPath: Sendable {
    /// How many records lie between the innermost one and the one with the field.
    var depth: UInt16
    /// The field in that record.
    var slot: UInt16
    /// The fields of a dotted name's further parts: a range of ``TemplateProgram/tails``.
    var tailStart: UInt32
    var tailCount: UInt16
}

/// One step of rendering. `end` is the index of the first operation behind a section.
enum TemplateOperation: Sendable {
    /// Write bytes of ``TemplateProgram/literals``.
    case literal(start: Int, end: Int)
    /// Write a text.
    case text(FieldPath)
    /// Go on if a flag is as wanted.
    case flag(FieldPath, wanted: Bool, end: Int)
    /// Repeat for each record, whose schema has so many fields.
    case list(FieldPath, fields: Int, end: Int)
    /// Go on if a list is empty.
    case emptyList(FieldPath, end: Int)
    /// Go on inside an object, whose schema has so many fields.
    case object(FieldPath, fields: Int, end: Int)
    /// Go on behind the section: its condition is never met.
    case never(end: Int)
}

/// A compiled template.
struct TemplateProgram: Sendable {
    /// Where something compiled comes from.
    struct Origin: Sendable {
        let source: Int
        let offset: Int
    }

    /// Literal bytes from `start` on come from the source from `origin` on, without a gap up to the next run.
    struct Run: Sendable {
        let start: Int
        let origin: Origin
        /// The bytes were put before what stands at the origin, so all of them belong to that one place.
        var isIndentation = false
    }

    var operations: [TemplateOperation] = []
    /// Where the tag of each operation stands.
    var origins: [Origin] = []
    var literals: [UInt8] = []
    var runs: [Run] = []
    var tails: [UInt16] = []
    var sources: [TemplateSource] = []
    /// How many fields the outermost record has.
    var rootFields = 0
}

extension TemplateOperation {
    /// The index of the first operation behind a section.
    var end: Int {
        get {
            switch self {
            case .literal, .text: preconditionFailure("only sections end")
            case .flag(_, _, let end), .list(_, _, let end), .emptyList(_, let end), .object(_, _, let end): end
            case .never(let end): end
            }
        }
        set {
            switch self {
            case .literal, .text: preconditionFailure("only sections end")
            case .flag(let path, let wanted, _): self = .flag(path, wanted: wanted, end: newValue)
            case .list(let path, let fields, _): self = .list(path, fields: fields, end: newValue)
            case .emptyList(let path, _): self = .emptyList(path, end: newValue)
            case .object(let path, let fields, _): self = .object(path, fields: fields, end: newValue)
            case .never: self = .never(end: newValue)
            }
        }
    }
}

extension TemplateProgram {
    /// The place in a template that a byte written by an operation comes from.
    func place(of operation: Int, byte: Int) -> SourcePlace {
        guard case .literal(let start, _) = operations[operation] else {
            return sources[origins[operation].source].place(of: origins[operation].offset)
        }
        let offset = start + byte
        var low = 0
        var high = runs.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if runs[middle].start <= offset { low = middle } else { high = middle }
        }
        let run = runs[low]
        return sources[run.origin.source].place(of: run.origin.offset + (run.isIndentation ? 0 : offset - run.start))
    }
}
