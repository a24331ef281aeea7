public import Diagnostics

/// The input files of a run, by index: resolves positions, and gives the line that a diagnostic shows.
public struct SourceMap: Sendable {
    /// One input file.
    public struct File: Sendable {
        /// The name as the user gave it.
        public let name: String
        let contents: TextContents
        let lines: LineIndex

        /// Names some bytes.
        public init(name: String, bytes: [UInt8]) { self.init(name: name, contents: .memory(bytes)) }

        /// Names what was read, or what will be.
        init(name: String, contents: TextContents) {
            self.name = name
            self.contents = contents
            lines = LineIndex(head: contents.part(0..<3)?.bytes ?? [])
        }

        /// What was read; nothing of a large file, which is read where it is needed.
        public var bytes: [UInt8] {
            switch contents {
            case .memory(let bytes): bytes
            case .disk: []
            }
        }

        /// How many bytes there are, in memory or on the disk.
        package var size: Int { contents.count }

        /// Whether it is read where it is needed, and never as a whole.
        package var isOnDisk: Bool {
            if case .disk = contents { true } else { false }
        }

        /// Where the text begins: behind a byte order mark.
        var origin: Int { lines.origin }

        /// Some of the bytes, fewer than wanted only at the end.
        func part(_ range: Range<Int>) throws(Diagnostic) -> [UInt8] {
            do throws(FileSystem.Failure) {
                return try contents.bytes(range)
            } catch {
                throw unreadable(error.message)
            }
        }

        /// Moves a window over this text on.
        /// - Returns: by how much its indices have become smaller.
        func advance(_ window: inout TextWindow, keeping index: Int) throws(Diagnostic) -> Int {
            do throws(FileSystem.Failure) {
                return try window.advance(keeping: index)
            } catch {
                throw unreadable(error.message)
            }
        }

        /// The fault of a text that cannot be read on.
        func unreadable(_ reason: String) -> Diagnostic {
            InputRule.unreadableInput.diagnostic("cannot read \(name): \(reason)", at: nil)
        }

        func place(ofOffset offset: Int) -> SourcePlace {
            let point = lines.point(atOffset: offset, in: contents)
            return SourcePlace(file: name, line: point.line, column: point.column)
        }
    }

    /// The files, in the order they were read.
    public private(set) var files: [File] = []

    /// A map of no files.
    public init() {}

    /// Adds a file and returns its index.
    @discardableResult
    package mutating func add(_ file: File) -> Int {
        files.append(file)
        return files.count - 1
    }

    /// The files of this map and then those of another, for printers that look for files by name.
    package func adding(_ other: SourceMap) -> SourceMap {
        var all = self
        all.files += other.files
        return all
    }

    /// The place in words; a position of no known file gives line 1, column 1 of "".
    public func place(of position: SourcePosition) -> SourcePlace {
        guard let (line, column) = point(of: position) else { return SourcePlace(file: "", line: 1, column: 1) }
        return SourcePlace(file: files[position.file].name, line: line, column: column)
    }

    /// The line and column of a position; nil where it is of no known file.
    package func point(of position: SourcePosition) -> (line: Int, column: Int)? {
        guard position.file < files.count else { return nil }
        switch position.point {
        case .line(let line, let column): return (line, column)
        case .offset(let offset):
            return files[position.file].lines.point(atOffset: offset, in: files[position.file].contents)
        }
    }

    /// The part of a line around a place, for a caret to be put under it; nil where there is no such file or line.
    /// - Parameters:
    ///   - place: where; its column may be one beyond the end of the line.
    ///   - before: the most code points shown left of the place.
    ///   - after: the most code points shown from the place on.
    public func excerpt(at place: SourcePlace, before: Int = 100, after: Int = 100) -> SourceExcerpt? {
        guard let file = files.first(where: { $0.name == place.file }),
            let middle = file.lines.offset(ofLine: place.line, column: place.column, in: file.contents)
        else { return nil }
        // Characters of up to four bytes, and line breaks of up to three around them.
        let (left, right) = (max(file.origin, middle - 4 * before - 8), middle + 4 * after + 8)
        guard let part = file.contents.part(left..<right) else { return nil }
        var start = middle
        var shown = 0
        while start > left, shown < before, !part.endsLine(before: start) {
            start -= 1
            while start > left, part.isContinuation(at: start) { start -= 1 }
            shown += 1
        }
        let isCutLeft = start > left && !part.endsLine(before: start)
        var end = middle
        var rest = 0
        while end < part.range.upperBound, rest < after, !part.isLineBreak(at: end) {
            end += 1
            while end < part.range.upperBound, part.isContinuation(at: end) { end += 1 }
            rest += 1
        }
        let isCutRight = end < part.range.upperBound && !part.isLineBreak(at: end)
        return SourceExcerpt(
            text: String(decoding: part.bytes.dropFirst(start - left).prefix(end - start), as: UTF8.self),
            caret: shown,
            isCutLeft: isCutLeft,
            isCutRight: isCutRight
        )
    }
}
