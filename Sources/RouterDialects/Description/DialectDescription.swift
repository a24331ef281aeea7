/// What `NAME.yaml` says of a dialect.
struct DialectDescription: Sendable {
    /// What the text is.
    enum Media: String, Sendable, Hashable, CaseIterable {
        case text, xml
    }

    /// What a route is in the language.
    enum Entry: String, Sendable, Hashable, CaseIterable {
        /// One entry that holds all its next hops: writing it again replaces them.
        case route
        /// One row a next hop: what is not taken away stays.
        case row
        /// One line of a file that is the whole set.
        case file
    }

    /// A version of the router's language.
    struct Version: Sendable {
        let name: String
        let capabilities: DialectCapabilities
    }

    var title: String
    var aliases: [String]
    var media: Media
    var entry: Entry
    /// In the order in which they stand; at least one.
    var versions: [Version]
    /// The name of the version that counts where none is asked for.
    var standardVersion: String
}
