import Diagnostics
import PodRoute

/// A node's report as text for people: packets, then findings with the lines they are about.
enum HostOutput {
    static func write(
        _ report: HostReport,
        _ evidence: HostEvidence,
        manifests: SourceMap,
        to stream: OutputStream
    ) throws(OutputStream.Failure) {
        try stream.write(report.textTable())
        try DiagnosticOutput.write(report.diagnostics, sources: evidence.sources.adding(manifests), to: stream)
        let counts = Severity.allCases.reversed().map { severity in
            let count = report.diagnostics.count { $0.severity == severity }
            return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        try stream.write("podroute: \(report.node.printable): \(counts.joined(separator: ", "))\n")
    }
}
