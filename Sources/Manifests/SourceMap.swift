public import Diagnostics

/// The input files of a run, by index: resolves positions, and gives the line that a diagnostic shows.
public struct SourceMap: Sendable {
    /// One input file.
    public struct File: Sendable {
        /// The name as the user gave it.
        public let name: String
        /// What was read.
        public let bytes: [UInt8]
        let lines = LineIndex()

        /// Names some bytes.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }

        func place(ofOffset offset: Int) -> SourcePlace {
            let point = lines.point(atOffset: offset, in: bytes)
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
        guard position.file < files.count else { return SourcePlace(file: "", line: 1, column: 1) }
        let file = files[Int(position.file)]
        if position.line > 0 {
            return SourcePlace(file: file.name, line: Int(position.line), column: Int(position.detail))
        }
        return file.place(ofOffset: Int(clamping: position.detail))
    }

    /// The part of a line around a place, for a caret to be put under it; nil where there is no such file or line.
    /// - Parameters:
    ///   - place: where; its column may be one beyond the end of the line.
    ///   - before: the most code points shown left of the place.
    ///   - after: the most code points shown from the place on.
    public func excerpt(at place: SourcePlace, before: Int = 100, after: Int = 100) -> SourceExcerpt? {
        guard let file = files.first(where: { $0.name == place.file }),
            let middle = file.lines.offset(ofLine: place.line, column: place.column, in: file.bytes)
        else { return nil }
        let bytes = file.bytes
        let origin = LineIndex.origin(of: bytes)
        var start = middle
        var shown = 0
        while start > origin, shown < before, !LineIndex.endsLine(before: start, in: bytes) {
            start -= 1
            while start > origin, LineIndex.isContinuation(bytes[start]) { start -= 1 }
            shown += 1
        }
        let isCutLeft = start > origin && !LineIndex.endsLine(before: start, in: bytes)
        var end = middle
        var rest = 0
        while end < bytes.count, rest < after, !LineIndex.isLineBreak(at: end, in: bytes) {
            end += 1
            while end < bytes.count, LineIndex.isContinuation(bytes[end]) { end += 1 }
            rest += 1
        }
        let isCutRight = end < bytes.count && !LineIndex.isLineBreak(at: end, in: bytes)
        return SourceExcerpt(
            text: String(decoding: bytes[start..<end], as: UTF8.self),
            caret: shown,
            isCutLeft: isCutLeft,
            isCutRight: isCutRight
        )
    }
}
