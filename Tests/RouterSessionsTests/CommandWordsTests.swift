import RouterSessions
import Testing

/// Words of `--via`, as a shell would take them.
struct CommandWordsTests {
    @Test(arguments: [
        ("ssh node1", ["ssh", "node1"]),
        ("  ssh\tnode1  sudo ", ["ssh", "node1", "sudo"]),
        (#"ssh -o 'User=a b' "x y"z"#, ["ssh", "-o", "User=a b", "x yz"]),
        (#"a\ b "c\"d\e" '' 'f\'"#, ["a b", #"c"d\e"#, "", #"f\"#]),
        (
            "kubectl debug node/n1 -i -q --image=busybox -- chroot /host",
            [
                "kubectl", "debug", "node/n1", "-i", "-q", "--image=busybox", "--", "chroot", "/host",
            ]
        ),
        ("$HOME `id` *", ["$HOME", "`id`", "*"]),
        ("", []),
    ])
    func areSplit(text: String, words: [String]) throws {
        #expect(try CommandWords.split(text) == words)
    }

    @Test(arguments: ["ssh 'node1", "ssh \"node1", "ssh node1\\"])
    func mustBeFinished(text: String) {
        #expect(throws: CommandWords.Unfinished.self) { try CommandWords.split(text) }
    }
}
