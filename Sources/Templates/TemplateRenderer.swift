/// Runs a folded program over records.
///
/// It is inlinable so that it is made anew for each kind of records: asking for a value is then a jump and no call through a
/// table, and no record is counted as a reference. What it reads and writes for every value lies in memory of its own, which
/// lives as long as it does: an array would be checked for other owners each time, which took a third of the time. Sections are
/// jumps, for a call would put all that is at hand aside, and most sections write a line.
@usableFromInline package struct TemplateRenderer<Rows: TemplateRows>: ~Copyable {
    /// An open record.
    @usableFromInline package struct Frame {
        @usableFromInline package var row: Rows.Row
        /// Of a record of a list that is repeated, the list.
        @usableFromInline package var list: Rows.List?
        /// Of a record of a list, the place behind it, the place behind the last one that is opened, and how many there are.
        @usableFromInline package var next = 0
        @usableFromInline package var end = 0
        @usableFromInline package var count = 0
        /// Where in the output the run began that is being kept for it.
        @usableFromInline package var start = 0

        @inlinable package init(_ row: Rows.Row) {
            self.row = row
            list = nil
        }
    }

    /// A ``FoldedOperation`` with the addresses of all that it is about: they take half of the time to find.
    @usableFromInline package struct Step {
        @usableFromInline package let operation: FoldedOperation
        @usableFromInline package let lead: UnsafePointer<UInt8>
        /// The record that has the field, and the one that a section opens.
        @usableFromInline package let frame: UnsafeMutablePointer<Frame>
        @usableFromInline package let inner: UnsafeMutablePointer<Frame>
        /// The step behind a section or run.
        @usableFromInline package let end: UnsafeMutablePointer<Self>
        /// What a list repeats, where it is the same for all records.
        @usableFromInline package let body: UnsafeMutablePointer<Self>?
        /// Texts made beforehand, and where each of them begins.
        @usableFromInline package let texts: UnsafePointer<UInt8>
        @usableFromInline package let starts: UnsafePointer<UInt32>

        @inlinable package init(
            _ operation: FoldedOperation,
            of program: FoldedProgram,
            steps: UnsafeMutablePointer<Self>,
            literals: UnsafeMutablePointer<UInt8>,
            frames: UnsafeMutablePointer<Frame>
        ) {
            let isList = operation.kind == .list || operation.kind == .next
            let known = operation.kind == .known ? program.texts[Int(operation.start)] : TemplateTexts.none
            self.operation = operation
            lead = UnsafePointer(literals + Int(operation.lead))
            frame = frames + Int(operation.frame)
            inner = frames + Int(operation.inner)
            end = steps + Int(operation.end)
            body = isList && operation.patterns == 1 ? steps + Int(program.bodies[Int(operation.start)].start) : nil
            texts = UnsafePointer(known.bytes)
            starts = UnsafePointer(known.starts)
        }
    }

    /// What all runs may keep together.
    @usableFromInline package static var mostKept: Int { 64 << 20 }
    @usableFromInline package static var unknown: UInt64 { .max }

    @usableFromInline package let program: FoldedProgram
    @usableFromInline package let steps: UnsafeMutableBufferPointer<Step>
    /// The flags that runs depend on besides their record.
    @usableFromInline package let conditions: UnsafeMutableBufferPointer<Step>
    @usableFromInline package let literals: UnsafeMutableBufferPointer<UInt8>
    /// The open records, outermost first.
    @usableFromInline package let frames: UnsafeMutableBufferPointer<Frame>
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
        literals = .allocate(capacity: program.literals.count + TemplateOutput.padding)
        literals.initialize(repeating: 0)
        _ = literals.initialize(from: program.literals)
        frames = .allocate(capacity: program.depth)
        frames.initialize(repeating: Frame(rows.root))
        entries = .allocate(capacity: program.entries)
        entries.initialize(repeating: Self.unknown)
        steps = .allocate(capacity: program.operations.count)
        conditions = .allocate(capacity: program.conditions.count)
        let (first, literal, frame) = (
            steps.baseAddress.unsafelyUnwrapped, literals.baseAddress.unsafelyUnwrapped,
            frames.baseAddress.unsafelyUnwrapped
        )
        func step(_ operation: FoldedOperation) -> Step {
            Step(operation, of: program, steps: first, literals: literal, frames: frame)
        }
        _ = steps.initialize(from: program.operations.lazy.map(step))
        _ = conditions.initialize(from: program.conditions.lazy.map(step))
    }

    @inlinable deinit {
        frames.deinitialize().deallocate()
        steps.deallocate()
        conditions.deallocate()
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
        var next = steps.baseAddress.unsafelyUnwrapped
        while true {
            let step = next
            next += 1
            let before = out.count
            let lead = Int(step.pointee.operation.leadCount)
            if lead > 0 { out.append(padded: step.pointee.lead, count: lead) }
            switch step.pointee.operation.kind {
            case .end: return
            case .literal: break
            case .known:
                let number = rows.identity(of: step.pointee.frame.pointee.row)
                let start = step.pointee.starts[number]
                out.append(
                    padded: step.pointee.texts + Int(start),
                    count: Int(step.pointee.starts[number + 1] - start)
                )
            case .text: rows.text(slot(step), of: row(step, rows), to: &out)
            case .flagOn: if !isOn(step, rows) { next = step.pointee.end }
            case .flagOff: if isOn(step, rows) { next = step.pointee.end }
            case .object:
                let record = rows.object(slot(step), of: row(step, rows))
                rows.check(record, fields: Int(step.pointee.operation.fields))
                step.pointee.inner.pointee.row = record
            case .emptyList:
                if rows.count(rows.list(slot(step), of: row(step, rows))) > 0 { next = step.pointee.end }
            case .list: next = begin(step, rows)
            case .one, .oneRun:
                let record = rows.first(slot(step), of: row(step, rows))
                let frame = step.pointee.inner
                frame.pointee.next = 1
                frame.pointee.count = 1
                if step.pointee.operation.kind == .oneRun, write(rows.identity(of: record), next, rows, &out) {
                    next = step.pointee.end
                } else {
                    rows.check(record, fields: Int(step.pointee.operation.fields))
                    frame.pointee.row = record
                }
            case .listOfRuns: if writeAll(step, rows, &out) { next = step.pointee.end }
            case .next:
                if out.count >= TemplateOutput.fill, openRuns == 0, limit == .max {
                    out.drain()
                    if !out.isOpen { return }
                }
                let frame = step.pointee.inner
                let index = frame.pointee.next
                if index < frame.pointee.end {
                    frame.pointee.next = index + 1
                    next = open(rows.item(index, of: frame.pointee.list.unsafelyUnwrapped), step, rows)
                } else {
                    next = step.pointee.end
                }
            case .run:
                if write(rows.identity(of: step.pointee.frame.pointee.row), step, rows, &out) {
                    next = step.pointee.end
                } else {
                    step.pointee.frame.pointee.start = out.count
                    openRuns += 1
                }
            case .keep: keep(step, rows, out)
            }
            if out.count > limit {
                stop = (Int(step.pointee.operation.origin), before)
                return
            }
        }
    }
}

