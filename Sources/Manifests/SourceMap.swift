public import Diagnostics

/// The input files of a run, by index: resolves positions, and gives the line that a diagnostic shows.
public struct SourceMap: Sendable {
    /// One input file.
    public struct File: Sendable {
        /// The name as the user gave it.
        public let name: String
        /// What was read.
        public let bytes: [UInt8]

        /// Names some bytes.
        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The files, in the order they were read.
    public private(set) var files: [File] = []

    /// A map of no files.
    public init() {}

    /// Adds a file and returns its index.
    package mutating func add(_ file: File) -> Int {
        files.append(file)
        return files.count - 1
    }

    /// The place in words; a position of no known file gives line 1, column 1 of "".
    public func place(of position: SourcePosition) -> SourcePlace {
        guard position.file < files.count else { return SourcePlace(file: "", line: 1, column: 1) }
        let file = files[Int(position.file)]
        if position.line > 0 {
            return SourcePlace(file: file.name, line: Int(position.line), column: Int(position.detail))
        }
        var line = 1
        var column = 1
        for byte in file.bytes.prefix(Int(position.detail)) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xc0 != 0x80 {
                column += 1
            }
        }
        return SourcePlace(file: file.name, line: line, column: column)
    }
}
