/// YAML events that are kept to be read again: anchored values, and values put aside until their meaning is known.
///
/// An alias is kept as a reference to the events it stands for, so that a tape is never longer than its text.
struct YAMLTape: ~Copyable {
    /// What kind of event an entry is.
    enum Kind: UInt8 {
        case scalar, mappingStart, mappingEnd, sequenceStart, sequenceEnd, alias
    }

    /// One event.
    struct Entry {
        var kind: Kind
        var form = ManifestScalar.Form.plain
        var line: Int
        var column: Int
        /// The text of a scalar in `bytes`, or the entries an alias stands for.
        var range = 0..<0
        /// Behind the entries of this value.
        var end = 0
    }

    /// An anchored value.
    struct Anchor {
        var entries: Range<Int>
        /// How many events it stands for, aliases inside it expanded; a long text counts as several.
        var weight: Int
        /// How many mappings and lists stand inside each other in it.
        var height: Int
    }

    private(set) var entries: [Entry] = []
    private var bytes = RawStack<UInt8>(capacity: 256)
    /// How many events all entries stand for, aliases expanded; a long text counts as several.
    private(set) var weight = 0
    private var open: [Int] = []

    /// How many bytes of a text count as one more event.
    private static let longText = 256

    /// Keeps a scalar.
    mutating func append(_ entry: Entry, text: UnsafeBufferPointer<UInt8>) {
        var entry = entry
        weight += text.count / Self.longText
        entry.range = bytes.count..<(bytes.count + text.count)
        bytes.push(contentsOf: text)
        append(entry)
    }

    /// Keeps an alias.
    mutating func append(alias entry: Entry, of anchor: Anchor) {
        var entry = entry
        entry.range = anchor.entries
        append(entry)
        weight += anchor.weight - 1
    }

    /// Keeps an event without text.
    mutating func append(_ entry: Entry) {
        weight += 1
        entries.append(entry)
        switch entry.kind {
        case .mappingStart, .sequenceStart:
            open.append(entries.count - 1)
        case .mappingEnd, .sequenceEnd:
            if let start = open.popLast() { entries[start].end = entries.count }
        case .scalar, .alias:
            entries[entries.count - 1].end = entries.count
        }
    }

    /// The text of a scalar; it lasts until something else is kept.
    func text(of entry: Entry) -> UnsafeBufferPointer<UInt8> { bytes.elements(in: entry.range) }

    /// Forgets everything, for the next document.
    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        bytes.truncate(to: 0)
        open.removeAll(keepingCapacity: true)
        weight = 0
    }
}
