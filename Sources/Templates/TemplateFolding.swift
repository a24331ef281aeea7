/// Makes the program for a root record: flags and texts of the root and of its objects are decided once, and so are flags that
/// are the same for all records of a list, or for all of one kind among them, for which what is repeated is there once each.
struct TemplateFolding<Rows: TemplateRows> {
    /// What is known of an open record.
    private enum Open {
        case record(Rows.Row)
        /// There will be many, of this pattern.
        case many(Rows.Row?)
        /// Nothing is decided.
        case unknown
    }

    private let program: TemplateProgram
    private let rows: Rows
    /// Whether anything is decided; else the program stays as it is.
    private let folds: Bool
    private(set) var folded = FoldedProgram()
    private var open: [Open]
    /// Literals before this operation are not prolonged: a section begins or ends there.
    private var barrier = 0

    /// Folds.
    init(_ program: TemplateProgram, _ rows: Rows, folds: Bool) {
        self.program = program
        self.rows = rows
        self.folds = folds
        open = [folds ? .record(rows.root) : .unknown]
        folded.tails = program.tails
        rows.check(rows.root, fields: program.rootFields)
        fold(program.operations.indices)
        folded.operations.append(FoldedOperation(kind: .end))
    }

    private mutating func fold(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let operation = program.operations[index]
            let body = (index + 1)..<max(index + 1, operation.end)
            switch operation.kind {
            case .literal: write(program.literals[operation.start..<operation.end], origin: index)
            case .text: foldText(operation, origin: index)
            case .flagOn, .flagOff, .emptyList: foldCondition(operation, body, origin: index)
            case .list: foldList(operation, body, origin: index)
            case .object: foldObject(operation, body, origin: index)
            case .never: break
            }
            index = operation.kind.isSection ? operation.end : index + 1
        }
    }

    private mutating func foldText(_ operation: TemplateOperation, origin: Int) {
        guard let (row, slot) = known(operation.path) else {
            var text = operation.folded(.text, open.count, origin)
            if operation.path.tailCount == 0, case .many(let pattern?) = record(operation.path),
                let texts = rows.texts(Int(operation.path.slot), ofAll: pattern)
            {
                text.kind = .known
                text.start = Int32(number(of: texts))
            }
            folded.operations.append(text)
            return
        }
        let gatherer = TextGatherer()
        var out = TemplateOutput(to: gatherer)
        rows.text(slot, of: row, to: &out)
        out.drain()
        write(gatherer.bytes[...], origin: origin)
    }

    private mutating func number(of texts: TemplateTexts) -> Int {
        if let known = folded.texts.firstIndex(where: { $0 === texts }) { return known }
        folded.texts.append(texts)
        return folded.texts.count - 1
    }

    private mutating func foldCondition(_ operation: TemplateOperation, _ body: Range<Int>, origin: Int) {
        if let goesOn = decision(operation) {
            if goesOn { fold(body) }
            return
        }
        let kind: FoldedOperation.Kind =
            switch operation.kind {
            case .flagOn: .flagOn
            case .flagOff: .flagOff
            default: .emptyList
            }
        section(operation.folded(kind, open.count, origin), body)
    }

    private mutating func foldList(_ operation: TemplateOperation, _ body: Range<Int>, origin: Int) {
        let count = count(operation.path)
        if count == 0 { return }
        let patterns = patterns(operation.path)
        let isOne = count == 1 && patterns.count == 1
        let list = operation.folded(isOne ? .one : .list, open.count, origin)
        let index = begin(list)
        var bodies: [FoldedBody] = []
        for pattern in patterns {
            let start = folded.operations.count
            barrier = start
            fold(body, inside: .many(pattern))
            if !isOne { folded.operations.append(list.next) }
            let identities = pattern.map { rows.identities(ofAll: $0) } ?? 0
            bodies.append(
                FoldedBody(start: Int32(start), end: Int32(folded.operations.count), identities: Int32(identities))
            )
        }
        folded.endList(index, bodies)
        barrier = folded.operations.count
    }

    private mutating func foldObject(_ operation: TemplateOperation, _ body: Range<Int>, origin: Int) {
        var record = Open.unknown
        if let (row, slot) = known(operation.path) {
            let object = rows.object(slot, of: row)
            rows.check(object, fields: operation.fields)
            record = .record(object)
        }
        section(operation.folded(.object, open.count, origin), body, inside: record)
    }

    /// Adds a section.
    /// - Parameter record: the record that it opens.
    private mutating func section(_ operation: FoldedOperation, _ body: Range<Int>, inside record: Open? = nil) {
        let index = begin(operation)
        fold(body, inside: record)
        barrier = folded.operations.count
        folded.operations[index].end = Int32(barrier)
    }

    /// Adds the operation that a section begins with; the result is its index.
    private mutating func begin(_ operation: FoldedOperation) -> Int {
        folded.operations.append(operation)
        barrier = folded.operations.count
        return barrier - 1
    }

    private mutating func fold(_ body: Range<Int>, inside record: Open?) {
        guard let record else { return fold(body) }
        open.append(record)
        folded.depth = max(folded.depth, open.count)
        fold(body)
        open.removeLast()
    }

    /// Adds a literal, or prolongs the one before.
    private mutating func write(_ bytes: ArraySlice<UInt8>, origin: Int) {
        let start = folded.literals.count
        folded.literals += bytes
        let last = folded.operations.count - 1
        if folds, last >= barrier, folded.operations[last].kind == .literal {
            folded.operations[last].leadCount += Int32(bytes.count)
        } else {
            var operation = FoldedOperation(kind: .literal)
            operation.lead = Int32(start)
            operation.leadCount = Int32(bytes.count)
            operation.origin = Int32(origin)
            folded.operations.append(operation)
        }
    }

    /// Whether a condition is met, where that is known already.
    private func decision(_ operation: TemplateOperation) -> Bool? {
        guard let (row, slot) = known(operation.path) else {
            guard operation.kind != .emptyList, operation.path.tailCount == 0,
                case .many(let pattern?) = record(operation.path),
                let isOn = rows.flag(Int(operation.path.slot), ofAll: pattern)
            else { return nil }
            return isOn == (operation.kind == .flagOn)
        }
        return switch operation.kind {
        case .flagOn: rows.flag(slot, of: row)
        case .flagOff: !rows.flag(slot, of: row)
        default: rows.count(rows.list(slot, of: row)) == 0
        }
    }

    /// How many records a list has, where that is known already.
    private func count(_ path: FieldPath) -> Int? {
        if let (row, slot) = known(path) { return rows.count(rows.list(slot, of: row)) }
        guard path.tailCount == 0, case .many(let pattern?) = record(path) else { return nil }
        return rows.count(Int(path.slot), ofAll: pattern)
    }

    /// What is known of the records of a list, for each kind of them.
    private func patterns(_ path: FieldPath) -> [Rows.Row?] {
        var patterns: [Rows.Row] = []
        if let (row, slot) = known(path) {
            patterns = rows.patterns(slot, of: row)
        } else if path.tailCount == 0, case .many(let pattern?) = record(path) {
            patterns = rows.patterns(Int(path.slot), of: pattern)
        }
        return patterns.isEmpty ? [nil] : patterns
    }

    /// The record that has a field.
    private func record(_ path: FieldPath) -> Open { open[open.count - 1 - Int(path.depth)] }

    /// The record and slot of a field whose value is known already.
    private func known(_ path: FieldPath) -> (row: Rows.Row, slot: Int)? {
        guard case .record(var row) = record(path) else { return nil }
        var slot = Int(path.slot)
        for index in 0..<Int(path.tailCount) {
            row = rows.object(slot, of: row)
            slot = Int(program.tails[Int(path.tailStart) + index])
        }
        return (row, slot)
    }
}

extension TemplateOperation {
    /// The operation, with its record counted from the root.
    fileprivate func folded(_ kind: FoldedOperation.Kind, _ open: Int, _ origin: Int) -> FoldedOperation {
        var operation = FoldedOperation(kind: kind)
        operation.frame = UInt8(open - 1 - Int(path.depth))
        operation.inner = UInt8(open)
        operation.place = place
        operation.slot = path.slot
        operation.tailStart = Int32(path.tailStart)
        operation.tailCount = path.tailCount
        operation.fields = Int32(fields)
        operation.origin = Int32(origin)
        return operation
    }
}
