/// Diagnostics for people who asked for something else: of the notes of one id only the first few, and how many more there are.
///
/// In a large cluster the same note belongs to every Subnet, and a hundred thousand of them hide the warning among them.
/// Warnings and errors all stay.
public struct AbridgedDiagnostics: Sendable {
    /// What is shown, in the order in which it came.
    public private(set) var shown: [Diagnostic] = []

    private let most: Int
    private var notes: [String: Int] = [:]

    /// Begins with none.
    /// - Parameter most: the most notes of one id that are shown.
    public init(notes most: Int) { self.most = most }

    /// Makes them of all there are.
    public init(_ diagnostics: some Sequence<Diagnostic>, notes most: Int) {
        self.init(notes: most)
        for diagnostic in diagnostics { append(diagnostic.severity, id: diagnostic.id, diagnostic) }
    }

    /// Adds the next one.
    /// - Parameter diagnostic: it is made only where it is shown.
    public mutating func append(_ severity: Severity, id: String, _ diagnostic: @autoclosure () -> Diagnostic) {
        if severity == .note {
            let count = notes[id, default: 0]
            notes[id] = count + 1
            if count >= most { return }
        }
        shown.append(diagnostic())
    }

    /// Adds notes of which as many as are shown came before.
    /// - Parameters:
    ///   - count: how many notes.
    ///   - id: the id of all of them.
    public mutating func omit(_ count: Int, of id: String) { notes[id, default: most] += count }

    /// How many notes are not shown, by id.
    public var omitted: [(id: String, count: Int)] {
        notes.filter { $0.value > most }.map { (id: $0.key, count: $0.value - most) }.sorted { $0.id < $1.id }
    }
}
