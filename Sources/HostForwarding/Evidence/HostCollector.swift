public import Diagnostics

/// Collects the evidence of a node in one round trip, through a shell that somebody else leads to.
public enum HostCollector {
    /// Runs a script on the node and gives what it printed.
    public typealias Run = (_ script: String) throws(Diagnostic) -> [UInt8]

    /// Collects the evidence. Root is needed to read it; nothing is changed.
    /// - Parameters:
    ///   - fallback: the node's name where it does not tell one.
    ///   - run: runs a POSIX shell's script on the node, as root.
    /// - Throws: what `run` throws, or `node-unreachable` where the answer is not whole.
    public static func collect(fallback: String, run: Run) throws(Diagnostic) -> HostEvidence {
        let random = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 36) }.joined(separator: "x")
        let mark = "podroute-evidence-\(random)"
        let answer = try run(CollectingScript.text(mark: mark))
        return try evidence(answer, mark: mark, fallback: fallback)
    }

    /// Takes the script's answer apart.
    package static func evidence(_ answer: [UInt8], mark: String, fallback: String) throws(Diagnostic) -> HostEvidence {
        var files: [EvidenceFile: [UInt8]] = [:]
        var absences: [EvidenceFile: String] = [:]
        var remarks: [Diagnostic] = []
        var node: String?
        var rest = answer[...]
        for name in CollectingScript.names {
            guard let part = part(of: &rest, name: name, mark: mark) else {
                throw EvidenceRule.unreachable.diagnostic("the answer of \(fallback.printable) ends before \(name)")
            }
            guard let file = EvidenceFile(rawValue: name) else {
                node = part.status == "0" ? HostEvidence.hostName(part.output) : nil
                continue
            }
            switch part.status {
            case "0" where part.output.count <= HostEvidence.sizeLimit: files[file] = Array(part.output)
            case "0":
                absences[file] = "\(name) is larger than podroute reads"
                remarks.append(EvidenceRule.toolFailed.diagnostic("\(fallback.printable): \(absences[file] ?? "")"))
            case "missing":
                absences[file] = "the node has no \(part.complaint)"
                remarks.append(
                    EvidenceRule.missing.diagnostic(
                        "\(fallback.printable) has no \(part.complaint): \(name) is missing"
                    )
                )
            default:
                let why = part.complaint.isEmpty ? "exit status \(part.status)" : part.complaint
                absences[file] = "`\(file.command)` failed: \(why)"
                remarks.append(
                    EvidenceRule.toolFailed.diagnostic("\(fallback.printable): `\(file.command)` failed: \(why)")
                )
            }
        }
        return HostEvidence(node: node ?? fallback, files: files, absences: absences, remarks: remarks)
    }

    private struct Part {
        let output: ArraySlice<UInt8>
        let status: String
        let complaint: String
    }

    /// What belongs to a file: its text stands before the mark, its status and complaint behind it.
    private static func part(of rest: inout ArraySlice<UInt8>, name: String, mark: String) -> Part? {
        guard let head = range(of: "\n\(mark) \(name) ", in: rest),
            let line = rest[head.upperBound...].firstIndex(of: 0x0a),
            let end = range(of: "\n\(mark)\n", in: rest[line...])
        else { return nil }
        let complaint = end.lowerBound > line ? rest[(line + 1)..<end.lowerBound] : []
        let part = Part(
            output: rest[..<head.lowerBound],
            status: String(decoding: rest[head.upperBound..<line], as: UTF8.self),
            complaint: shown(complaint)
        )
        rest = rest[end.upperBound...]
        return part
    }

    private static func range(of text: String, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        let wanted = Array(text.utf8)
        var start = bytes.startIndex
        // Two marks follow each other, and a text that holds part of one can come before it.
        while let index = bytes[start...].firstIndex(of: 0x0a), index + wanted.count <= bytes.endIndex {
            if bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index..<(index + wanted.count) }
            start = index + 1
        }
        return nil
    }

    /// What a tool complained about, in one line that can be printed.
    private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
        let lines = String(decoding: bytes.prefix(2_000), as: UTF8.self).split(whereSeparator: \.isNewline)
        let text = lines.filter { !$0.isEmpty }.joined(separator: "; ")
        return (text.count > 300 ? text.prefix(300) + "…" : text[...]).description.printable
    }
}
