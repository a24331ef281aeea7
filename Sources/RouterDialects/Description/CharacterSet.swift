/// A set of ASCII characters, written as in a shell's bracket expression without the brackets: `A-Za-z0-9_.-`.
struct CharacterSet: Sendable, Hashable {
    /// The set as it was written.
    let text: String
    private let members: Set<UInt8>

    /// Reads a set.
    /// - Returns: nil for an empty set, a range that runs backwards, or anything outside printable ASCII.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        var members: Set<UInt8> = []
        var index = 0
        while index < bytes.count {
            let low = bytes[index]
            guard 0x20...0x7e ~= low else { return nil }
            if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "-") {
                let high = bytes[index + 2]
                guard low <= high, high <= 0x7e else { return nil }
                members.formUnion(low...high)
                index += 3
            } else {
                members.insert(low)
                index += 1
            }
        }
        guard !members.isEmpty else { return nil }
        self.text = text
        self.members = members
    }

    /// Whether a character is in the set.
    func contains(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && members.contains(UInt8(scalar.value)) }
}
