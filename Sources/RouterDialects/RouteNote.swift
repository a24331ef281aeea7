public import RouteModel

/// What is said of a route to people: in comments, never in anything a router acts on.
public struct RouteNote: Sendable, Hashable {
    /// The Subnet that asked for the route.
    public var subnet: String
    /// Why it looks as it does, in one sentence.
    public var reason: String

    /// Makes a note.
    public init(subnet: String, reason: String = "") {
        self.subnet = subnet
        self.reason = reason
    }
}

/// The notes of an update, by prefix.
public struct RouteNotes: Sendable {
    /// Notes sorted by prefix.
    private struct Sorted: RouteNoteSource {
        let notes: [(prefix: IPPrefix, note: RouteNote)]

        var count: Int { notes.count }
        func prefix(of note: Int) -> IPPrefix { notes[note].prefix }
        func subnet(of note: Int) -> String { notes[note].note.subnet }
        func sharedReason(of note: Int) -> Int? { nil }
        func appendReason(of note: Int, to text: inout [UInt8]) { text.append(text: notes[note].note.reason) }
    }

    let source: any RouteNoteSource

    /// Takes notes from a dictionary.
    public init(_ notes: [IPPrefix: RouteNote]) {
        source = Sorted(notes: notes.map { (prefix: $0.key, note: $0.value) }.sorted { $0.prefix < $1.prefix })
    }

    /// Takes notes from wherever they are, without copying them.
    package init(_ source: any RouteNoteSource) { self.source = source }
}
