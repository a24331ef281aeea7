import RouteModel

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

    /// The commands that let a family be forwarded.
    ///
    /// The kernel then changes what every interface has of it, and IPv4's redirects (inet_forward_change in
    /// net/ipv4/devinet.c, addrconf_forward_change in net/ipv6/addrconf.c), so that these are remembered before.
    static func forwarding(_ family: AddressFamily) -> [String] {
        let prefix = "net\\.\(family)\\.conf"
        let redirects = family == .ipv4 ? " -e 's/^\(prefix)\\.all\\.accept_redirects =/# was &/p'" : ""
        let remember =
            "sysctl -a 2>/dev/null | sed -n -e '/^\(prefix)\\.all\\.forwarding/d' "
            + "-e 's/^\(prefix)\\.[^ ]*\\.forwarding =/# was &/p'\(redirects) >> \(file)"
        let key = family == .ipv4 ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding"
        return [remember] + commands(key, value: 1)
    }

    /// The command that sets everything back, the last first, and takes the file away; it does nothing where there is none.
    static let undo =
        "if [ -f \(file) ]; then sed -n 's/^# was //p' \(file) | tac | while read -r key is value; do "
        + "sysctl -w \"$key=$value\"; done; rm -f \(file); fi"

    /// An interface's name inside a key: sysctl(8) writes its dots as slashes.
    static func name(ofInterface name: String) -> String { name.split(separator: ".").joined(separator: "/") }
}
