import CLibYAML

/// libyaml's parser and the text it reads; gives one event after the other.
struct YAMLEventStream: ~Copyable {
    /// Why libyaml gave up, and where.
    struct Failure {
        var message: String
        var line: Int
        var column: Int
        /// For bytes that are no text: their offset, from where the reading began.
        var offset: Int?
    }

    /// The text, as libyaml asks for it piece by piece.
    private final class Feed {
        let file: SourceMap.File
        var offset: Int
        /// Why the text cannot be read on.
        var failure: FileSystem.Failure?

        init(_ file: SourceMap.File) {
            self.file = file
            offset = file.origin
        }

        func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
            do throws(FileSystem.Failure) {
                let count = try file.contents.read(at: offset, into: buffer)
                let read = UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count])
                file.lines.pass(read, at: offset, of: file.contents)
                offset += count
                return count
            } catch {
                failure = error
                return nil
            }
        }
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The last event.
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let isReady: Bool
    /// libyaml holds an unowned pointer to it.
    private let feed: Feed

    init(_ file: SourceMap.File) {
        feed = Feed(file)
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input(
            parser,
            { context, buffer, size, sizeRead in
                guard let context, let buffer, let sizeRead else { return 0 }
                let feed = Unmanaged<Feed>.fromOpaque(context).takeUnretainedValue()
                let count = feed.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
                guard let count else { return 0 }
                sizeRead.pointee = count
                return 1
            },
            Unmanaged.passUnretained(feed).toOpaque()
        )
    }

    deinit {
        freeEvent()
        if isReady { yaml_parser_delete(parser) }
        event.deallocate()
        parser.deallocate()
    }

    /// Reads the next event, which lasts until the one behind it is read.
    /// - Returns: nil where the text is no YAML; see ``failure``.
    mutating func next() -> UnsafePointer<yaml_event_t>? {
        freeEvent()
        return isReady && yaml_parser_parse(parser, event) == 1 ? UnsafePointer(event) : nil
    }

    private func freeEvent() {
        // An end has nothing to free.
        guard event.pointee.type != YAML_MAPPING_END_EVENT, event.pointee.type != YAML_SEQUENCE_END_EVENT else {
            return
        }
        yaml_event_delete(event)
    }

    /// Why the text could not be read on.
    var readFailure: FileSystem.Failure? { feed.failure }

    /// How much of the text was asked for.
    var offset: Int { feed.offset }

    /// What went wrong.
    var failure: Failure {
        guard isReady, parser.pointee.error != YAML_MEMORY_ERROR else {
            return Failure(message: "too little memory to read it", line: 1, column: 1, offset: nil)
        }
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "no YAML"
        if parser.pointee.error == YAML_READER_ERROR {
            return Failure(message: problem, line: 1, column: 1, offset: parser.pointee.problem_offset)
        }
        let mark = parser.pointee.problem_mark
        let context = parser.pointee.context.map { String(cString: $0) + ": " } ?? ""
        return Failure(message: context + problem, line: mark.line + 1, column: mark.column + 1, offset: nil)
    }
}
