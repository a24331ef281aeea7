/// Takes apart what one vtysh prints to `show daemons`, `show running-config` and questions that are answered in JSON.
struct FRRAnswers {
    /// The daemons that run; nil where the first line names none.
    private(set) var daemons: [String]?
    /// The configuration, without its last line `end`.
    private(set) var configuration: [UInt8]?
    /// The answers in JSON, one behind the other.
    private(set) var tables: [UInt8]?

    init(_ output: [UInt8]) {
        guard let lineEnd = output.firstIndex(of: 0x0a) else { return }
        let names = output[..<lineEnd].split { $0 == 0x20 || $0 == 0x0d }.map { String(decoding: $0, as: UTF8.self) }
        guard names.contains("zebra") || names.contains("staticd") else { return }
        daemons = names
        // The configuration ends with the line `end`; no line of a JSON text says that.
        let rest = output[(lineEnd + 1)...]
        var start = rest.startIndex
        var found: (line: Int, next: Int)?
        while start < rest.endIndex {
            let end = rest[start...].firstIndex(of: 0x0a) ?? rest.endIndex
            var line = rest[start..<end]
            if line.last == 0x0d { line.removeLast() }
            let next = min(end + 1, rest.endIndex)
            if line.elementsEqual("end".utf8) { found = (start, next) }
            start = next
        }
        guard let found else { return }
        configuration = Array(rest[..<found.line])
        tables = Array(rest[found.next...])
    }
}
