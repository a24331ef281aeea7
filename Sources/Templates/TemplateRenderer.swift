/// Runs a program over records.
///
/// The program's arrays and the open records are read through buffers that their owners keep alive for the whole run: counting references
/// for every value would cost more than writing it.
struct TemplateRenderer {
    private typealias Values = UnsafeBufferPointer<TemplateValue>

    private let operations: UnsafeBufferPointer<TemplateOperation>
    private let literals: UnsafeBufferPointer<UInt8>
    private let tails: UnsafeBufferPointer<UInt16>
    /// The values of the open records, outermost first.
    private var open: [Values] = []
    /// Rendering stops when the output is longer than this.
    private let limit: Int
    /// The operation that made the output longer than the limit, and the output's length before it.
    private var stop: (operation: Int, start: Int)?

    /// Renders a record until the output is longer than a limit.
    /// - Returns: the operation that made it longer than the limit, and the output's length before it.
    static func run(
        _ program: TemplateProgram,
        over root: TemplateRecord,
        into out: inout [UInt8],
        limit: Int = .max
    ) -> (operation: Int, start: Int)? {
        program.operations.withUnsafeBufferPointer { operations in
            program.literals.withUnsafeBufferPointer { literals in
                program.tails.withUnsafeBufferPointer { tails in
                    var renderer = Self(operations: operations, literals: literals, tails: tails, limit: limit)
                    renderer.render(operations.indices, with: root, fields: program.rootFields, into: &out)
                    return renderer.stop
                }
            }
        }
    }

    private init(
        operations: UnsafeBufferPointer<TemplateOperation>,
        literals: UnsafeBufferPointer<UInt8>,
        tails: UnsafeBufferPointer<UInt16>,
        limit: Int
    ) {
        self.operations = operations
        self.literals = literals
        self.tails = tails
        self.limit = limit
    }

    private mutating func render(
        _ body: Range<Int>,
        with record: borrowing TemplateRecord,
        fields: Int,
        into out: inout [UInt8]
    ) {
        precondition(record.values.count == fields, "a record does not fit the template's schema")
        record.values.withUnsafeBufferPointer { values in
            open.append(values)
            run(body, into: &out)
            open.removeLast()
        }
    }

    private mutating func run(_ range: Range<Int>, into out: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound, stop == nil {
            let operation = operations[index]
            switch operation.kind {
            case .literal, .text:
                let before = out.count
                write(operation, into: &out)
                if out.count > limit { stop = (index, before) }
                index += 1
            case .flagOn, .flagOff:
                guard case .flag(let isOn) = value(operation.path) else { misfit("flag") }
                index = isOn == (operation.kind == .flagOn) ? index + 1 : operation.end
            case .emptyList:
                index = count(of: value(operation.path)) == 0 ? index + 1 : operation.end
            case .list:
                repeatSection((index + 1)..<operation.end, of: operation, into: &out)
                index = operation.end
            case .object:
                guard case .object(let record) = value(operation.path) else { misfit("object") }
                render((index + 1)..<operation.end, with: record, fields: operation.fields, into: &out)
                index = operation.end
            case .never: index = operation.end
            }
        }
    }

    private func write(_ operation: TemplateOperation, into out: inout [UInt8]) {
        if operation.kind == .literal {
            out.append(contentsOf: UnsafeBufferPointer(rebasing: literals[operation.start..<operation.end]))
        } else {
            guard case .text(let bytes) = value(operation.path) else { misfit("text") }
            out.append(contentsOf: bytes)
        }
    }

    private mutating func repeatSection(_ body: Range<Int>, of list: TemplateOperation, into out: inout [UInt8]) {
        switch value(list.path) {
        case .list(let items):
            for item in items where stop == nil { render(body, with: item, fields: list.fields, into: &out) }
        case .generated(let count, let make):
            for index in 0..<count where stop == nil {
                render(body, with: make(index), fields: list.fields, into: &out)
            }
        case .text, .flag, .object: misfit("list")
        }
    }

    private func value(_ path: FieldPath) -> TemplateValue {
        var value = open[open.count - 1 - Int(path.depth)][Int(path.slot)]
        for index in 0..<Int(path.tailCount) {
            guard case .object(let record) = value else { misfit("object") }
            value = record.values[Int(tails[Int(path.tailStart) + index])]
        }
        return value
    }

    private func count(of value: TemplateValue) -> Int {
        switch value {
        case .list(let items): items.count
        case .generated(let count, _): count
        case .text, .flag, .object: misfit("list")
        }
    }

    private func misfit(_ kind: String) -> Never {
        preconditionFailure("a record's value is not the \(kind) that the template's schema promises")
    }
}
