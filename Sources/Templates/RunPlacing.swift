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

    private let source: FoldedProgram
    private(set) var program: FoldedProgram
    /// Literals before this operation stay: what follows is reached past them, too.
    private var barrier = 0

    init(_ program: FoldedProgram) {
        source = program
        self.program = program
        self.program.operations = []
        self.program.bodies = []
        place(source.operations.indices, in: Frame(depth: 0, identities: 0))
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
                let place = begin(operation)
                self.place(index..<end, in: Frame(depth: frame.depth, identities: 0))
                operation.kind = .keep
                append(operation)
                self.end(place)
                index = end
            } else {
                index = copy(index, in: frame)
            }
        }
    }

    /// Copies one operation with what belongs to it; the result is the index behind.
    private mutating func copy(_ index: Int, in frame: Frame) -> Int {
        let operation = source.operations[index]
        guard operation.kind.isSection else {
            append(operation)
            return index + 1
        }
        var body = (index + 1)..<Int(operation.end)
        if operation.kind == .one {
            // There is a record, so that what is not about it can come first.
            let first = body.first { !source.operations[$0].isText(outside: operation.inner) } ?? body.upperBound
            self.place(body.lowerBound..<first, in: frame)
            body = first..<body.upperBound
        }
        let place = begin(operation)
        switch operation.kind {
        case .list:
            copyBodies(of: place)
            let list = program.operations[place]
            if list.patterns == 1, list.place == nil, isRun(place + 1, upTo: program.operations.count - 1) {
                program.operations[place].kind = .listOfRuns
            }
        case .one:
            let identities = Int(source.bodies[Int(operation.start)].identities)
            self.place(body, in: Frame(depth: operation.inner, identities: identities))
            if isRun(place + 1, upTo: program.operations.count) { program.operations[place].kind = .oneRun }
        case .object: self.place(body, in: Frame(depth: operation.inner, identities: 0))
        default: self.place(body, in: frame)
        }
        end(place)
        return body.upperBound
    }

    /// Whether the operation at an index is a run and has all up to another one, but for nothing that comes before it.
    private func isRun(_ index: Int, upTo end: Int) -> Bool {
        guard index < end else { return false }
        let run = program.operations[index]
        return run.kind == .run && run.leadCount == 0 && Int(run.end) == end
    }

    private mutating func copyBodies(of place: Int) {
        let list = program.operations[place]
        let bodies = source.bodies(of: list)
        let only = onlyPlace(bodies, frame: list.inner)
        program.operations[place].place = only
        let copies = bodies.map { body in
            let start = program.operations.count
            barrier = start
            // Where there is one record at most, its place is no question.
            let repeated = only == nil ? body.repeated : body.repeated.dropFirst()
            self.place(repeated, in: Frame(depth: list.inner, identities: Int(body.identities)))
            append(source.operations[Int(body.end) - 1])
            return FoldedBody(
                start: Int32(start),
                end: Int32(program.operations.count),
                identities: body.identities
            )
        }
        program.endList(place, copies)
    }

    /// Appends an operation, which takes the literal before it for its lead; the result is its index.
    @discardableResult
    private mutating func append(_ operation: FoldedOperation) -> Int {
        let last = program.operations.count - 1
        guard last >= barrier, program.operations[last].kind == .literal, operation.kind != .literal else {
            program.operations.append(operation)
            return last + 1
        }
        let literal = program.operations[last]
        program.operations[last] = operation
        program.operations[last].lead = literal.lead
        program.operations[last].leadCount = literal.leadCount
        return last
    }

    /// Appends the operation that a section or run begins with; the result is its index.
    private mutating func begin(_ operation: FoldedOperation) -> Int {
        let place = append(operation)
        barrier = program.operations.count
        return place
    }

    /// Ends a section or run.
    private mutating func end(_ place: Int) {
        barrier = program.operations.count
        program.operations[place].end = Int32(barrier)
    }

    /// The place in a list of the only records for which a body writes anything; nil where there is none.
    private func onlyPlace(_ bodies: ArraySlice<FoldedBody>, frame: UInt8) -> TemplateSchema.Place? {
        var only: TemplateSchema.Place?
        for body in bodies {
            let range = body.repeated
            guard let first = range.first else { return nil }
            let operation = source.operations[first]
            guard operation.kind == .flagOn, Int(operation.end) == range.upperBound, operation.frame == frame,
                operation.tailCount == 0, let place = operation.place, only == nil || only == place
            else { return nil }
            only = place
        }
        return only
    }

    /// The longest run from an operation on, with the flags it depends on besides; nil where there is none worth it.
    private func run(from start: Int, in range: Range<Int>, _ frame: Frame) -> (
        end: Int, conditions: [FoldedOperation]
    )? {
        var conditions: [FoldedOperation] = []
        var end = start
        var hasField = false
        while end < range.upperBound {
            let next = source.operations[end].kind.isSection ? Int(source.operations[end].end) : end + 1
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
        let operation = source.operations[index]
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
        case .text, .known, .list, .one, .emptyList, .object:
            hasField = true
            return isOwn
        case .listOfRuns, .oneRun, .run, .keep, .end: return false
        }
    }
}

extension FoldedOperation {
    /// Whether it only writes, and nothing that is about the record opened by a section around it.
    fileprivate func isText(outside inner: UInt8) -> Bool {
        switch kind {
        case .literal: true
        case .text, .known: frame != inner
        default: false
        }
    }

    fileprivate func isSameField(as other: Self) -> Bool {
        frame == other.frame && slot == other.slot && tailCount == other.tailCount && tailStart == other.tailStart
    }
}

extension FoldedOperation.Kind {
    /// Whether operations up to an end belong to it.
    var isSection: Bool {
        switch self {
        case .literal, .text, .known, .next, .keep, .end: false
        case .flagOn, .flagOff, .list, .one, .listOfRuns, .oneRun, .emptyList, .object, .run: true
        }
    }
}
