/// A configuration that operations read, write or lock (RFC 6241 section 5.1).
public enum Datastore: Sendable, Hashable {
    /// What the router works with.
    case running
    /// What is being prepared, for a commit (`:candidate`).
    case candidate
    /// What the router loads when it starts (`:startup`).
    case startup
    /// A file or a server, by a URL whose scheme the router announced (`:url`).
    case url(String)

    /// Its name in a progress line or an error.
    public var name: String {
        switch self {
        case .running: "running"
        case .candidate: "candidate"
        case .startup: "startup"
        case .url: "url"
        }
    }

    /// The element that names it inside `<source>` or `<target>`.
    var element: String {
        switch self {
        case .running, .candidate, .startup: "<\(name)/>"
        case .url(let address): "<url>\(XMLText.escape(address))</url>"
        }
    }
}
