extension Collection where Element == UInt8 {
    /// The text without the blanks and line ends around it, as Go's strings.TrimSpace leaves ASCII text.
    var withoutBlanks: SubSequence {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0d ~= byte }
        guard let start = firstIndex(where: { !isBlank($0) }) else { return self[endIndex...] }
        var end = start
        var index = start
        while index != endIndex {
            if !isBlank(self[index]) { end = self.index(after: index) }
            formIndex(after: &index)
        }
        return self[start..<end]
    }
}
