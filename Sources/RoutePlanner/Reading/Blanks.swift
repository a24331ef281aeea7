extension Collection where Element == UInt8 {
    /// The text without the blanks and line ends around it, as Go's strings.TrimSpace leaves ASCII text.
    var withoutBlanks: SubSequence {
        guard let start = firstIndex(where: { !$0.isBlank }) else { return self[endIndex...] }
        var end = start
        var index = start
        while index != endIndex {
            if !self[index].isBlank { end = self.index(after: index) }
            formIndex(after: &index)
        }
        return self[start..<end]
    }
}

extension UInt8 {
    /// Whether it is a blank or a line end in ASCII.
    var isBlank: Bool { self == 0x20 || 0x09...0x0d ~= self }
}
