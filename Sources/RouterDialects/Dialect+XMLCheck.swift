import Diagnostics
import Templates
import XMLSupport

extension Dialect {
    static let netconfNamespace = "urn:ietf:params:xml:ns:netconf:base:1.0"

    /// What the dialect's XML may be.
    func shapeCheck(_ shape: XMLShape) -> XMLShapeCheck {
        XMLShapeCheck(
            namespaces: Set(shape.namespaces.values).union([Self.netconfNamespace]),
            children: Set(shape.roots.map { .init(namespace: $0.namespace, local: $0.local) })
        )
    }

    /// Reads rendered XML back: an error points to where the template wrote it.
    func checkXML(_ bytes: [UInt8], shape: XMLShape, rows: UpdateRows) throws(DialectError) {
        // What stands inside <config> may be several elements, or none.
        let head = Array("<config xmlns=\"\(Self.netconfNamespace)\">".utf8)
        let check = shapeCheck(shape)
        let tail = Array("</config>".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(head.count + bytes.count + tail.count)
        text += head
        text += bytes
        text += tail
        do {
            try check.check(text)
        } catch {
            // What is found only behind the template's text is missing at its end.
            let found = (error.offset ?? 0) - head.count
            let offset = max(0, min(found, bytes.count - 1))
            let message = found < bytes.count ? error.message : "not every element is ended"
            throw DialectError(
                .badOutput,
                "the template writes XML that \(fullName) does not take: \(message)",
                help: "correct the template; nothing was printed",
                place: template.place(ofByte: offset, rendering: rows)
                    ?? SourcePlace(file: folder.path(capabilities.template), line: 1, column: 1)
            )
        }
    }
}
