/// Finds in a folded program what is the same for all records of one identity.
struct RunPlacing {
    /// What is kept is found by as many bits.
    private static let mostConditions = 4
    /// The most entries of all runs; beyond it rendering anew costs less than the list.
    private static let mostEntries = 1 << 22

    /// A record that is open.
    private struct Frame {
        let depth: UInt8
        /// One more than the highest identity it may have; 0 where it has none, or where all is part of its run already.
        var identities: Int
    }

    private let source: [FoldedOperation]
    private(set) var program: FoldedProgram

    init(_ program: FoldedProgram) {
        source = program.operations
        self.program = program
        self.program.operations = []
        place(source.indices, in: Frame(depth: 0, identities: 0))
    }

    /// Copies operations, with runs among them.
    /// - Parameter frame: the innermost open record.
    private mutating func place(_ range: Range<Int>, in frame: Frame) {
        var index = range.lowerBound
        while index < range.upperBound {
            if frame.identities > 0, let (end, conditions) = run(from: index, in: range, frame) {
                var operation = FoldedOperation(kind: .run)
                operation.frame = frame.depth
                operation.tailStart = Int32(program.conditions.count)
                operation.tailCount = UInt16(conditions.count)
                operation.start = Int32(program.entries)
                program.conditions += conditions
                program.entries += frame.identities << conditions.count
                let place = program.operations.count
                program.operations.append(operation)
                self.place(index..<end, in: Frame(depth: frame.depth, identities: 0))
                operation.kind = .keep
                program.operations.append(operation)
                program.operations[place].end = Int32(program.operations.count)
                index = end
            } else {
                index = copy(index, in: frame)
            }
        }
    }

    /// Copies one operation with what belongs to it; the result is the index behind.
    private mutating func copy(_ index: Int, in frame: Frame) -> Int {
        let operation = source[index]
        let place = program.operations.count
        program.operations.append(operation)
        guard operation.kind.isSection else { return index + 1 }
        let end = Int(operation.end)
        switch operation.kind {
        case .list:
            let body = (index + 1)..<(end - 1)
            program.operations[place].place = onlyPlace(body, frame: operation.inner)
            self.place(body, in: Frame(depth: operation.inner, identities: Int(operation.identities)))
            program.operations.append(operation.next(from: place + 1))
        case .one, .object:
            self.place((index + 1)..<end, in: Frame(depth: operation.inner, identities: Int(operation.identities)))
        default: self.place((index + 1)..<end, in: frame)
        }
        program.operations[place].end = Int32(program.operations.count)
        return end
    }

    /// The place in a list of the only records for which a body writes anything; nil where there is none.
    private func onlyPlace(_ body: Range<Int>, frame: UInt8) -> TemplateSchema.Place? {
        guard let first = body.first, source[first].kind == .flagOn,
            Int(source[first].end) == body.upperBound,
            source[first].frame == frame, source[first].tailCount == 0
        else { return nil }
        return source[first].place
    }

    /// The longest run from an operation on, with the flags it depends on besides; nil where there is none worth it.
    private func run(from start: Int, in range: Range<Int>, _ frame: Frame) -> (
        end: Int, conditions: [FoldedOperation]
    )? {
        var conditions: [FoldedOperation] = []
        var end = start
        var hasField = false
        while end < range.upperBound {
            let next = source[end].kind.isSection ? Int(source[end].end) : end + 1
            var more = conditions
            var fields = hasField
            guard (end..<next).allSatisfy({ isAlike($0, frame.depth, &more, &fields) }),
                more.count <= Self.mostConditions,
                program.entries + frame.identities << more.count <= Self.mostEntries
            else { break }
            (conditions, hasField) = (more, fields)
            end = next
        }
        return hasField ? (end, conditions) : nil
    }

    /// Whether an operation does the same for all records of one identity, given some flags.
    private func isAlike(
        _ index: Int,
        _ frame: UInt8,
        _ conditions: inout [FoldedOperation],
        _ hasField: inout Bool
    ) -> Bool {
        let operation = source[index]
        let isOwn = operation.frame > frame || operation.frame == frame && operation.place == nil
        switch operation.kind {
        case .literal, .next: return true
        case .flagOn, .flagOff:
            if isOwn {
                hasField = true
                return true
            }
            var condition = operation
            condition.kind = .flagOn
            if !conditions.contains(where: { $0.isSameField(as: condition) }) { conditions.append(condition) }
            return true
        case .text, .list, .one, .emptyList, .object:
            hasField = true
            return isOwn
        case .run, .keep: return false
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
        case .literal, .text, .next, .keep: false
        case .flagOn, .flagOff, .list, .one, .emptyList, .object, .run: true
        }
    }
}
