/// Finds the name somebody probably meant.
package enum NearestName {
    /// Longer names are not compared: the work grows with the square of the length.
    private static let longest = 64

    /// The candidate with the smallest edit distance to a name, if it is near enough to be meant.
    ///
    /// Letter case counts for nothing and two swapped neighbours for one edit; of equally near ones the first wins.
    /// - Parameters:
    ///   - name: what was written.
    ///   - candidates: what could have been meant.
    package static func of(_ name: String, in candidates: some Sequence<String>) -> String? {
        let written = Array(name.lowercased().unicodeScalars.prefix(longest + 1))
        guard !written.isEmpty, written.count <= longest else { return nil }
        // A third of the letters may be wrong; more is another word.
        var best: (distance: Int, name: String)?
        for candidate in candidates {
            let known = Array(candidate.lowercased().unicodeScalars.prefix(longest + 1))
            guard !known.isEmpty, known.count <= longest else { continue }
            let distance = distance(written, known)
            guard distance <= max(1, max(written.count, known.count) / 3) else { continue }
            // With one letter, one edit turns everything into everything.
            guard distance < max(written.count, known.count) else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
        }
        return best?.name
    }

    /// The number of insertions, deletions, replacements and swaps of neighbours between two words.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                var cost = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, beforeLast[column - 2] + 1)
                }
                current[column] = cost
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
