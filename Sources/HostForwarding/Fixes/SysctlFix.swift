/// Settings that are changed now and kept for the next start.
enum SysctlFix {
    /// Where they are kept; the lines beginning with `# was` say what they were.
    static let file = "/etc/sysctl.d/99-podroute.conf"

    /// The commands that set a setting and remember what it was.
    static func commands(_ key: String, value: Int) -> [String] {
        let word = ShellWord.quoted(key)
        return [
            "sysctl \(word) | sed 's/^/# was /' >> \(file)",
            "echo \(ShellWord.quoted("\(key) = \(value)")) >> \(file)",
            "sysctl -w \(ShellWord.quoted("\(key)=\(value)"))",
        ]
    }

    /// The command that sets everything back, the last first, and takes the file away; it does nothing where there is none.
    static let undo =
        "if [ -f \(file) ]; then sed -n 's/^# was //p' \(file) | tac | while read -r key is value; do "
        + "sysctl -w \"$key=$value\"; done; rm -f \(file); fi"

    /// An interface's name inside a key: sysctl(8) writes its dots as slashes.
    static func name(ofInterface name: String) -> String { name.split(separator: ".").joined(separator: "/") }
}
