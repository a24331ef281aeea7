import Diagnostics
import FuzzDriver
import RouteModel
import RouterDialects
import XMLSupport

// Any bytes are XML that is taken, or refused with a place inside them; a router's answer becomes routes or an error. The
// bytes behind a first NUL are an XPath.

let dialects = ["ietf-routing@2023", "openconfig", "iosxe", "iosxr", "junos", "srlinux", "huawei", "h3c"].map { name in
    do {
        return try Dialect(named: name)
    } catch {
        preconditionFailure("\(name): \(error)")
    }
}
let shape = XMLShapeCheck(namespaces: ["urn:a"], children: [.init(namespace: "urn:a", local: "b")])
let expressions = ["//*", "//a:b[@c = $v]/..", "string(//a:b)", "namespace::* | //@*", "count(//node()) > 3"]

Fuzz.run { input in
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map { Array($0) }
    let text = parts[0]
    let path = parts.count > 1 ? [String(decoding: parts[1], as: UTF8.self)] : []
    do throws(XMLFault) {
        let query = try XPathQuery(XMLDocument(text), namespaces: ["a": "urn:a"], variables: ["v": "d"])
        for expression in expressions + path { ask(query, expression) }
    } catch {
        check(error, in: text)
    }
    do throws(XMLFault) { try shape.check(text) } catch { check(error, in: text) }
    for dialect in dialects {
        do throws(DialectError) {
            let table = try dialect.read(text)
            // What was read is a table like any other.
            precondition(table.routes.allSatisfy { !$0.nextHops.isEmpty }, "a route without next hop")
        } catch {
            precondition(!error.diagnostics.isEmpty, "an error without words")
        }
    }
    precondition(XMLTreeCount.now == 0, "a tree was left behind")
}

func ask(_ query: borrowing XPathQuery, _ text: String) {
    guard let expression = try? XPathExpression(text) else { return }
    _ = try? query.string(expression)
    try? query.forEach(expression) { node throws(XMLFault) in
        precondition(node.line > 0, "a line that is none")
        _ = try query.string(expression, from: node)
    }
}

func check(_ fault: XMLFault, in text: [UInt8]) {
    precondition(!fault.message.isEmpty && fault.line > 0 && fault.column > 0, "a fault without words or place")
    precondition(!fault.message.contains("\n"), "a fault of several lines")
    precondition(fault.offset.map { $0 == 0 || text.indices.contains($0) } ?? true, "a place outside")
    precondition(fault.line <= text.count(where: { $0 == 0x0a }) + 1, "a line that is not there")
}
