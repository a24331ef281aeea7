import Diagnostics
import Glibc
import Manifests

/// The names in many records of pods: those that records share are there once, and the others one behind the other.
///
/// It is filled when a file was read, by that file's reader; only then records that use it get into a cluster, and from
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

    /// Whether a name is the one that stands in some bytes of others.
    func name(_ range: Range<UInt32>, isThatOf other: PodTexts, _ otherRange: Range<UInt32>) -> Bool {
        guard range.count == otherRange.count else { return false }
        return bytes[Int(range.lowerBound)..<Int(range.upperBound)]
            .elementsEqual(other.bytes[Int(otherRange.lowerBound)..<Int(otherRange.upperBound)])
    }

    /// Whether a name begins with some ASCII text.
    func name(_ range: Range<UInt32>, hasPrefix prefix: StaticString) -> Bool {
        guard range.count >= prefix.utf8CodeUnitCount else { return false }
        return (0..<prefix.utf8CodeUnitCount).allSatisfy {
            bytes[Int(range.lowerBound) + $0] == prefix.utf8Start[$0]
        }
    }
}

/// Collects the names in records of pods while a file is read.
struct PodTextWriter: ~Copyable {
    /// What the records refer to, empty until all are read.
    let texts = PodTexts()
    private var bytes: [UInt8] = []
    private var pool = TextPool()

    init() {}

    /// Reads a name; nil where the next value is no text.
    mutating func readName(from cursor: inout ManifestCursor) throws(Diagnostic) -> Range<UInt32>? {
        var range: Range<UInt32> = 0..<0
        return try cursor.readText { range = add($0) } ? range : nil
    }

    /// Reads a name that may be the beginning of another one; nil where the next value is no text.
    mutating func readName(
        within other: Range<UInt32>,
        from cursor: inout ManifestCursor
    ) throws(Diagnostic) -> Range<UInt32>? {
        var range: Range<UInt32> = 0..<0
        let isText = try cursor.readText { text in
            let isWithin = bytes.withUnsafeBufferPointer { bytes in
                guard text.count <= other.count, let known = bytes.baseAddress, let new = text.baseAddress else {
                    return text.isEmpty
                }
                return memcmp(known + Int(other.lowerBound), new, text.count) == 0
            }
            range = isWithin ? other.lowerBound..<(other.lowerBound + UInt32(text.count)) : add(text)
        }
        return isText ? range : nil
    }

    private mutating func add(_ name: UnsafeBufferPointer<UInt8>) -> Range<UInt32> {
        let start = UInt32(bytes.count)
        bytes.append(contentsOf: name)
        return start..<UInt32(bytes.count)
    }

    /// Reads a text that records share; nil where the next value is no text.
    /// - Returns: its number.
    mutating func readNumber(from cursor: inout ManifestCursor) throws(Diagnostic) -> UInt32? {
        try cursor.readTextNumber(in: &pool).map { UInt32($0) }
    }

    /// Hands over what was collected.
    mutating func finish() {
        texts.bytes = bytes
        texts.shared = pool.texts
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
