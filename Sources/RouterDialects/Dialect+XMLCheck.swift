import Diagnostics
import Templates
import XMLSupport

extension Dialect {
    private static let netconfNamespace = "urn:ietf:params:xml:ns:netconf:base:1.0"

    /// Reads rendered XML back: an error points to where the template wrote it.
    func checkXML(_ bytes: [UInt8], shape: XMLShape, root: TemplateRecord) throws(DialectError) {
        // What stands inside <config> may be several elements, or none. No line end, so that lines stay the template's.
        let head = Array("<config xmlns=\"\(Self.netconfNamespace)\">".utf8)
        let check = XMLShapeCheck(
            namespaces: Set(shape.namespaces.values).union([Self.netconfNamespace]),
            children: Set(shape.roots.map { .init(namespace: $0.namespace, local: $0.local) })
        )
        do {
            try check.check(head + bytes + Array("</config>".utf8))
        } catch {
            let column = error.line == 1 ? max(1, error.column - head.count) : error.column
            let offset = Self.offset(line: error.line, column: column, in: bytes)
            throw DialectError(
                .badOutput,
                "the template writes XML that \(fullName) does not take: \(error.message)",
                help: "correct the template; nothing was printed",
                place: template.place(ofByte: offset, rendering: root)
                    ?? SourcePlace(file: folder.path(capabilities.template), line: 1, column: 1)
            )
        }
    }

    /// The offset of a place; the text's last byte for places after it.
    private static func offset(line: Int, column: Int, in bytes: [UInt8]) -> Int {
        var line = line
        var index = 0
        while line > 1, let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) {
            index = end + 1
            line -= 1
        }
        // libxml2 points behind what it did not like.
        return max(0, min(index + max(0, column - 2), bytes.count - 1))
    }
}
