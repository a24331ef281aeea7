/// Something podroute has to say about its input, with a stable id, a place and a way out.
public struct Diagnostic: Sendable, Hashable, Error {
    /// Another place that belongs to the same matter, such as the second of two overlapping prefixes.
    public struct Related: Sendable, Hashable {
        /// What stands there.
        public let message: String
        /// Where.
        public let place: SourcePlace

        /// Makes a related place.
        public init(message: String, place: SourcePlace) {
            self.message = message
            self.place = place
        }
    }

    /// The stable, kebab-case id of the rule that said it.
    public var id: String
    /// How much it matters.
    public var severity: Severity
    /// One line for people; control characters of the input are escaped in it when it is printed.
    public var message: String
    /// The way out, where there is one: a sentence or a command.
    public var help: String?
    /// The Subnet it concerns.
    public var subnet: String?
    /// The Node it concerns.
    public var node: String?
    /// Where in the input.
    public var place: SourcePlace?
    /// Other places of the same matter.
    public var related: [Related]

    /// Makes a diagnostic.
    public init(
        id: String,
        severity: Severity,
        message: String,
        help: String? = nil,
        subnet: String? = nil,
        node: String? = nil,
        place: SourcePlace? = nil,
        related: [Related] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.help = help
        self.subnet = subnet
        self.node = node
        self.place = place
        self.related = related
    }
}
