import Foundation
import FoundationXML
import Testing

/// An element of a payload or of a datastore, without comments.
struct Element: Hashable {
    var name: String
    var namespace: String
    /// What `nc:operation` says.
    var operation: String?
    var children: [Element] = []
    /// The text of a leaf.
    var text = ""

    /// The elements that stand inside a text which has no envelope.
    static func parse(_ text: String) throws -> [Element] {
        let reader = Reader()
        let parser = XMLParser(data: Data("<top>\(text)</top>".utf8))
        parser.shouldProcessNamespaces = true
        parser.delegate = reader
        try #require(parser.parse(), "\(text)")
        return try #require(reader.open.first?.children.first).children
    }

    /// The first child of a name.
    subscript(_ name: String) -> Element? { children.first { $0.name == name } }

    /// Every element of a name, however deep, itself included.
    func all(_ name: String) -> [Element] { (self.name == name ? [self] : []) + children.flatMap { $0.all(name) } }

    private final class Reader: NSObject, XMLParserDelegate {
        private static let netconf = "urn:ietf:params:xml:ns:netconf:base:1.0"
        var open = [Element(name: "", namespace: "")]
        private var prefixes: [String: String] = [:]

        func parser(
            _ parser: XMLParser,
            didStartElement name: String,
            namespaceURI: String?,
            qualifiedName: String?,
            attributes: [String: String]
        ) {
            let operation = attributes["nc:operation"]
            open.append(Element(name: name, namespace: namespaceURI ?? "", operation: operation))
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { open[open.count - 1].text += string }

        func parser(
            _ parser: XMLParser,
            didEndElement name: String,
            namespaceURI: String?,
            qualifiedName: String?
        ) {
            var element = open.removeLast()
            element.text =
                element.children.isEmpty ? element.text.trimmingCharacters(in: .whitespacesAndNewlines) : ""
            open[open.count - 1].children.append(element)
        }
    }
}
