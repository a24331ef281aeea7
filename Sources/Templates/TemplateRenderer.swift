/// Runs a folded program over records.
///
/// It is inlinable so that it is made anew for each kind of records: asking for a value is then a jump and no call through a
/// table, and no record is counted as a reference. What it reads and writes for every value lies in memory of its own, which
/// lives as long as it does: an array would be checked for other owners each time, which took a third of the time.
@usableFromInline package struct TemplateRenderer<Rows: TemplateRows>: ~Copyable {
    /// An outer text that is kept while its record is open.
    @usableFromInline package struct Cell {
        @usableFromInline package var opening = -1
        @usableFromInline package var count = 0
        @inlinable package init() {}
    }

    /// What an outer text may have, and what all runs may keep together.
    @usableFromInline package static var longestCell: Int { 64 }
    @usableFromInline package static var mostKept: Int { 64 << 20 }
    @usableFromInline package static var unknown: UInt64 { .max }

    @usableFromInline package let program: FoldedProgram
    @usableFromInline package let operations: UnsafeMutableBufferPointer<FoldedOperation>
    @usableFromInline package let literals: UnsafeMutableBufferPointer<UInt8>
    /// The open records, outermost first.
    @usableFromInline package let open: UnsafeMutableBufferPointer<Rows.Row>
    /// For each open record a number that no other had.
    @usableFromInline package let openings: UnsafeMutableBufferPointer<Int>
    @usableFromInline package var opened = 0
    @usableFromInline package let cells: UnsafeMutableBufferPointer<Cell>
    @usableFromInline package let cellBytes: UnsafeMutableBufferPointer<UInt8>
    /// For each run and identity where its bytes are in `kept`: the start in the upper half, the count in the lower one.
    @usableFromInline package let entries: UnsafeMutableBufferPointer<UInt64>
    @usableFromInline package var kept: [UInt8] = []
    /// Whether what is written now will be kept, so that nothing is handed on before its end.
    @usableFromInline package var isKeeping = false
    /// Rendering stops when the output is longer than this.
    @usableFromInline package let limit: Int
    /// The operation that made the output longer than the limit, and the output's length before it.
    @usableFromInline package var stop: (operation: Int, start: Int)?

    @inlinable package init(_ program: FoldedProgram, _ rows: Rows, limit: Int = .max) {
        self.program = program
        self.limit = limit
        operations = .allocate(capacity: program.operations.count)
        _ = operations.initialize(from: program.operations)
        literals = .allocate(capacity: program.literals.count)
        _ = literals.initialize(from: program.literals)
        open = .allocate(capacity: program.depth)
        open.initialize(repeating: rows.root)
        openings = .allocate(capacity: program.depth)
        openings.initialize(repeating: 0)
        cells = .allocate(capacity: program.cells)
        cells.initialize(repeating: Cell())
        cellBytes = .allocate(capacity: program.cells * Self.longestCell)
        cellBytes.initialize(repeating: 0)
        entries = .allocate(capacity: program.entries)
        entries.initialize(repeating: Self.unknown)
    }

    @inlinable deinit {
        open.deinitialize().deallocate()
        operations.deallocate()
        literals.deallocate()
        openings.deallocate()
        cells.deallocate()
        cellBytes.deallocate()
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
        run(0, operations.count, rows, &out)
    }

    @inlinable package mutating func run(_ first: Int, _ end: Int, _ rows: Rows, _ out: inout TemplateOutput) {
        var index = first
        while index < end {
            let operation = operations.baseAddress.unsafelyUnwrapped + index
            switch operation.pointee.kind {
            case .literal:
                let range = Int(operation.pointee.start)..<Int(operation.pointee.end)
                out.append(UnsafeBufferPointer(rebasing: literals[range]))
                if isBeyond(operation, range.count, out) { return }
            case .text:
                let before = out.count
                rows.text(slot(operation), of: row(operation, rows), to: &out)
                if isBeyond(operation, out.count - before, out) { return }
            case .outerText: writeOuter(operation, rows, &out)
            case .flagOn:
                if !rows.flag(slot(operation), of: row(operation, rows)) {
                    index = Int(operation.pointee.end)
                    continue
                }
            case .flagOff:
                if rows.flag(slot(operation), of: row(operation, rows)) {
                    index = Int(operation.pointee.end)
                    continue
                }
            case .emptyList:
                if rows.count(rows.list(slot(operation), of: row(operation, rows))) > 0 {
                    index = Int(operation.pointee.end)
                    continue
                }
            case .list:
                repeatSection(operation, from: index + 1, rows, &out)
                if stop != nil { return }
                index = Int(operation.pointee.end)
                continue
            case .object:
                let record = rows.object(slot(operation), of: row(operation, rows))
                rows.check(record, fields: Int(operation.pointee.fields))
                enter(record, at: Int(operation.pointee.inner))
                run(index + 1, Int(operation.pointee.end), rows, &out)
                if stop != nil { return }
                index = Int(operation.pointee.end)
                continue
            case .run:
                if writeRun(operation, from: index + 1, rows, &out) {
                    index = Int(operation.pointee.end)
                    continue
                }
            }
            index += 1
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

    @inlinable package mutating func enter(_ record: Rows.Row, at depth: Int) {
        opened += 1
        open[depth] = record
        openings[depth] = opened
    }

    /// Whether the output is longer than the limit, with the operation that made it so.
    @inlinable package mutating func isBeyond(
        _ operation: Operation,
        _ more: Int,
        _ out: borrowing TemplateOutput
    ) -> Bool {
        if limit == .max || out.count <= limit { return false }
        stop = (Int(operation.pointee.origin), out.count - more)
        return true
    }

    @inlinable package mutating func repeatSection(
        _ operation: Operation,
        from first: Int,
        _ rows: Rows,
        _ out: inout TemplateOutput
    ) {
        let list = rows.list(slot(operation), of: row(operation, rows))
        let count = rows.count(list)
        var range = 0..<count
        switch operation.pointee.place {
        case nil: break
        case .first: range = 0..<min(count, 1)
        case .last: range = max(0, count - 1)..<count
        }
        let end = Int(operation.pointee.end)
        let inner = Int(operation.pointee.inner)
        for index in range {
            let record = rows.item(index, of: list)
            rows.check(record, fields: Int(operation.pointee.fields))
            enter(record, at: inner)
            run(first, end, rows, &out)
            if stop != nil { return }
            if !isKeeping, limit == .max {
                out.drainIfFull()
                if !out.isOpen {
                    stop = (Int(operation.pointee.origin), 0)
                    return
                }
            }
        }
    }

    /// Writes a text that is the same as long as its record is open.
    @inlinable package mutating func writeOuter(_ operation: Operation, _ rows: Rows, _ out: inout TemplateOutput) {
        let number = Int(operation.pointee.start)
        let first = number * Self.longestCell
        let frame = Int(operation.pointee.frame)
        if cells[number].opening == openings[frame] {
            out.append(UnsafeBufferPointer(rebasing: cellBytes[first..<(first + cells[number].count)]))
            return
        }
        let before = out.count
        rows.text(Int(operation.pointee.slot), of: open[frame], to: &out)
        let bytes = out.bytes(from: before)
        guard bytes.count <= Self.longestCell, let source = bytes.baseAddress else { return }
        (cellBytes.baseAddress.unsafelyUnwrapped + first).update(from: source, count: bytes.count)
        cells[number].opening = openings[frame]
        cells[number].count = bytes.count
    }

    /// Writes what was kept for a record of this identity, or writes it and keeps it.
    /// - Returns: false where the record is like no other.
    @inlinable package mutating func writeRun(
        _ operation: Operation,
        from first: Int,
        _ rows: Rows,
        _ out: inout TemplateOutput
    ) -> Bool {
        let frame = Int(operation.pointee.frame)
        let identity = rows.identity(of: open[frame])
        if identity < 0 { return false }
        let key = operation.pointee.tailCount == 0 ? identity : key(identity, operation, rows)
        let place = Int(operation.pointee.start) + key
        let entry = entries[place]
        if entry != Self.unknown {
            let start = Int(entry >> 32)
            out.append(kept.span.extracting(start..<(start + Int(entry & 0xffff_ffff))))
            return true
        }
        let before = out.count
        let wasKeeping = isKeeping
        isKeeping = true
        self.run(first, Int(operation.pointee.end), rows, &out)
        isKeeping = wasKeeping
        let bytes = out.bytes(from: before)
        if kept.count + bytes.count <= Self.mostKept {
            entries[place] = UInt64(kept.count) << 32 | UInt64(bytes.count)
            kept.append(contentsOf: bytes)
        }
        return true
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
