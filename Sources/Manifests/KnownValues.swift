import Glibc

/// Remembers the texts of the last few mappings and lists that were read as the value of one field: whoever reads it then
/// knows what the same text means when it comes again, without reading it.
///
/// Strings that were passed over need not be the same, such as the times in conditions: nobody has looked at them.
package struct KnownValues {
    /// The text of a value.
    package struct Value {
        /// The text without the strings that were passed over.
        var text: [UInt8] = []
        /// How many bytes of it stand between them.
        var parts: [Int] = []
        /// How deep it stood, since a budget decides about what stands in it.
        var depth = 0

        /// How long a text is that says the same; nil where this one does not.
        /// - Parameters:
        ///   - next: what comes. So many bytes must be there and be followed by zeros, a block of them at least.
        ///   - depth: how deep it stands.
        @inline(__always)
        func match(_ next: UnsafePointer<UInt8>, _ count: Int, depth: Int) -> Int? {
            guard depth == self.depth else { return nil }
            return text.withUnsafeBufferPointer { text in
                guard var known = text.baseAddress else { return nil }
                var end = 0
                for part in parts {
                    // In front of all parts but the first stands a string: it may be any that needs no check.
                    while end > 0 {
                        let plain = ByteBlock(at: next + end).plainPrefix
                        end &+= plain
                        if plain < ByteBlock.count { break }
                    }
                    guard part <= count &- end, memcmp(known, next + end, part) == 0 else { return nil }
                    known += part
                    end &+= part
                }
                return end
            }
        }
    }

    /// How many texts are remembered.
    private static let most = 8
    /// How long they may be.
    static let longest = 1 << 14
    /// After how many values in a row that were not known no more are learnt: each object has its own.
    private static let patience = 32

    private var values: [Value] = []
    /// The value that came last, and the one that was learnt last.
    private var latest = 0
    private var newest = -1
    private var misses = 0

    package init() {}

    /// Whether values should be learnt.
    package var isLearning: Bool { misses < Self.patience }

    /// Finds the value that comes.
    /// - Returns: its number, and how long its text is.
    mutating func find(
        _ next: UnsafePointer<UInt8>,
        _ count: Int,
        depth: Int
    ) -> (number: Int, length: Int)? {
        for distance in values.indices {
            let number = (latest + distance) % values.count
            guard let length = values[number].match(next, count, depth: depth) else { continue }
            latest = number
            misses = 0
            return (number, length)
        }
        return nil
    }

    /// Remembers a value, in the place of the oldest where there are too many.
    /// - Returns: its number.
    package mutating func learn(_ value: Value) -> Int {
        misses += 1
        newest = (newest + 1) % Self.most
        if newest == values.count { values.append(value) } else { values[newest] = value }
        if !isLearning { values = [] }
        return newest
    }
}
