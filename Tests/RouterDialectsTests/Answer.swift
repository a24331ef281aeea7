import Foundation
import FoundationXML
import Testing

/// What a server could answer to a payload: other namespace prefixes, things nobody asked for, no operations and no comments.
final class Answer: NSObject, XMLParserDelegate {
    private static let netconf = "urn:ietf:params:xml:ns:netconf:base:1.0"
    private var text = "<n:rpc-reply xmlns:n=\"\(netconf)\" message-id=\"1\"><n:data>"
    private var prefixes: [String: String] = [:]
    private let isComware: Bool
    /// The open elements: whether they have elements inside, and their text.
    private var open: [(hasChildren: Bool, text: String)] = []

    private init(isComware: Bool) { self.isComware = isComware }

    /// The bytes of the answer.
    static func bytes(to payload: String, of dialect: String) throws -> [UInt8] {
        let answer = Answer(isComware: dialect == "h3c")
        let parser = XMLParser(data: Data(payload.utf8))
        parser.shouldProcessNamespaces = true
        parser.delegate = answer
        try #require(parser.parse())
        return Array((answer.text + "</n:data></n:rpc-reply>\n").utf8)
    }

    private func prefix(_ namespace: String?) -> (name: String, uri: String) {
        // Comware answers in another namespace than it is written to.
        let uri = namespace ?? ""
        let answered = isComware ? uri.replacingOccurrences(of: "/config:", with: "/data:") : uri
        let name = prefixes[answered] ?? "p\(prefixes.count)"
        prefixes[answered] = name
        return (name, answered)
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        if !open.isEmpty { open[open.count - 1].hasChildren = true }
        let prefix = prefix(namespaceURI)
        text += "<\(prefix.name):\(name) xmlns:\(prefix.name)=\"\(prefix.uri)\">"
        open.append((false, ""))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if !open.isEmpty { open[open.count - 1].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let element = open.removeLast()
        if element.hasChildren {
            text += "<x:extra xmlns:x=\"urn:extra\"><x:name>6.6.6.6</x:name></x:extra>\n"
        } else {
            let escaped = element.text.replacingOccurrences(of: "&", with: "&amp;")
            text += escaped.replacingOccurrences(of: "<", with: "&lt;")
        }
        text += "</\(prefix(namespaceURI).name):\(name)>"
    }
}
