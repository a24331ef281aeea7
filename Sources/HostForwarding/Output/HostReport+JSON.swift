import Diagnostics
import RouteModel

extension HostReport {
    /// The report as JSON (kind `HostReport`), ended by a line feed; ``schema`` describes it.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("apiVersion", "podroute/v1")
        writer.member("kind", "HostReport")
        writer.member("node", node)
        writer.key("packets")
        writer.beginArray()
        for packet in packets { writer.packet(packet) }
        writer.endArray()
        writer.key("findings")
        writer.beginArray()
        for finding in findings { writer.finding(finding) }
        writer.endArray()
        writer.endObject()
        writer.finish()
        return writer.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func packet(_ packet: PacketReport) {
        beginObject()
        member("name", packet.name.rawValue)
        member("family", packet.family.description)
        member("verdict", packet.verdict.rawValue)
        if let by = packet.by {
            key("by")
            beginObject()
            member("table", ifPresent: by.table)
            member("chain", ifPresent: by.chain)
            member("rule", by.rule)
            member("file", ifPresent: by.file)
            if let line = by.line { member("line", line) }
            endObject()
        }
        member("reason", ifPresent: packet.reason)
        if !packet.prefixes.isEmpty {
            key("prefixes")
            beginArray()
            for prefix in packet.prefixes { string(prefix.description) }
            endArray()
        }
        endObject()
    }

    fileprivate mutating func finding(_ finding: HostFinding) {
        let diagnostic = finding.diagnostic
        beginObject()
        member("id", diagnostic.id)
        member("severity", diagnostic.severity.rawValue)
        member("message", diagnostic.message)
        member("subnet", ifPresent: diagnostic.subnet)
        key("fix")
        beginArray()
        for command in finding.fix { string(command) }
        endArray()
        if let place = diagnostic.place {
            member("file", place.file)
            member("line", place.line)
            member("column", place.column)
        }
        endObject()
    }
}
