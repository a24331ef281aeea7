import Diagnostics

/// Turns a template and its partials into a program, refusing everything that does not fit the schema.
struct TemplateCompiler {
    /// A section whose closing tag has not come yet.
    private struct OpenSection {
        let tag: TemplateTag
        let operation: Int
        let opensRecord: Bool
        /// The slots from the root to the list that is being repeated.
        let listPath: [Int]?
    }

    // Far above every honest template; below what costs noticeable time or stack.
    private static let deepestSection = 64
    private static let deepestPartial = 32
    private static let mostBytes = 1 << 20

    private(set) var program: TemplateProgram
    private var scope: TemplateScope
    private var open: [OpenSection] = []
    private let partials: [String: (file: String, source: [UInt8])]
    private var partialSources: [String: Int] = [:]
    /// The partials that are being included, outermost first.
    private var including: [String] = []
    private var bytesTaken = 0

    /// Compiles.
    init(
        file: String,
        source: [UInt8],
        schema: TemplateSchema,
        partials: [String: (file: String, source: [UInt8])]
    ) throws(TemplateError) {
        self.partials = partials
        scope = TemplateScope(schema)
        program = TemplateProgram(rootFields: schema.fields.count)
        try compile(program.add(TemplateSource(file: file, bytes: source)), indentation: [])
    }

    private mutating func compile(_ index: Int, indentation: [UInt8]) throws(TemplateError) {
        let source = program.sources[index]
        let openBefore = open.count
        try take(source.bytes.count, at: source.start, in: source)
        var scanner = TemplateScanner(source)
        while let token = try scanner.next() {
            switch token {
            case .text(let range, let startsLine):
                try write(range, of: index, indentation: indentation, startsLine: startsLine)
            case .inline(let tag, let startsLine):
                if startsLine { try indent(indentation, at: tag.offset, of: index) }
                try perform(tag, in: index, indentation: [], openBefore: openBefore)
            case .standalone(let tag, let blanks):
                try perform(tag, in: index, indentation: indentation + source.bytes[blanks], openBefore: openBefore)
            }
        }
        if open.count > openBefore, let section = open.last {
            throw TemplateError(
                .unclosedSection,
                at: source.place(of: section.tag.offset),
                "the section `\(section.tag.name)` is never closed",
                help: "close it with {{/\(section.tag.name)}}"
            )
        }
    }

    private mutating func perform(
        _ tag: TemplateTag,
        in index: Int,
        indentation: [UInt8],
        openBefore: Int
    ) throws(TemplateError) {
        let source = program.sources[index]
        switch tag.kind {
        case .silent: break
        case .text:
            let found = try scope.resolve(tag, in: source)
            guard case .text = found.kind else {
                throw TemplateError(
                    .notText,
                    at: source.place(of: tag.nameOffset),
                    "`\(tag.name)` is \(scope.describe(found.kind)) and has no text to write",
                    help: scope.helpForUse(of: tag.name, found.kind)
                )
            }
            program.add(.text, on: found, at: .init(source: index, offset: tag.offset))
        case .section, .inverted: try openSection(tag, in: index)
        case .closing: try closeSection(tag, in: source, openBefore: openBefore)
        case .partial: try include(tag, in: index, indentation: indentation)
        }
    }

    // MARK: Sections

    private mutating func openSection(_ tag: TemplateTag, in index: Int) throws(TemplateError) {
        let source = program.sources[index]
        let found = try scope.resolve(tag, in: source)
        guard open.count < Self.deepestSection else {
            throw TemplateError(
                .tooDeep,
                at: source.place(of: tag.offset),
                "more than \(Self.deepestSection) sections are open here",
                help: "close some of them first"
            )
        }
        let isInverted = tag.kind == .inverted
        var listPath: [Int]?
        var inner: TemplateSchema?
        let kind: TemplateOperation.Kind
        switch found.kind {
        case .text:
            throw TemplateError(
                .notASection,
                at: source.place(of: tag.nameOffset),
                "`\(tag.name)` is text and opens no section",
                help: scope.helpForUse(of: tag.name, .text)
            )
        case .flag: kind = isInverted ? .flagOff : .flagOn
        case .list where isInverted: kind = .emptyList
        case .list(let schema):
            // A list within itself repeats its square; nested often enough, forever.
            if let outer = open.last(where: { $0.listPath == found.path }) {
                throw TemplateError(
                    .listAlreadyOpen,
                    at: source.place(of: tag.nameOffset),
                    "the list `\(tag.name)` is already open here",
                    help: "close {{#\(outer.tag.name)}} first"
                )
            }
            kind = .list
            listPath = found.path
            inner = schema
        case .object where isInverted: kind = .never
        case .object(let schema):
            kind = .object
            inner = schema
        }
        let origin = TemplateProgram.Origin(source: index, offset: tag.offset)
        let operation = program.add(kind, on: found, fields: inner?.fields.count ?? 0, at: origin)
        open.append(OpenSection(tag: tag, operation: operation, opensRecord: inner != nil, listPath: listPath))
        if let inner { scope.enter(inner, at: found) }
    }

