import Diagnostics

extension JSONMachine {
    /// Ends the reading.
    mutating func halt(_ diagnostic: Diagnostic) -> JSONHalt {
        fault = diagnostic
        return .halt
    }

    /// Why the reading was ended.
    var reason: Diagnostic { fault ?? unexpectedEnd() }

    mutating func failure(_ message: StaticString, at offset: Int) -> JSONHalt { halt(malformed("\(message)", offset)) }

    private func malformed(_ message: String, _ offset: Int) -> Diagnostic {
        InputRule.malformedJSON.diagnostic(message, at: file.place(ofOffset: offset))
    }

    /// The fault of a token that does not belong where it stands; what is wrong inside of it comes first.
    mutating func unexpected(_ index: Int, instead expected: StaticString) -> JSONHalt {
        var index = index
        guard index < window.count else { return halt(unexpectedEnd()) }
        let byte = window.base[index]
        let offset = window.start + index
        do throws(JSONHalt) {
            if byte == UInt8(ascii: "\"") { _ = try passString(&index) } else { _ = try endOfWord(&index) }
        } catch {
            return error
        }
        return halt(malformed("expected \(expected), found \(byte.shownInMessage)", offset))
    }

    /// The fault of what stands where a comma or the end of the innermost container should.
    mutating func unfinished(_ index: Int) -> JSONHalt {
        unexpected(index, instead: level.kind == .mapping ? "\",\" or \"}\"" : "\",\" or \"]\"")
    }

    private func unexpectedEnd() -> Diagnostic {
        var diagnostic = malformed("the text ends before it is complete", window.end)
        var container = level
        var around = outer.count
        while container.kind == .replay, around > 0 {
            around -= 1
            container = outer[around]
        }
        if container.kind != .document {
            diagnostic.related.append(
                .init(message: "what is not closed begins here", place: file.place(ofOffset: container.offset))
            )
        }
        return diagnostic
    }

    mutating func tooDeep(_ offset: Int) -> JSONHalt {
        halt(
            InputRule.inputTooDeep.diagnostic(
                "mappings and lists stand more than \(budget.depth) deep inside each other",
                at: file.place(ofOffset: offset)
            )
        )
    }
}

extension UInt8 {
    /// The byte as a diagnostic names it.
    var shownInMessage: String {
        0x21...0x7e ~= self ? "\"\(Unicode.Scalar(self))\"" : "the byte 0x\(String(self, radix: 16))"
    }
}
