import Diagnostics
import Manifests

/// In which order things stand in the input, which is known without finding their lines.
struct SourceOrder: Sendable {
    /// A place in the order.
    struct Point: Sendable, Equatable {
        /// The file's place among the names of files; the highest number where there is no place.
        var file = UInt32.max
        /// Where in the file: line and column, or 0 and the offset in bytes. All positions in a file are of one kind.
        var line: UInt32 = 0
        var column = 0
    }

    private let sources: SourceMap
    /// By file of the sources: the place of its name among the names of files.
    private let ranks: [UInt32]
    /// Whether several files have one name: their lines are compared then, for their positions may be of two kinds.
    private let hasNamesakes: Bool

    init(_ sources: SourceMap) {
        self.sources = sources
        let names = Set(sources.files.map(\.name)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt32($0)) })
        ranks = sources.files.map { places[$0.name] ?? 0 }
        hasNamesakes = names.count < ranks.count
    }

    /// The place of a position in the order.
    func point(of position: SourcePosition) -> Point {
        // A cluster that was built in code has no files, and nothing in it a place.
        guard position.file < ranks.count else { return Point() }
        let rank = ranks[position.file]
        if hasNamesakes, let (line, column) = sources.point(of: position) {
            return Point(file: rank, line: UInt32(clamping: line), column: column)
        }
        return switch position.point {
        case .offset(let offset): Point(file: rank, column: offset)
        case .line(let line, let column): Point(file: rank, line: UInt32(clamping: line), column: column)
        }
    }

    /// Where a position is, in words; nil where it is in no file.
    func place(of position: SourcePosition) -> SourcePlace? {
        position.file < ranks.count ? sources.place(of: position) : nil
    }

    /// Where a part of the scalar at a position is; the scalar's own place where the file does not hold its text unchanged
    /// and on one line.
    /// - Parameter part: the text and the byte in it that is meant.
    func place(of position: SourcePosition, part: (text: String, offset: Int)?) -> SourcePlace? {
        let start = place(of: position)
        guard let start, let part, let column = column(of: part, from: start) else { return start }
        return SourcePlace(file: start.file, line: start.line, column: column)
    }

    private func column(of part: (text: String, offset: Int), from start: SourcePlace) -> Int? {
        let text = Array(part.text.utf8)
        guard part.offset > 0 || !text.isEmpty, text.allSatisfy({ 0x20..<0x7f ~= $0 }) else { return nil }
        guard let line = sources.excerpt(at: start, before: 0, after: text.count + 1)?.text.utf8 else { return nil }
        if line.starts(with: text) { return start.column + part.offset }
        let isQuoted = line.first == UInt8(ascii: "\"") || line.first == UInt8(ascii: "'")
        return isQuoted && line.dropFirst().starts(with: text) ? start.column + 1 + part.offset : nil
    }
}

extension SourceOrder.Point: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}