extension TemplateRenderer {
    @usableFromInline package typealias Place = UnsafeMutablePointer<Step>

    /// The record of the last part of a name.
    @inline(__always) @inlinable package func row(_ step: Place, _ rows: Rows) -> Rows.Row {
        let operation = step.pointee.operation
        let first = step.pointee.frame.pointee.row
        return operation.tailCount == 0 ? first : inside(first, operation, rows)
    }

    @inlinable package func inside(_ first: Rows.Row, _ operation: FoldedOperation, _ rows: Rows) -> Rows.Row {
        var row = rows.object(Int(operation.slot), of: first)
        for index in 0..<(Int(operation.tailCount) - 1) {
            row = rows.object(Int(program.tails[Int(operation.tailStart) + index]), of: row)
        }
        return row
    }

    /// The field of the last part of a name.
    @inline(__always) @inlinable package func slot(_ step: Place) -> Int {
        let count = Int(step.pointee.operation.tailCount)
        return count == 0
            ? Int(step.pointee.operation.slot)
            : Int(program.tails[Int(step.pointee.operation.tailStart) + count - 1])
    }

    /// Whether a flag is on; the place in a list is nothing that the rows are asked for.
    @inline(__always) @inlinable package func isOn(_ step: Place, _ rows: Rows) -> Bool {
        switch step.pointee.operation.place {
        case nil: rows.flag(slot(step), of: row(step, rows))
        case .first: step.pointee.frame.pointee.next == 1
        case .last: step.pointee.frame.pointee.next == step.pointee.frame.pointee.count
        }
    }

