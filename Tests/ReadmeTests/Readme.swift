import Foundation
import TestSupport

/// The README's lines and the parts of it that tests compare with what the product does.
struct Readme {
    /// What stands between two fences.
    struct Block: Sendable {
        let language: String
        /// The indexes of its lines, without the fences.
        let lines: Range<Int>
    }

    /// A command of a `console` block and what it is said to print.
    struct Example: Sendable, CustomStringConvertible {
        let command: String
        let expected: String
        /// The indexes of the lines that show what it prints.
        let lines: Range<Int>

        var description: String { command }
    }

    private static let path = Places.package + "/README.md"

    private(set) var lines: [String]

    init() throws {
        lines = try String(contentsOfFile: Self.path, encoding: .utf8).components(separatedBy: "\n")
    }

    /// The fenced blocks in a language.
    func blocks(_ language: String) -> [Block] {
        var blocks: [Block] = []
        var open: (language: String, start: Int)?
        for (index, line) in lines.enumerated() where line.hasPrefix("```") {
            if let (language, start) = open {
                blocks.append(Block(language: language, lines: start..<index))
                open = nil
            } else {
                open = (String(line.dropFirst(3)), index + 1)
            }
        }
        return blocks.filter { $0.language == language }
    }

    /// The text of a range of lines, each with its newline.
    func text(_ range: Range<Int>) -> String { lines[range].map { $0 + "\n" }.joined() }

    /// The commands of the `console` blocks: a line that begins with `$ ` and the lines up to the next one.
    var examples: [Example] {
        blocks("console").flatMap { block -> [Example] in
            let starts = block.lines.filter { lines[$0].hasPrefix("$ ") }
            return zip(starts, starts.dropFirst() + [block.lines.upperBound]).map { start, end in
                Example(
                    command: String(lines[start].dropFirst(2)),
                    expected: text(start + 1..<end),
                    lines: start + 1..<end
                )
            }
        }
    }

    /// The lines between `<!-- name -->` and `<!-- /name -->`, without a blank one at either end.
    func section(_ name: String) -> Range<Int>? {
        guard let start = lines.firstIndex(of: "<!-- \(name) -->"), let end = lines.firstIndex(of: "<!-- /\(name) -->"),
            start < end
        else { return nil }
        return start + 1..<end
    }

    /// Puts other text in the place of lines, and writes the README.
    mutating func replace(_ range: Range<Int>, by text: String) throws {
        lines.replaceSubrange(range, with: text.components(separatedBy: "\n").dropLast(text.hasSuffix("\n") ? 1 : 0))
        try lines.joined(separator: "\n").write(toFile: Self.path, atomically: true, encoding: .utf8)
    }
}