    private mutating func closeSection(
        _ tag: TemplateTag,
        in source: TemplateSource,
        openBefore: Int
    ) throws(TemplateError) {
        guard open.count > openBefore, let section = open.last else {
            throw TemplateError(
                .unopenedSection,
                at: source.place(of: tag.offset),
                "there is no open section for \(TemplateName.quoted("{{/\(tag.name)}}"))",
                help: "take this tag away, or open the section before it in the same file"
            )
        }
        guard section.tag.name == tag.name else {
            let place = source.place(of: section.tag.offset)
            throw TemplateError(
                .unopenedSection,
                at: source.place(of: tag.nameOffset),
                "\(TemplateName.quoted("{{/\(tag.name)}}")) closes another section than the open one",
                help: "close `\(section.tag.name)` of line \(place.line) first, with {{/\(section.tag.name)}}"
            )
        }
        open.removeLast()
        if section.opensRecord { scope.leave() }
        program.endSection(section.operation)
    }

    // MARK: Partials

    private mutating func include(
        _ tag: TemplateTag,
        in index: Int,
        indentation: [UInt8]
    ) throws(TemplateError) {
        let source = program.sources[index]
        guard let partial = partials[tag.name] else {
            let names = partials.keys.sorted()
            let nearest = NearestName.of(tag.name, in: names).map { "did you mean `\($0)`? " } ?? ""
            let known = names.isEmpty ? "there are none" : "known: " + names.prefix(16).joined(separator: ", ")
            throw TemplateError(
                .unknownPartial,
                at: source.place(of: tag.nameOffset),
                "there is no partial \(TemplateName.quoted(tag.name))",
                help: nearest + known
            )
        }
        guard !including.contains(tag.name) else {
            throw TemplateError(
                .recursivePartial,
                at: source.place(of: tag.nameOffset),
                "the partial `\(tag.name)` includes itself: \((including + [tag.name]).joined(separator: " > "))",
                help: "lists are repeated by sections; partials do not nest in themselves"
            )
        }
        guard including.count < Self.deepestPartial else {
            throw TemplateError(
                .tooDeep,
                at: source.place(of: tag.nameOffset),
                "partials are nested more than \(Self.deepestPartial) deep",
                help: "include fewer partials from partials"
            )
        }
        do {
            let number: Int
            if let known = partialSources[tag.name] {
                number = known
            } else {
                number = program.add(try TemplateSource(file: partial.file, bytes: partial.source))
                partialSources[tag.name] = number
            }
            including.append(tag.name)
            try compile(number, indentation: indentation)
            including.removeLast()
        } catch {
            var error = error
            error.includedFrom.append(source.place(of: tag.offset))
            throw error
        }
    }

    // MARK: Output

    /// Appends text, with the indentation before every line that begins in it.
    private mutating func write(
        _ range: Range<Int>,
        of index: Int,
        indentation: [UInt8],
        startsLine: Bool
    ) throws(TemplateError) {
        if indentation.isEmpty { return program.addText(range, of: index) }
        let bytes = program.sources[index].bytes
        var start = range.lowerBound
        var startsLine = startsLine
        while start < range.upperBound {
            let newline = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n"))
            let end = newline.map { $0 + 1 } ?? range.upperBound
            if startsLine { try indent(indentation, at: start, of: index) }
            program.addText(start..<end, of: index)
            startsLine = true
            start = end
        }
    }

    private mutating func indent(_ indentation: [UInt8], at offset: Int, of index: Int) throws(TemplateError) {
        guard !indentation.isEmpty else { return }
        try take(indentation.count, at: offset, in: program.sources[index])
        program.addIndentation(indentation, at: .init(source: index, offset: offset))
    }

    private mutating func take(_ count: Int, at offset: Int, in source: TemplateSource) throws(TemplateError) {
        bytesTaken += count
        guard bytesTaken <= Self.mostBytes else {
            throw TemplateError(
                .tooLarge,
                at: source.place(of: offset),
                "the template and its partials are larger than \(Self.mostBytes >> 20) MiB",
                help: "include fewer or smaller partials"
            )
        }
    }
}
