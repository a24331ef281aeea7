/// Runs a folded program over records.
///
/// It is inlinable so that it is made anew for each kind of records: asking for a value is then a jump and no call through a
/// table, and no record is counted as a reference. What it reads and writes for every value lies in memory of its own, which
/// lives as long as it does: an array would be checked for other owners each time, which took a third of the time. Sections are
/// jumps, for a call would put all that is at hand aside, and most sections write a line.
@usableFromInline package struct TemplateRenderer<Rows: TemplateRows>: ~Copyable {
    /// What is left of a list that is being repeated.
    @usableFromInline package struct Rest {
        @usableFromInline package var next = 0
        @usableFromInline package var end = 0
        @inlinable package init() {}
    }

    /// A run that is being kept.
    @usableFromInline package struct Keeping {
        /// Its place among the entries.
        @usableFromInline package var entry = 0
        /// Where in the output it began.
        @usableFromInline package var start = 0
        @inlinable package init() {}
    }

    /// What all runs may keep together.
    @usableFromInline package static var mostKept: Int { 64 << 20 }
    @usableFromInline package static var unknown: UInt64 { .max }

    @usableFromInline package let program: FoldedProgram
    @usableFromInline package let operations: UnsafeMutableBufferPointer<FoldedOperation>
    @usableFromInline package let literals: UnsafeMutableBufferPointer<UInt8>
    /// The open records, outermost first; of those of lists the list and what is left of it, and the runs that are being kept
    /// for them.
    @usableFromInline package let open: UnsafeMutableBufferPointer<Rows.Row>
    @usableFromInline package let lists: UnsafeMutableBufferPointer<Rows.List?>
    @usableFromInline package let rests: UnsafeMutableBufferPointer<Rest>
    @usableFromInline package let keepings: UnsafeMutableBufferPointer<Keeping>
    /// How many runs are being kept: nothing is handed on before their end.
    @usableFromInline package var openRuns = 0
    /// For each run and identity where its bytes are in `kept`: the start in the upper half, the count in the lower one.
    @usableFromInline package let entries: UnsafeMutableBufferPointer<UInt64>
    @usableFromInline package var kept = TemplateOutput(to: nil)
    /// Rendering stops when the output is longer than this.
    @usableFromInline package let limit: Int
    /// The operation that made the output longer than the limit, and the output's length before it.
    @usableFromInline package var stop: (operation: Int, start: Int)?

    @inlinable package init(_ program: FoldedProgram, _ rows: Rows, limit: Int = .max) {
        self.program = program
        self.limit = limit
        operations = .allocate(capacity: program.operations.count)
        _ = operations.initialize(from: program.operations)
        literals = .allocate(capacity: program.literals.count + TemplateOutput.padding)
        literals.initialize(repeating: 0)
        _ = literals.initialize(from: program.literals)
        open = .allocate(capacity: program.depth)
        open.initialize(repeating: rows.root)
        lists = .allocate(capacity: program.depth)
        lists.initialize(repeating: nil)
        rests = .allocate(capacity: program.depth)
        rests.initialize(repeating: Rest())
        keepings = .allocate(capacity: program.depth)
        keepings.initialize(repeating: Keeping())
        entries = .allocate(capacity: program.entries)
        entries.initialize(repeating: Self.unknown)
    }

    @inlinable deinit {
        open.deinitialize().deallocate()
        lists.deinitialize().deallocate()
        rests.deallocate()
        keepings.deallocate()
        operations.deallocate()
        literals.deallocate()
        entries.deallocate()
    }

    /// Renders a template in pieces.
    /// - Parameters:
    ///   - rows: the values of its schema's fields.
    ///   - sink: takes the text; rendering ends when it wants no more.
    @inlinable package static func render(_ template: Template, _ rows: Rows, to sink: any TextSink) {
        var renderer = Self(template.folded(for: rows), rows)
        var out = TemplateOutput(to: sink)
        renderer.run(rows, into: &out)
        out.drain()
    }

    /// Runs the whole program.
    @inlinable package mutating func run(_ rows: Rows, into out: inout TemplateOutput) {
        let first = operations.baseAddress.unsafelyUnwrapped
        let end = first + operations.count
        let literals = UnsafePointer(literals.baseAddress.unsafelyUnwrapped)
        var next = first
        while next < end {
            let operation = next
            next += 1
            let before = out.count
            if operation.pointee.leadCount > 0 {
                out.append(padded: literals + Int(operation.pointee.lead), count: Int(operation.pointee.leadCount))
            }
            switch operation.pointee.kind {
            case .literal: break
            case .text: rows.text(slot(operation), of: row(operation, rows), to: &out)
            case .flagOn, .flagOff:
                let isOn = rows.flag(slot(operation), of: row(operation, rows))
                if isOn != (operation.pointee.kind == .flagOn) { next = first + Int(operation.pointee.end) }
            case .object:
                let record = rows.object(slot(operation), of: row(operation, rows))
                rows.check(record, fields: Int(operation.pointee.fields))
                open[Int(operation.pointee.inner)] = record
            case .emptyList:
                let list = rows.list(slot(operation), of: row(operation, rows))
                if rows.count(list) > 0 { next = first + Int(operation.pointee.end) }
            case .list: next = first + begin(operation, rows)
            case .one:
                let record = rows.first(slot(operation), of: row(operation, rows))
                rows.check(record, fields: Int(operation.pointee.fields))
                open[Int(operation.pointee.inner)] = record
            case .next:
                if openRuns == 0, limit == .max {
                    out.drainIfFull()
                    if !out.isOpen { return }
                }
                next = first + goOn(operation, rows)
            case .run:
                if write(operation, rows, &out) { next = first + Int(operation.pointee.end) }
            case .keep: keep(operation, out)
            }
            if limit != .max, out.count > limit {
                stop = (Int(operation.pointee.origin), before)
                return
            }
        }
    }

    @usableFromInline package typealias Operation = UnsafeMutablePointer<FoldedOperation>

    /// The record of the last part of a name.
    @inlinable package func row(_ operation: Operation, _ rows: Rows) -> Rows.Row {
        let first = open[Int(operation.pointee.frame)]
        return operation.pointee.tailCount == 0 ? first : inside(first, operation, rows)
    }

    @inlinable package func inside(_ first: Rows.Row, _ operation: Operation, _ rows: Rows) -> Rows.Row {
        var row = rows.object(Int(operation.pointee.slot), of: first)
        for index in 0..<(Int(operation.pointee.tailCount) - 1) {
            row = rows.object(Int(program.tails[Int(operation.pointee.tailStart) + index]), of: row)
        }
        return row
    }

    /// The field of the last part of a name.
    @inlinable package func slot(_ operation: Operation) -> Int {
        let count = Int(operation.pointee.tailCount)
        return count == 0
            ? Int(operation.pointee.slot) : Int(program.tails[Int(operation.pointee.tailStart) + count - 1])
    }

    // MARK: Lists

    /// Opens the first record of a list.
    /// - Returns: where to go on: with what is repeated for it, or behind the list where there is no record.
    @inlinable package mutating func begin(_ operation: Operation, _ rows: Rows) -> Int {
        let list = rows.list(slot(operation), of: row(operation, rows))
        let count = rows.count(list)
        var first = 0
        var end = count
        switch operation.pointee.place {
        case nil: break
        case .first: end = min(count, 1)
        case .last: first = max(0, count - 1)
        }
        guard first < end else { return Int(operation.pointee.end) }
        let depth = Int(operation.pointee.inner)
        lists[depth] = list
        rests[depth].next = first + 1
        rests[depth].end = end
        return open(rows.item(first, of: list), operation, rows)
    }

    /// Opens the next record of a list.
    /// - Returns: where to go on: with what is repeated for it, or behind the list where there is no record.
    @inline(__always) @inlinable package mutating func goOn(_ operation: Operation, _ rows: Rows) -> Int {
        let depth = Int(operation.pointee.inner)
        let rest = rests.baseAddress.unsafelyUnwrapped + depth
        let next = rest.pointee.next
        guard next < rest.pointee.end else { return Int(operation.pointee.end) }
        rest.pointee.next = next + 1
        return open(rows.item(next, of: lists[depth].unsafelyUnwrapped), operation, rows)
    }

    /// Opens a record of a list.
    /// - Returns: where what is repeated for it begins.
    @inline(__always) @inlinable package mutating func open(
        _ record: Rows.Row,
        _ operation: Operation,
        _ rows: Rows
    ) -> Int {
        rows.check(record, fields: Int(operation.pointee.fields))
        open[Int(operation.pointee.inner)] = record
        let pattern = operation.pointee.patterns == 1 ? 0 : rows.pattern(of: record)
        return Int(program.bodies[Int(operation.pointee.start) + pattern].start)
    }

    // MARK: Runs

    /// Writes what was kept for a record of this identity.
    /// - Returns: false where nothing was kept yet.
    @inline(__always) @inlinable package mutating func write(
        _ operation: Operation,
        _ rows: Rows,
        _ out: inout TemplateOutput
    ) -> Bool {
        let depth = Int(operation.pointee.frame)
        let identity = rows.identity(of: open[depth])
        let key = operation.pointee.tailCount == 0 ? identity : key(identity, operation, rows)
        let place = Int(operation.pointee.start) + key
        let entry = entries[place]
        if entry != Self.unknown {
            let start = Int(entry >> 32)
            out.append(padded: UnsafePointer(kept.start + start), count: Int(entry & 0xffff_ffff))
            return true
        }
        keepings[depth].entry = place
        keepings[depth].start = out.count
        openRuns += 1
        return false
    }

    /// Keeps what was written since a run began.
    @inlinable package mutating func keep(_ operation: Operation, _ out: borrowing TemplateOutput) {
        let keeping = keepings[Int(operation.pointee.frame)]
        let bytes = out.bytes(from: keeping.start)
        if kept.count + bytes.count <= Self.mostKept {
            entries[keeping.entry] = UInt64(kept.count) << 32 | UInt64(bytes.count)
            kept.append(bytes)
            kept.reserve(TemplateOutput.padding)
        }
        openRuns -= 1
    }

    /// An identity with the flags that a run depends on besides.
    @inlinable package func key(_ identity: Int, _ operation: Operation, _ rows: Rows) -> Int {
        var key = identity
        let start = Int(operation.pointee.tailStart)
        for index in start..<(start + Int(operation.pointee.tailCount)) {
            var condition = program.conditions[index]
            let isOn = withUnsafeMutablePointer(to: &condition) { rows.flag(slot($0), of: row($0, rows)) }
            key = key << 1 | (isOn ? 1 : 0)
        }
        return key
    }
}