    // MARK: Lists

    /// Opens the first record of a list.
    /// - Returns: where to go on: with what is repeated for it, or behind the list where there is no record.
    @inlinable package mutating func begin(_ step: Place, _ rows: Rows) -> Place {
        let list = rows.list(slot(step), of: row(step, rows))
        let count = rows.count(list)
        var first = 0
        var end = count
        switch step.pointee.operation.place {
        case nil: break
        case .first: end = min(count, 1)
        case .last: first = max(0, count - 1)
        }
        guard first < end else { return step.pointee.end }
        let frame = step.pointee.inner
        frame.pointee.list = list
        frame.pointee.next = first + 1
        frame.pointee.end = end
        frame.pointee.count = count
        return open(rows.item(first, of: list), step, rows)
    }

    /// Opens a record of a list.
    /// - Returns: where what is repeated for it begins.
    @inline(__always) @inlinable package mutating func open(_ record: Rows.Row, _ step: Place, _ rows: Rows) -> Place {
        rows.check(record, fields: Int(step.pointee.operation.fields))
        step.pointee.inner.pointee.row = record
        if let body = step.pointee.body { return body }
        let body = program.bodies[Int(step.pointee.operation.start) + rows.pattern(of: record)]
        return steps.baseAddress.unsafelyUnwrapped + Int(body.start)
    }

    // MARK: Runs

    /// Writes what was kept for a record of this identity.
    /// - Parameter run: the step that the run begins with.
    /// - Returns: false where nothing was kept yet.
    @inline(__always) @inlinable package mutating func write(
        _ identity: Int,
        _ run: Place,
        _ rows: Rows,
        _ out: inout TemplateOutput
    ) -> Bool {
        let entry = entries[place(identity, run, rows)]
        guard entry != Self.unknown else { return false }
        let start = Int(truncatingIfNeeded: entry >> 32)
        out.append(padded: UnsafePointer(kept.start + start), count: Int(truncatingIfNeeded: entry & 0xffff_ffff))
        return true
    }

    /// Writes what was kept for the records of a list, of which a run is all that is repeated.
    /// - Returns: false where nothing was kept yet for one of them, or a piece is to be handed on; the record is open then.
    @inline(__always) @inlinable package mutating func writeAll(
        _ step: Place,
        _ rows: Rows,
        _ out: inout TemplateOutput
    ) -> Bool {
        let list = rows.list(slot(step), of: row(step, rows))
        let count = rows.count(list)
        let frame = step.pointee.inner
        frame.pointee.end = count
        frame.pointee.count = count
        for index in 0..<count {
            frame.pointee.next = index + 1
            let record = rows.item(index, of: list)
            guard out.count < TemplateOutput.fill, write(rows.identity(of: record), step + 1, rows, &out) else {
                rows.check(record, fields: Int(step.pointee.operation.fields))
                frame.pointee.list = list
                frame.pointee.row = record
                return false
            }
        }
        return true
    }

    /// Keeps what was written since a run began.
    @inlinable package mutating func keep(_ step: Place, _ rows: Rows, _ out: borrowing TemplateOutput) {
        let frame = step.pointee.frame
        let bytes = out.bytes(from: frame.pointee.start)
        if kept.count + bytes.count <= Self.mostKept {
            entries[place(rows.identity(of: frame.pointee.row), step, rows)] =
                UInt64(kept.count) << 32 | UInt64(bytes.count)
            kept.append(bytes)
            kept.reserve(TemplateOutput.padding)
        }
        openRuns -= 1
    }

    /// Where among the entries that of an identity is: with the flags that its run depends on besides.
    @inline(__always) @inlinable package mutating func place(_ identity: Int, _ step: Place, _ rows: Rows) -> Int {
        let key = step.pointee.operation.tailCount == 0 ? identity : key(identity, step, rows)
        return Int(step.pointee.operation.start) + key
    }

    /// An identity with the flags that a run depends on besides.
    @inline(__always) @inlinable package mutating func key(_ identity: Int, _ step: Place, _ rows: Rows) -> Int {
        var key = identity
        let first = conditions.baseAddress.unsafelyUnwrapped + Int(step.pointee.operation.tailStart)
        for index in 0..<Int(step.pointee.operation.tailCount) {
            key = key << 1 | (isOn(first + index, rows) ? 1 : 0)
        }
        return key
    }
}
