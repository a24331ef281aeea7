import Diagnostics

/// The records that are open at a point of a template, and what names mean there.
struct TemplateScope {
    private struct Frame {
        let schema: TemplateSchema
        /// The slots that lead from the root to this record; the same record opened twice has the same one.
        let path: [Int]
    }

    /// A name's meaning.
    struct Resolution {
        /// How many records outwards the field is.
        let depth: Int
        /// The field there, and the fields that the further parts of a dotted name lead through.
        let slots: [Int]
        let kind: TemplateSchema.Kind
        /// The place in a list that it tells, where it does.
        let place: TemplateSchema.Place?
        /// The slots that lead from the root to the field.
        let path: [Int]
    }

    private var frames: [Frame]

    init(_ root: TemplateSchema) { frames = [Frame(schema: root, path: [])] }

    mutating func enter(_ schema: TemplateSchema, at resolution: Resolution) {
        frames.append(Frame(schema: schema, path: resolution.path))
    }

    mutating func leave() { frames.removeLast() }

    /// Finds what a tag's name means here.
    func resolve(_ tag: TemplateTag, in source: TemplateSource) throws(TemplateError) -> Resolution {
        guard let parts = TemplateName.parts(of: tag.name) else { throw badName(tag, in: source) }
        var part = 0
        var offset = tag.nameOffset
        // `.` is the item itself, so it never means an outer record's.
        let reach = parts == ["."] ? frames.suffix(1) : frames[...]
        let found = reach.indices.reversed().lazy.compactMap { index in
            frames[index].schema.fields.firstIndex { $0.name == parts[0] }.map { (index, $0) }
        }.first
        guard let (index, slot) = found else { throw unknown(parts[0], at: source.place(of: offset)) }
        var field = frames[index].schema.fields[slot]
        var slots = [slot]
        while part + 1 < parts.count {
            guard case .object(let schema) = field.kind else {
                throw TemplateError(
                    .notAnObject,
                    at: source.place(of: offset),
                    "`\(field.name)` is \(describe(field.kind)), not an object, so it has no field \(TemplateName.quoted(parts[part + 1]))",
                    help: helpForUse(of: field)
                )
            }
            offset += parts[part].utf8.count + 1
            part += 1
            guard let slot = schema.fields.firstIndex(where: { $0.name == parts[part] }) else {
                throw TemplateError(
                    .unknownField,
                    at: source.place(of: offset),
                    "`\(field.name)` has no field \(TemplateName.quoted(parts[part]))",
                    help: help(for: parts[part], among: schema.fields.map(\.name), heading: "`\(field.name)` has")
                )
            }
            field = schema.fields[slot]
            slots.append(slot)
        }
        return Resolution(
            depth: frames.count - 1 - index,
            slots: slots,
            kind: field.kind,
            place: field.place,
            path: frames[index].path + slots
        )
    }

    /// What may be done with a field.
    func helpForUse(of field: TemplateSchema.Field) -> String { helpForUse(of: field.name, field.kind) }

    /// What may be done with a field of a kind, spelt with the name a template uses.
    func helpForUse(of name: String, _ kind: TemplateSchema.Kind) -> String {
        switch kind {
        case .text: "write {{\(name)}}; only flags, lists and objects open sections"
        case .flag: "write {{#\(name)}}…{{/\(name)}} for when it is on, {{^\(name)}}…{{/\(name)}} for when it is off"
        case .list(let schema):
            "write {{#\(name)}}…{{/\(name)}} and name a field of its items inside" + listing(schema.fields.map(\.name))
        case .object(let schema):
            "name one of its fields, as in {{\(name).\(schema.fields.first?.name ?? "field")}}"
                + listing(schema.fields.map(\.name))
        }
    }

    /// A kind with its article.
    func describe(_ kind: TemplateSchema.Kind) -> String {
        switch kind {
        case .text: "text"
        case .flag: "a flag"
        case .list: "a list"
        case .object: "an object"
        }
    }

    private func badName(_ tag: TemplateTag, in source: TemplateSource) -> TemplateError {
        if tag.name.isEmpty {
            return TemplateError(
                .badName,
                at: source.place(of: tag.offset),
                "this tag names nothing",
                help: "write a field's name between the delimiters"
            )
        }
        let first = tag.name.utf8.first ?? 0
        let isSigil = "#^/>!&={".utf8.contains(first)
        return TemplateError(
            .badName,
            at: source.place(of: tag.nameOffset),
            "\(TemplateName.quoted(tag.name)) is no field name",
            help: isSigil
                ? "the sign that tells a tag's kind follows the opening delimiter without a blank"
                : "a name has ASCII letters, digits, _ and -; parts are joined by single dots"
        )
    }

    private func unknown(_ name: String, at place: SourcePlace) -> TemplateError {
        if name == "." {
            return TemplateError(
                .unknownField,
                at: place,
                "`.` means nothing here: what is open is no plain value",
                help: "name a field"
                    + listing(frames.suffix(1).flatMap { $0.schema.fields.map(\.name) })
            )
        }
        var names: [String] = []
        for frame in frames.reversed() {
            for field in frame.schema.fields where !names.contains(field.name) { names.append(field.name) }
        }
        return TemplateError(
            .unknownField,
            at: place,
            "there is no field \(TemplateName.quoted(name)) here",
            help: hidden(name) ?? help(for: name, among: names, heading: "known here")
        )
    }

    private func help(for name: String, among names: [String], heading: String) -> String {
        let nearest = NearestName.of(name, in: names).map { "did you mean `\($0)`?" }
        let known = listing(names).isEmpty ? nil : "\(heading)\(listing(names))"
        let parts = [nearest, known].compactMap(\.self)
        return parts.isEmpty ? "see the list of fields" : parts.joined(separator: " ")
    }

    /// Names after a colon while they are few enough to be read; else nothing.
    private func listing(_ names: [String]) -> String {
        (1...16).contains(names.count) ? ": " + names.joined(separator: ", ") : ""
    }

    /// Help for a name that exists, but inside a list or object that is not open.
    private func hidden(_ name: String) -> String? {
        var queue = frames.reversed().map { (path: [String](), schema: $0.schema) }
        var next = 0
        while next < queue.count, next < 256 {
            let (path, schema) = queue[next]
            next += 1
            if !path.isEmpty, schema.fields.contains(where: { $0.name == name }) {
                let tags = path.map { "{{#\($0)}}" }.joined()
                return "it is a field inside \(tags); open that first"
            }
            for field in schema.fields {
                switch field.kind {
                case .list(let inner), .object(let inner): queue.append((path + [field.name], inner))
                case .text, .flag: break
                }
            }
        }
        return nil
    }
}
