/// Runs a program over records.
struct TemplateRenderer {
    private let program: TemplateProgram
    /// The open records, outermost first.
    private var records: [TemplateRecord]
    /// Rendering stops when the output is longer than this.
    private let limit: Int
    /// The operation that made the output longer than the limit, and the length before it.
    private(set) var stop: (operation: Int, start: Int)?

    init(_ program: TemplateProgram, root: TemplateRecord, limit: Int = .max) {
        self.program = program
        self.limit = limit
        precondition(root.values.count == program.rootFields, "the root record does not fit the template's schema")
        records = [root]
    }

    /// Renders everything.
    mutating func run(into out: inout [UInt8]) { run(0..<program.operations.count, into: &out) }

    private mutating func run(_ range: Range<Int>, into out: inout [UInt8]) {
        var index = range.lowerBound
        while index < range.upperBound, stop == nil {
            let before = out.count
            switch program.operations[index] {
            case .literal(let start, let end): out.append(contentsOf: program.literals[start..<end])
            case .text(let path):
                guard case .text(let bytes) = value(path) else { misfit("text") }
                out.append(contentsOf: bytes)
            case .flag(let path, let wanted, let end):
                guard case .flag(let isOn) = value(path) else { misfit("flag") }
                index = isOn == wanted ? index + 1 : end
                continue
            case .emptyList(let path, let end):
                index = count(of: value(path)) == 0 ? index + 1 : end
                continue
            case .list(let path, let fields, let end):
                repeatSection((index + 1)..<end, over: value(path), fields: fields, into: &out)
                index = end
                continue
            case .object(let path, let fields, let end):
                guard case .object(let record) = value(path) else { misfit("object") }
                render((index + 1)..<end, with: record, fields: fields, into: &out)
                index = end
                continue
            case .never(let end):
                index = end
                continue
            }
            if out.count > limit { stop = (index, before) }
            index += 1
        }
    }

    private mutating func repeatSection(
        _ body: Range<Int>,
        over value: TemplateValue,
        fields: Int,
        into out: inout [UInt8]
    ) {
        switch value {
        case .list(let items): for item in items { render(body, with: item, fields: fields, into: &out) }
        case .generated(let count, let make):
            for index in 0..<count where stop == nil { render(body, with: make(index), fields: fields, into: &out) }
        case .text, .flag, .object: misfit("list")
        }
    }

    private mutating func render(
        _ body: Range<Int>,
        with record: TemplateRecord,
        fields: Int,
        into out: inout [UInt8]
    ) {
        precondition(record.values.count == fields, "a record does not fit the template's schema")
        records.append(record)
        run(body, into: &out)
        records.removeLast()
    }

    private func value(_ path: FieldPath) -> TemplateValue {
        var value = records[records.count - 1 - Int(path.depth)].values[Int(path.slot)]
        for index in 0..<Int(path.tailCount) {
            guard case .object(let record) = value else { misfit("object") }
            value = record.values[Int(program.tails[Int(path.tailStart) + index])]
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
