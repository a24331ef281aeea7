import TestSupport
import Testing

/// Files, folders, standard input, mixtures, and what is wrong with them.
struct InputTests {
    private let web = Samples.subnet("web", "10.16.0.0/16")

    private func prefixes(_ result: Command.Result) -> [String] {
        result.output.matches(of: #/"prefix": "([^"]+)"/#).map { String($0.output.1) }
    }

    @Test func standardInputIsReadWithAndWithoutADash() throws {
        for arguments in [[], ["-f", "-"]] {
            let result = try Podroute.run(["plan", "-o", "json"] + arguments, input: Samples.twoNodes + web)
            #expect(result.status == 0 && prefixes(result) == ["10.16.0.0/16"])
        }
    }

    @Test func yamlJSONFoldersAndStandardInputMix() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(web, to: "manifests/web.yaml")
        _ = try folder.write("not a manifest: [", to: "manifests/notes.txt")
        let json = """
            {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "kubeovn.io/v1", "kind": "Subnet",
             "metadata": {"name": "db"}, "spec": {"cidrBlock": "10.17.0.0/16"}}]}
            """
        _ = try folder.write(json, to: "manifests/db.json")
        let result = try Podroute.run(
            ["plan", "-o", "json", "-f", folder.path + "/manifests", "-f", "-"],
            input: Samples.twoNodes
        )
        #expect(result.status == 0 && prefixes(result) == ["10.16.0.0/16", "10.17.0.0/16"])
    }

    /// From 16 MB on memory is asked for in another way.
    @Test func aLargeInputSaysWhatItSaysInSmall() throws {
        let folder = try TemporaryFolder()
        let manifests =
            Samples.twoNodes + web + Samples.subnet("bad", "10.17.0.0/33") + Samples.subnet("db", "10.18.0.0/16")
        let path = try folder.write(manifests, to: "cluster.yaml")
        let arguments = ["render", "--to", "frr", "--partial", "-f", path]
        let small = try Podroute.run(arguments)
        #expect(small.status == 1 && small.output.contains("10.18.0.0/16") && small.errors.contains("10.17.0.0/33"))
        let comments = String(repeating: "# " + String(repeating: "x", count: 1021) + "\n", count: 17 << 10)
        _ = try folder.write(manifests + comments, to: "cluster.yaml")
        let large = try Podroute.run(arguments)
        #expect(large.status == small.status && large.output == small.output && large.errors == small.errors)
    }

    @Test(arguments: [
        ("spec: [", "<stdin>:", "malformed-yaml"), ("{\"kind\": }", "<stdin>:1:", "malformed-json"),
        ("a: 1\na: 2\nkind: Subnet\nkind: Subnet\n", "<stdin>:", "duplicate-key"),
    ])
    func malformedTextEndsTheRunWithItsPlace(text: String, place: String, id: String) throws {
        for command in [["render", "--to", "frr"], ["plan"], ["check"], ["plan", "-o", "json"], ["explain", "web"]] {
            let result = try Podroute.run(command + ["-f", Samples.clusters, "-f", "-"], input: text)
            #expect(result.status == 2 && result.output.isEmpty, "\(command)")
            #expect(result.errors.hasPrefix(place) && Podroute.ids(result) == [id], "\(result.errors)")
        }
    }

    @Test func malformedTextShowsTheLineAndACaret() throws {
        let result = try Podroute.run(["plan"], input: "kind: Subnet\nspec: {a: b]\n")
        let lines = result.errors.split(separator: "\n")
        #expect(lines[1] == "spec: {a: b]" && lines[2] == "           ^", "\(result.errors)")
    }

    @Test func aMissingFileIsNamedWithTheReason() throws {
        let result = try Podroute.run(["plan", "-f", "no-such.yaml"])
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("podroute: error: cannot read no-such.yaml: No such file or directory"))
        #expect(result.errors.contains("\nhelp: "))
    }

    @Test func nothingAtAllLooksLikeACommandThatFailed() throws {
        for arguments in [[], ["--allow-empty"]] {
            let result = try Podroute.run(["render", "--to", "frr"] + arguments, input: "")
            #expect(result.status == 2 && result.output.isEmpty && Podroute.ids(result) == ["empty-input"])
        }
    }

    @Test(arguments: ["# only a comment\n", "kind: Pod\napiVersion: v1\n", "{}"])
    func anInputWithoutSubnetsIsRefusedUnlessAllowed(text: String) throws {
        let refused = try Podroute.run(["render", "--to", "frr"], input: text)
        #expect(refused.status == 2 && refused.output.isEmpty)
        #expect(refused.errors.contains("there is no Subnet in the input") && refused.errors.contains("--allow-empty"))
        let allowed = try Podroute.run(["plan", "-o", "json", "--allow-empty"], input: text)
        #expect(allowed.status == 0 && prefixes(allowed).isEmpty && allowed.output.contains("\"routes\": []"))
    }

    @Test func aNameThatNoSubnetHasBringsTheNearestOne() throws {
        let result = try Podroute.run(["plan", "-f", Samples.clusters, "--subnet", "subnet-gatway"])
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains("subnet-gatway") && result.errors.contains("did you mean subnet-gateway?"))
    }

    @Test(.needs(.program("script")))
    func aTerminalIsNotWaitedFor() throws {
        let result = try Command.run(
            ["script", "-qec", "\"$podroute\" plan", "/dev/null"],
            environment: ["podroute": Command.podroute]
        )
        #expect(result.status == 2)
        #expect(result.output.contains("-f FILE is missing") && result.output.contains("kubectl get subnets"))
    }
}
