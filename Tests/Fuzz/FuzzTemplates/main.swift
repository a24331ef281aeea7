import Diagnostics
import FuzzDriver
import Templates

// Any text is a template that is refused with a place inside it, or one that renders; the partials `a` and `b` stand behind NUL bytes.

Fuzz.run { input in
    let parts = input.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false).map { Array($0) }
    var partials: [String: (file: String, source: [UInt8])] = [:]
    for (name, part) in zip(["a", "b"], parts.dropFirst()) { partials[name] = (name, part) }
    do throws(TemplateError) {
        let template = try Template(file: "main", source: parts[0], schema: Sample.schema, partials: partials)
        var out: [UInt8] = []
        template.render(Sample.root, into: &out)
        precondition(out.count <= Sample.longest, "more output than the template can ask for")
        precondition(template.place(ofByte: out.count, rendering: Sample.root) == nil, "a place beyond the output")
        if !out.isEmpty {
            for offset in [0, out.count / 2, out.count - 1] {
                guard let place = template.place(ofByte: offset, rendering: Sample.root) else {
                    preconditionFailure("a byte of the output comes from nowhere")
                }
                check(place, in: parts)
            }
        }
    } catch {
        precondition(!error.message.isEmpty && !error.help.isEmpty, "an error without words")
        check(error.place, in: parts)
    }
}

func check(_ place: SourcePlace, in parts: [[UInt8]]) {
    guard let part = ["main", "a", "b"].firstIndex(of: place.file), part < parts.count else {
        preconditionFailure("a place in no file")
    }
    let lines = parts[part].split(separator: 0x0a, omittingEmptySubsequences: false)
    precondition((1...max(1, lines.count)).contains(place.line), "a line that is not there")
    // One column behind the line's end is where something is missing; its newline counts as one more.
    precondition((1...(lines[place.line - 1].count + 2)).contains(place.column), "a column that is not there")
}
