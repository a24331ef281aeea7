/// Names as messages quote them.
package enum NearestKey {
    /// "did you mean …?", where a known name is near enough.
    package static func help(_ name: String, among names: [String]) -> String? {
        NearestName.of(name, in: names).map { "did you mean `\($0)`?" }
    }

    /// A name of somebody else's as it may stand in a message: short, and on one line.
    package static func printable(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars.prefix(48) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: text += "?"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return name.unicodeScalars.count > 48 ? text + "…" : text
    }
}
