/// What an XML dialect's text looks like from outside.
struct XMLShape: Sendable, Hashable {
    /// An element's name, with its namespace.
    struct Name: Sendable, Hashable {
        let namespace: String
        let local: String
    }

    /// The namespaces that may occur, by the prefix they have in `NAME.yaml`.
    var namespaces: [String: String]
    /// The elements that may stand directly inside `<config>`.
    var roots: [Name]
}
