/// Text as a POSIX shell takes it.
enum ShellText {
    /// A word that the shell takes as it stands, whatever is in it.
    static func word(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
                    UInt8(ascii: "@"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "+"):
                    true
                default: false
                }
            }
        return isPlain
            ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// A command out of words.
    static func command(_ words: [String]) -> String { words.map(word).joined(separator: " ") }

    /// Lines that write bytes to a file, whose name is a word of the shell: a here-document that nothing in the bytes ends.
    ///
    /// The last line gets a line break if it has none.
    static func file(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        var end = "PODROUTE_END"
        while lines(of: bytes, contain: end) { end += "_" }
        var text = Array("cat > \(name) <<'\(end)'\n".utf8)
        text += bytes
        if let last = bytes.last, last != 0x0a { text.append(0x0a) }
        text += Array("\(end)\n".utf8)
        return text
    }

    private static func lines(of bytes: [UInt8], contain end: String) -> Bool {
        let end = Array(end.utf8)
        return bytes.split(separator: 0x0a).contains { $0.elementsEqual(end) }
    }
}
