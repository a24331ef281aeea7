/// Finds in a folded program what is the same for all records of one identity, and what is made once for many inner records.
struct RunPlacing {
    /// What is kept is found by as many bits.
    private static let mostConditions = 4
    /// The most entries of all runs; beyond it rendering anew costs less than the list.
    private static let mostEntries = 1 << 22

    private let source: [FoldedOperation]
    private let identities: Int
    private(set) var program: FoldedProgram
    /// The cells of outer texts, by frame and slot.
    private var cells: [UInt32: Int32] = [:]

    init(_ program: FoldedProgram, identities: Int) {
        source = program.operations
        self.identities = identities
        self.program = program
        self.program.operations = []
        place(source.indices, frame: 0, inRun: true)
    }

    /// Copies operations, with runs among them.
    /// - Parameters:
    ///   - frame: the innermost open record.
    ///   - inRun: whether they are part of a run of that record already.
    private mutating func place(_ range: Range<Int>, frame: Int, inRun: Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            if !inRun, let (end, conditions) = run(from: index, in: range, frame: frame) {
                var operation = FoldedOperation(kind: .run)
                operation.frame = UInt8(frame)
                operation.tailStart = Int32(program.conditions.count)
                operation.tailCount = UInt16(conditions.count)
                operation.start = Int32(program.entries)
                program.conditions += conditions
                program.entries += identities << conditions.count
                let place = program.operations.count
                program.operations.append(operation)
                self.place(index..<end, frame: frame, inRun: true)
                program.operations[place].end = Int32(program.operations.count)
                index = end
            } else {
                index = copy(index, frame: frame, inRun: inRun)
            }
        }
    }

    /// Copies one operation with what belongs to it; the result is the index behind.
    private mutating func copy(_ index: Int, frame: Int, inRun: Bool) -> Int {
        var operation = source[index]
        if operation.kind == .text, operation.tailCount == 0, operation.frame > 0, Int(operation.frame) < frame {
            operation.kind = .outerText
            let key = UInt32(operation.frame) << 16 | UInt32(operation.slot)
            let cell = cells[key] ?? Int32(cells.count)
            cells[key] = cell
            program.cells = cells.count
            operation.start = cell
        }
        let body = (index + 1)..<max(index + 1, operation.kind.isSection ? Int(operation.end) : 0)
        if operation.kind == .list { operation.place = onlyPlace(body, frame: operation.inner) }
        let place = program.operations.count
        program.operations.append(operation)
        guard operation.kind.isSection else { return index + 1 }
        if operation.kind == .list {
            self.place(body, frame: Int(operation.inner), inRun: false)
        } else {
            let opensRecord = operation.kind == .object
            self.place(body, frame: opensRecord ? Int(operation.inner) : frame, inRun: inRun || opensRecord)
        }
        program.operations[place].end = Int32(program.operations.count)
        return body.upperBound
    }

    /// The place in a list of the only records for which a body writes anything; nil where there is none.
    private func onlyPlace(_ body: Range<Int>, frame: UInt8) -> TemplateSchema.Place? {
        guard identities > 0, let first = body.first, source[first].kind == .flagOn,
            Int(source[first].end) == body.upperBound,
            source[first].frame == frame, source[first].tailCount == 0
        else { return nil }
        return source[first].place
    }

    /// The longest run from an operation on, with the flags it depends on besides; nil where there is none worth it.
    private func run(from start: Int, in range: Range<Int>, frame: Int) -> (end: Int, conditions: [FoldedOperation])? {
        guard identities > 0 else { return nil }
        var conditions: [FoldedOperation] = []
        var end = start
        var hasField = false
        while end < range.upperBound {
            let next = source[end].kind.isSection ? Int(source[end].end) : end + 1
            var more = conditions
            var fields = hasField
            guard (end..<next).allSatisfy({ isAlike($0, frame: frame, &more, &fields) }),
                more.count <= Self.mostConditions, program.entries + identities << more.count <= Self.mostEntries
            else { break }
            (conditions, hasField) = (more, fields)
            end = next
        }
        return hasField ? (end, conditions) : nil
    }

    /// Whether an operation does the same for all records of one identity, given some flags.
    private func isAlike(
        _ index: Int,
        frame: Int,
        _ conditions: inout [FoldedOperation],
        _ hasField: inout Bool
    ) -> Bool {
        let operation = source[index]
        let isOwn = Int(operation.frame) > frame || Int(operation.frame) == frame && operation.place == nil
        switch operation.kind {
        case .literal: return true
        case .flagOn, .flagOff:
            if isOwn { return true }
            var condition = operation
            condition.kind = .flagOn
            if !conditions.contains(where: { $0.isSameField(as: condition) }) { conditions.append(condition) }
            return true
        case .text, .list, .emptyList, .object:
            hasField = hasField || operation.kind == .text
            return isOwn
        case .outerText, .run: return false
        }
    }
}

extension FoldedOperation {
    fileprivate func isSameField(as other: Self) -> Bool {
        frame == other.frame && slot == other.slot && tailCount == other.tailCount && tailStart == other.tailStart
    }
}

extension FoldedOperation.Kind {
    /// Whether operations up to an end belong to it.
    var isSection: Bool {
        switch self {
        case .literal, .text, .outerText: false
        case .flagOn, .flagOff, .list, .emptyList, .object, .run: true
        }
    }
}
