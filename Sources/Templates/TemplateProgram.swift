import Diagnostics

/// A compiled template.
struct TemplateProgram: Sendable {
    /// Where something compiled comes from.
    struct Origin: Sendable {
        let source: Int
        let offset: Int
    }

    /// Literal bytes from `start` on come from the source from `origin` on, without a gap up to the next run.
    private struct Run {
        let start: Int
        let origin: Origin
        /// The bytes were put before what stands at the origin, so all of them belong to that one place.
        let isIndentation: Bool
    }

    /// How many fields the outermost record has.
    let rootFields: Int
    private(set) var operations: [TemplateOperation] = []
    private(set) var literals: [UInt8] = []
    /// The slots of the further parts of dotted names.
    private(set) var tails: [UInt16] = []
    /// The template and the partials that it includes.
    private(set) var sources: [TemplateSource] = []
    /// The fields of the outermost record that are used, also by what stands inside of them.
    private(set) var rootSlots: Set<Int> = []
    /// Where the tag of each operation stands.
    private var origins: [Origin] = []
    private var runs: [Run] = []
    /// Literals before this operation are not prolonged: a section ends there.
    private var barrier = 0

    init(rootFields: Int) { self.rootFields = rootFields }

    /// Adds a source; the result is its number.
    mutating func add(_ source: TemplateSource) -> Int {
        sources.append(source)
        return sources.count - 1
    }

    /// Adds text of a source.
    mutating func addText(_ range: Range<Int>, of source: Int) {
        guard !range.isEmpty else { return }
        let origin = Origin(source: source, offset: range.lowerBound)
        runs.append(Run(start: literals.count, origin: origin, isIndentation: false))
        literals += sources[source].bytes[range]
        prolong(by: range.count, from: origin)
    }

    /// Adds blanks before what stands at a place.
    mutating func addIndentation(_ blanks: [UInt8], at origin: Origin) {
        runs.append(Run(start: literals.count, origin: origin, isIndentation: true))
        literals += blanks
        prolong(by: blanks.count, from: origin)
    }

    /// Adds a tag's operation on the field that its name means; the result is its index.
    @discardableResult
    mutating func add(
        _ kind: TemplateOperation.Kind,
        on field: TemplateScope.Resolution,
        fields: Int = 0,
        at origin: Origin
    ) -> Int {
        rootSlots.insert(field.path[0])
        let tail = field.slots.dropFirst()
        let path = FieldPath(
            depth: UInt16(field.depth),
            slot: UInt16(field.slots[0]),
            tailStart: UInt32(tails.count),
            tailCount: UInt16(tail.count)
        )
        tails += tail.map { UInt16($0) }
        operations.append(TemplateOperation(kind: kind, path: path, place: field.place, fields: fields))
        origins.append(origin)
        return operations.count - 1
    }

    /// Lets a section end behind the last operation.
    mutating func endSection(_ operation: Int) {
        barrier = operations.count
        operations[operation].end = barrier
    }

    /// Makes the bytes just added to the literals part of the last operation, or an operation of their own.
    private mutating func prolong(by count: Int, from origin: Origin) {
        let last = operations.count - 1
        if last >= barrier, operations[last].kind == .literal {
            operations[last].end = literals.count
        } else {
            operations.append(
                TemplateOperation(kind: .literal, start: literals.count - count, end: literals.count)
            )
            origins.append(origin)
        }
    }

    /// The place in a template that a byte written by an operation comes from.
    func place(of operation: Int, byte: Int) -> SourcePlace {
        guard operations[operation].kind == .literal else {
            return sources[origins[operation].source].place(of: origins[operation].offset)
        }
        let offset = operations[operation].start + byte
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
