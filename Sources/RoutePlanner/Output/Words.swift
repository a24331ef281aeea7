import RouteModel

/// How names and lists of the input are put into sentences.
///
/// A name is a text of the input and may be hostile: a sentence stays one line and of bounded length whatever it says.
package enum Words {
    /// The longest name that is written out.
    private static let longestName = 100
    /// How many names a list shows.
    static let longestList = 8

    /// A name, as it is where it is an ordinary one, else in quotes with everything unusual escaped.
    package static func name(_ name: String) -> String {
        guard isOrdinary(name), !name.isEmpty else { return quoted(name) }
        return name.utf8.count <= longestName ? name : name.prefix(longestName) + "…"
    }

    private static func isOrdinary(_ name: String) -> Bool {
        let bytes = name.utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
            // From the hyphen to the colon: also the dot, the slash and the digits.
            guard isLetter || byte &- UInt8(ascii: "-") < 14 || byte == UInt8(ascii: "_") else { return false }
        }
        return true
    }

    /// A text in quotes, cut where it is long, with quotes and everything that is not printable ASCII escaped.
    package static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            guard quoted.utf8.count <= longestName else {
                quoted += "…"
                break
            }
            quoted += scalar.escaped(asASCII: true)
        }
        return quoted + "\""
    }

    /// Names separated by commas; a long list ends with how many more there are.
    package static func list(_ names: some Collection<String>) -> String {
        var text: [UInt8] = []
        let shown = Array(names.prefix(longestList))
        append(listOf: names.count, to: &text) { shown[$0] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the same.
    /// - Parameters:
    ///   - count: how many names there are.
    ///   - name: one of the first names, as many as are shown.
    static func append(listOf count: Int, to text: inout [UInt8], name: (Int) -> String) {
        for index in 0..<min(count, longestList) {
            if index > 0 { text.append(text: ", ") }
            text.append(text: self.name(name(index)))
        }
        if count > longestList { text.append(text: " and \(count - longestList) more") }
    }

    /// Names with "and" before the last.
    package static func pair(_ names: [String]) -> String {
        guard names.count > 1, let last = names.last else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A word for a shell: as it is where that is safe, else in single quotes (POSIX XCU 2.2.2).
    package static func shell(_ word: String) -> String {
        if isOrdinary(word), !word.isEmpty, !word.hasPrefix("-") { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// The command that changes a Subnet's spec; nil for a name that no Subnet of a cluster can have.
    static func patch(subnet name: String, spec: String) -> String? {
        guard name.utf8.count <= 253, name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value < 0x7f }) else {
            return nil
        }
        return "kubectl patch subnet \(shell(name)) --type merge -p '{\"spec\":\(spec)}'"
    }
}
