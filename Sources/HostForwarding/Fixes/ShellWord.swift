/// Words for a POSIX shell.
enum ShellWord {
    /// A word as it is where that is safe, else in single quotes (POSIX XCU 2.2.2).
    static func quoted(_ word: String) -> String {
        let isSafe = word.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ","), UInt8(ascii: "@"):
                true
            default: false
            }
        }
        if isSafe, !word.isEmpty { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// A command of words.
    static func command(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
