import Manifests

/// The names in many records of pods: those that records share are there once, and the others one behind the other.
///
/// It grows while one file is read, by that file's reader alone; only then records that use it get into a cluster, and from
/// then on nobody changes it. That is why it can be handed around.
final class PodTexts: @unchecked Sendable {
    /// No text at all.
    static let none = PodTexts()

    /// The names of single records.
    fileprivate(set) var bytes: [UInt8] = []
    /// The texts that records share; the first is the empty one.
    fileprivate(set) var shared = [""]

    /// The name that stands in some bytes.
    func name(_ range: Range<UInt32>) -> String {
        String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }

    /// Whether a name begins with some ASCII text.
    func name(_ range: Range<UInt32>, hasPrefix prefix: StaticString) -> Bool {
        guard range.count >= prefix.utf8CodeUnitCount else { return false }
        return (0..<prefix.utf8CodeUnitCount).allSatisfy {
            bytes[Int(range.lowerBound) + $0] == prefix.utf8Start[$0]
        }
    }
}

/// Fills ``PodTexts`` while a file is read.
struct PodTextWriter: ~Copyable {
    let texts = PodTexts()
    private var pool = TextPool()

    init() {}

    /// Adds a name; nil where the event is no text.
    mutating func name(of event: ManifestEvent, from cursor: borrowing ManifestCursor) -> Range<UInt32>? {
        let start = UInt32(texts.bytes.count)
        guard cursor.withText(of: event, { texts.bytes.append(contentsOf: $0) }) != nil else { return nil }
        return start..<UInt32(texts.bytes.count)
    }

    /// Adds a name that may be the beginning of another one; nil where the event is no text.
    mutating func name(
        of event: ManifestEvent,
        within other: Range<UInt32>,
        from cursor: borrowing ManifestCursor
    ) -> Range<UInt32>? {
        let start = Int(other.lowerBound)
        let count = cursor.withText(of: event) { text -> Int? in
            text.count <= other.count && texts.bytes[start..<(start + text.count)].elementsEqual(text)
                ? text.count : nil
        }
        if let count = count ?? nil { return other.lowerBound..<(other.lowerBound + UInt32(count)) }
        return name(of: event, from: cursor)
    }

    /// The number of a text that records share; nil where the event is no text.
    mutating func number(of event: ManifestEvent, from cursor: borrowing ManifestCursor) -> UInt32? {
        guard let number = cursor.textNumber(of: event, in: &pool) else { return nil }
        // The pool's first text is the second here.
        if number + 1 == texts.shared.count { texts.shared.append(pool[number]) }
        return UInt32(number + 1)
    }
}

extension PodTexts {
    /// The texts of one record that was made by hand.
    convenience init(names: [String], shared: [String]) {
        self.init()
        for name in names { bytes.append(contentsOf: name.utf8) }
        self.shared += shared
    }
}
