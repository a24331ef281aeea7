import Foundation

/// Writes the Swift file that holds the dialects' files as constants: `embed-templates OUTPUT FOLDER FILE...`.
@main
struct EmbedTemplates {
    static func main() throws {
        let words = CommandLine.arguments
        let output = URL(fileURLWithPath: words[1])
        let folder = URL(fileURLWithPath: words[2])
        var source = """
            /// The files of `templates/`, as they were when the package was built.
            enum EmbeddedTemplates {
                static let files: [(path: StaticString, text: StaticString)] = [

            """
        for file in words.dropFirst(3) {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            source += "        (\(literal(file)), \(literal(text))),\n"
        }
        source += "    ]\n}\n"
        // An unchanged file keeps its date, and nothing is compiled again.
        if (try? String(contentsOf: output, encoding: .utf8)) != source {
            try source.write(to: output, atomically: true, encoding: .utf8)
        }
    }

    /// A Swift literal on one line.
    private static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": literal += "\\" + String(scalar)
            case " "..."~": literal.unicodeScalars.append(scalar)
            default: literal += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return literal + "\""
    }
}
