/// The values of records that were made beforehand.
struct RecordRows: TemplateRows {
    let root: TemplateRecord

    func text(_ slot: Int, of row: TemplateRecord, to out: inout TemplateOutput) {
        guard case .text(let bytes) = row.values[slot] else { misfit("text") }
        out.append(bytes)
    }

    func flag(_ slot: Int, of row: TemplateRecord) -> Bool {
        guard case .flag(let isOn) = row.values[slot] else { misfit("flag") }
        return isOn
    }

    func list(_ slot: Int, of row: TemplateRecord) -> TemplateValue { row.values[slot] }

    func count(_ list: TemplateValue) -> Int {
        switch list {
        case .list(let items): items.count
        case .generated(let count, _): count
        case .text, .flag, .object: misfit("list")
        }
    }

    func item(_ index: Int, of list: TemplateValue) -> TemplateRecord {
        switch list {
        case .list(let items): items[index]
        case .generated(_, let make): make(index)
        case .text, .flag, .object: misfit("list")
        }
    }

    func object(_ slot: Int, of row: TemplateRecord) -> TemplateRecord {
        guard case .object(let record) = row.values[slot] else { misfit("object") }
        return record
    }

    func patterns(_ slot: Int, of row: TemplateRecord) -> [TemplateRecord] { [] }

    func pattern(of row: TemplateRecord) -> Int { 0 }

    func flag(_ slot: Int, ofAll pattern: TemplateRecord) -> Bool? { nil }

    func count(_ slot: Int, ofAll pattern: TemplateRecord) -> Int? { nil }

    func identities(ofAll pattern: TemplateRecord) -> Int { 0 }

    func identity(of row: TemplateRecord) -> Int { 0 }

    func check(_ row: TemplateRecord, fields: Int) {
        precondition(row.values.count == fields, "a record does not fit the template's schema")
    }

    private func misfit(_ kind: String) -> Never {
        preconditionFailure("a record's value is not the \(kind) that the template's schema promises")
    }
}
