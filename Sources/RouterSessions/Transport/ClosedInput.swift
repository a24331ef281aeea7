/// What is said where the words that lead to a router pass nothing on to its shell.
enum ClosedInput {
    /// Programs that run a command in a container, and close its standard input unless they are told otherwise.
    private static let programs = ["kubectl", "oc", "docker", "podman", "nerdctl", "crictl"]

    static func error(via: [String], name: String) -> SessionError {
        let program = via.first.flatMap { $0.split(separator: "/").last }.map(String.init) ?? ""
        let isContainer = programs.contains(program) && via.contains("exec")
        return SessionError(
            .unreachable,
            while: "connecting",
            "the shell ended before it read anything: its standard input is closed",
            help: isContainer && !hasOption(via)
                ? "`\(program) exec` passes standard input on only with -i: write it into `via` of router \(name)"
                : "the words in `via` of router \(name) have to pass standard input on"
        )
    }

    private static func hasOption(_ via: [String]) -> Bool {
        via.prefix { $0 != "--" }.contains { word in
            ["-i", "-it", "-ti", "--stdin", "--stdin=true", "--interactive", "--interactive=true"].contains(word)
        }
    }
}
