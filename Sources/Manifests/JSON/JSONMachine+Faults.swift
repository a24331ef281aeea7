import Diagnostics

extension JSONMachine {
    func failure(_ message: StaticString, at offset: Int) -> Diagnostic { failure("\(message)", at: offset) }

    private func failure(_ message: String, at offset: Int) -> Diagnostic {
        InputRule.malformedJSON.diagnostic(message, at: file.place(ofOffset: offset))
    }

    /// The fault of a token that does not belong where it stands; what is wrong inside of it comes first.
    mutating func unexpected(_ index: inout Int, instead expected: StaticString) -> Diagnostic {
        guard index < window.count else { return unexpectedEnd() }
        let byte = window.base[index]
        let offset = window.start + index
        do throws(Diagnostic) {
            if byte == UInt8(ascii: "\"") { _ = try passString(&index) } else { _ = try endOfWord(&index) }
        } catch {
            return error
        }
        return failure("expected \(expected), found \(byte.shownInMessage)", at: offset)
    }

    /// The fault of what stands where a comma or the end of the innermost container should.
    mutating func unfinished(_ index: inout Int) -> Diagnostic {
        unexpected(&index, instead: isInMapping ? "\",\" or \"}\"" : "\",\" or \"]\"")
    }

    private func unexpectedEnd() -> Diagnostic {
        var diagnostic = failure("the text ends before it is complete", at: window.end)
        var level = containers.count - 1
        while level >= 0, containers[level] == Self.replay { level -= 1 }
        if level >= 0 {
            diagnostic.related.append(
                .init(message: "what is not closed begins here", place: file.place(ofOffset: containers[level] >> 1))
            )
        }
        return diagnostic
    }

    func tooDeep(_ container: Int) -> Diagnostic {
        InputRule.inputTooDeep.diagnostic(
            "mappings and lists stand more than \(budget.depth) deep inside each other",
            at: file.place(ofOffset: container >> 1)
        )
    }
}

extension UInt8 {
    /// The byte as a diagnostic names it.
    var shownInMessage: String {
        0x21...0x7e ~= self ? "\"\(Unicode.Scalar(self))\"" : "the byte 0x\(String(self, radix: 16))"
    }
}
