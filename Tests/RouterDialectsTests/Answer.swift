import Foundation

/// What a server could answer: namespace prefixes of its own, and things between that nobody asked for.
struct Answer: Sendable {
    /// Where elements of foreign namespaces stand. Each has the name of its neighbour, so that only the namespace tells
    /// them apart.
    enum Foreign: String, Sendable, CaseIterable { case nowhere, before, between, after }

    var foreign = Foreign.after
    /// The envelope around the data.
    var isReply = true

    /// The answer of a server that has what a payload writes.
    static func bytes(to payload: String, of dialect: String) throws -> [UInt8] {
        try Answer().bytes(of: Element.parse(payload), of: dialect)
    }

    /// The answer of a server that has these elements.
    func bytes(of elements: [Element], of dialect: String) -> [UInt8] {
        var text = ""
        // Comware answers in another namespace than it is written to.
        for element in elements { write(element, isComware: dialect == "h3c", into: &text) }
        guard isReply else { return Array(text.utf8) }
        let netconf = "urn:ietf:params:xml:ns:netconf:base:1.0"
        return Array(
            "<n:rpc-reply xmlns:n=\"\(netconf)\" message-id=\"1\"><n:data>\(text)</n:data></n:rpc-reply>\n".utf8
        )
    }

    private func write(_ element: Element, isComware: Bool, into text: inout String) {
        let namespace =
            isComware ? element.namespace.replacingOccurrences(of: "/config:", with: "/data:") : element.namespace
        let prefix = "p\(namespace.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) % 997 })"
        text += "<\(prefix):\(element.name) xmlns:\(prefix)=\"\(namespace)\">"
        let escaped = element.text.replacingOccurrences(of: "&", with: "&amp;")
        text += escaped.replacingOccurrences(of: "<", with: "&lt;")
        for (index, child) in element.children.enumerated() {
            if foreign == .before || foreign == .between && index > 0 { text += Self.stranger(child) }
            write(child, isComware: isComware, into: &text)
        }
        if foreign == .after, let last = element.children.last { text += Self.stranger(last) }
        text += "</\(prefix):\(element.name)>\n"
    }

    /// An element with the names and the shape of another, of a namespace that no dialect has.
    private static func stranger(_ element: Element) -> String {
        let inside =
            element.children.isEmpty
            ? "6.6.6.6" : element.children.prefix(3).map { "<x:\($0.name)>6.6.6.6</x:\($0.name)>" }.joined()
        return "<x:\(element.name) xmlns:x=\"urn:extra\">\(inside)</x:\(element.name)>"
    }
}
