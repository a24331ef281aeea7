import Diagnostics
import XMLSupport

extension RPCError {
    /// The most errors that are read from one answer, and the most pieces of information of each.
    private static let most = (errors: 1_000, info: 32)

    /// Reads the errors and warnings of an `<rpc-reply>`, wherever a vendor puts them, but not in `<data>`.
    static func read(_ reply: [UInt8]) throws(XMLFault) -> [RPCError] {
        let query = try XPathQuery(XMLDocument(reply), namespaces: [:])
        let errors = try XPathExpression("//*[local-name()='rpc-error'][not(ancestor::*[local-name()='data'])]")
        let info = try XPathExpression("*[local-name()='error-info']/*")
        let name = try XPathExpression("local-name()")
        let own = try XPathExpression(".")
        let fields = try ["type", "tag", "severity", "app-tag", "path", "message"].map { field throws(XMLFault) in
            try XPathExpression("*[local-name()='error-\(field)']")
        }
        var found: [RPCError] = []
        try query.forEach(errors) { node throws(XMLFault) in
            guard found.count < most.errors else { return }
            let texts = try fields.map { field throws(XMLFault) in
                try query.string(field, from: node).map(Self.shown)
            }
            var error = RPCError(
                type: texts[0] ?? "",
                tag: texts[1] ?? "",
                severity: texts[2] == "warning" ? .warning : .error,
                appTag: texts[3],
                path: texts[4],
                message: texts[5]
            )
            try query.forEach(info, from: node) { item throws(XMLFault) in
                guard error.info.count < most.info else { return }
                error.info.append(
                    Info(
                        name: Self.shown(try query.string(name, from: item) ?? ""),
                        value: Self.shown(try query.string(own, from: item) ?? "")
                    )
                )
            }
            found.append(error)
        }
        return found
    }

    /// A router's text on one line: blanks between words become one, nothing in it moves a cursor, and it is not long.
    static func shown(_ text: String) -> String {
        let most = 500
        // Cut before the work, and after it: an escape is longer than what it stands for.
        let words = text.prefix(4 * most).split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
        return words.count > most ? words.prefix(most) + "…" : words
    }
}
