import TestSupport
import Testing

struct RenderTests {
    private let web = Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16")

    /// The lines of a text that change a router: no comments, and not the two that end FRR's commits.
    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n").filter { line in
            !["!", "#", "  #", "line vty", "exit"].contains(where: line.hasPrefix)
        }
    }

    @Test func configurationAndDiagnosticsGoTheirOwnWays() throws {
        let result = try Podroute.run(["render", "--to", "frr"], input: web)
        #expect(result.status == 0)
        #expect(lines(result.output) == ["ip route 10.16.0.0/16 172.18.0.11", "ip route 10.16.0.0/16 172.18.0.12"])
        #expect(Podroute.ids(result) == ["asymmetric-reply", "additive-snippet"])
    }

    @Test(arguments: ["frr", "bird2", "bird1", "iproute2", "ietf-routing"])
    func everyDialectWritesThePrefixAndItsNextHops(dialect: String) throws {
        let result = try Podroute.run(["render", "--to", dialect], input: web)
        #expect(result.status == 0, "\(result.errors)")
        for word in ["10.16.0.0/16", "172.18.0.11", "172.18.0.12"] { #expect(result.output.contains(word)) }
    }

    @Test func onlyLanguagesThatOnlyAddSaySo() throws {
        for (dialect, onlyAdds) in [("frr", true), ("bird2", false), ("ietf-routing", false)] {
            let result = try Podroute.run(["render", "--to", dialect], input: web)
            #expect(Podroute.ids(result).contains("additive-snippet") == onlyAdds, "\(dialect)")
        }
    }

    @Test func textOptionsArriveInTheText() throws {
        let options = ["--to", "frr@8.5", "--tag", "4242", "--distance", "200", "--vrf", "blue", "--bfd", "--compact"]
        let result = try Podroute.run(["render"] + options, input: web)
        #expect(
            result.output == """
                vrf blue
                 ip route 10.16.0.0/16 172.18.0.11 tag 4242 200 bfd
                exit-vrf
                line vty
                exit
                vrf blue
                 ip route 10.16.0.0/16 172.18.0.12 tag 4242 200 bfd
                exit-vrf

                """
        )
        #expect(Podroute.ids(result).contains("bfd-needs-peers"))
    }

    @Test(arguments: [
        (["--to", "frr", "--bfd"], "--bfd"), (["--to", "frr", "--preference", "5"], "--preference"),
        (["--to", "frr", "--wrap", "rpc"], "--wrap"), (["--to", "frr", "--set", "colour=red"], "--set colour"),
        (["--to", "frr", "--distance", "256"], "--distance"), (["--to", "bird2", "--tag", "5"], "--tag"),
        (["--to", "frr", "--name", "pods"], "--name"), (["--to", "frr", "--plain-multipath"], "--plain-multipath"),
        (["--to", "frr", "--vrf", "a\nb"], "--vrf"),
    ])
    func whatADialectCannotExpressIsRefusedByName(options: [String], subject: String) throws {
        let result = try Podroute.run(["render"] + options, input: web)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("podroute: error: \(subject): "), "\(result.errors)")
    }

    @Test func oneDaemonAFamilyAsksForTheFamily() throws {
        let dual = Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16,fd00:10:16::/112")
        let both = try Podroute.run(["render", "--to", "bird1"], input: dual)
        #expect(both.status == 2 && both.output.isEmpty && both.errors.contains("--family ipv4"))
        for (family, prefix) in [("ipv4", "10.16.0.0/16"), ("ipv6", "fd00:10:16::/112")] {
            let one = try Podroute.run(["render", "--to", "bird1", "--family", family], input: dual)
            #expect(one.status == 0 && lines(one.output).contains { $0.contains(prefix) })
        }
    }

    @Test func aBadSubnetCostsTheStatusButNotTheOthersRoutes() throws {
        let input = web + Samples.subnet("bad", "10.17.0.0/33")
        let result = try Podroute.run(["render", "--to", "frr"], input: input)
        #expect(result.status == 1 && lines(result.output).count == 2)
        #expect(Podroute.ids(result).contains("invalid-cidr"))
    }

    @Test func strictMakesWarningsCount() throws {
        let input = web + Samples.subnet("closed", "10.17.0.0/16", "private: true")
        let lenient = try Podroute.run(["render", "--to", "frr"], input: input)
        let strict = try Podroute.run(["render", "--to", "frr", "--strict"], input: input)
        #expect(lenient.status == 0 && strict.status == 1)
        #expect(lenient.output == strict.output && lines(strict.output).count == 4)
    }

    @Test func aWholeFileIsNotWrittenWhileAPrefixIsHeld() throws {
        let input = web + Samples.subnet("db", "10.17.0.0/16", "gatewayType: centralized", "gatewayNode: n9")
        let whole = try Podroute.run(["render", "--to", "bird2"], input: input)
        #expect(whole.status == 1 && whole.output.isEmpty)
        #expect(whole.errors.contains("10.17.0.0/16 of db (no-ready-gateway)") && whole.errors.contains("--partial"))
        let partial = try Podroute.run(["render", "--to", "bird2", "--partial"], input: input)
        #expect(partial.status == 1 && partial.output.contains("10.16.0.0/16"))
        #expect(!Podroute.ids(partial).contains("held-in-whole-file"))
    }

    @Test func theDifferenceToASavedPlanWithdrawsWhatIsGone() throws {
        let folder = try TemporaryFolder()
        let before = Samples.twoNodes + Samples.subnet("web", "10.16.0.0/16") + Samples.subnet("old", "10.18.0.0/16")
        let plan = try folder.write(try Podroute.run(["plan", "-o", "json"], input: before).output, to: "plan.json")
        let after =
            Samples.node("n2", "172.18.0.12") + Samples.node("n3", "172.18.0.13")
            + Samples.subnet("web", "10.16.0.0/16") + Samples.subnet("new", "10.19.0.0/16")
        let result = try Podroute.run(["render", "--to", "frr", "--since", plan], input: after)
        #expect(result.status == 0)
        #expect(
            lines(result.output) == [
                "ip route 10.16.0.0/16 172.18.0.13", "no ip route 10.16.0.0/16 172.18.0.11",
                "no ip route 10.18.0.0/16 172.18.0.11", "no ip route 10.18.0.0/16 172.18.0.12",
                "ip route 10.19.0.0/16 172.18.0.12", "ip route 10.19.0.0/16 172.18.0.13",
            ]
        )
        #expect(!Podroute.ids(result).contains("additive-snippet"))
    }

    @Test func heldPrefixesAndOtherSubnetsAreNotWithdrawn() throws {
        let folder = try TemporaryFolder()
        let before = web + Samples.subnet("db", "10.17.0.0/16") + Samples.subnet("gone", "10.18.0.0/16")
        let plan = try folder.write(try Podroute.run(["plan", "-o", "json"], input: before).output, to: "plan.json")
        let after = web + Samples.subnet("db", "10.17.0.0/16", "gatewayType: centralized", "gatewayNode: n9")
        let held = try Podroute.run(["render", "--to", "frr", "--since", plan], input: after)
        #expect(held.status == 1)
        #expect(lines(held.output) == ["no ip route 10.18.0.0/16 172.18.0.11", "no ip route 10.18.0.0/16 172.18.0.12"])
        let selected = try Podroute.run(["render", "--to", "frr", "--since", plan, "--subnet", "web"], input: after)
        #expect(selected.status == 0 && lines(selected.output).isEmpty)
    }

    @Test func anUnchangedClusterChangesNothing() throws {
        let folder = try TemporaryFolder()
        for format in ["json", "yaml"] {
            let plan = try folder.write(try Podroute.run(["plan", "-o", format], input: web).output, to: "plan")
            let result = try Podroute.run(["render", "--to", "frr", "--since", plan], input: web)
            #expect(result.status == 0 && lines(result.output).isEmpty, "\(format): \(result.errors)\(result.output)")
        }
    }

    @Test(arguments: ["{\"kind\": \"RoutePlan\"", "kind: Subnet", "[]", "", "{\"apiVersion\": \"podroute/v2\"}"])
    func whatIsNoSavedPlanIsRefused(text: String) throws {
        let folder = try TemporaryFolder()
        let plan = try folder.write(text, to: "plan.json")
        let result = try Podroute.run(["render", "--to", "frr", "--since", plan], input: web)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains("plan.json") && result.errors.contains("error: "))
    }

    @Test func withdrawTakesTheRoutesAwayAgain() throws {
        let result = try Podroute.run(["render", "--to", "frr", "--withdraw", "--tag", "7"], input: web)
        #expect(result.status == 0)
        #expect(
            lines(result.output) == [
                "no ip route 10.16.0.0/16 172.18.0.11 tag 7", "no ip route 10.16.0.0/16 172.18.0.12 tag 7",
            ]
        )
    }

    @Test func aWholeFileDoesNotWithdrawMoreThanWasSelected() throws {
        let input = web + Samples.subnet("db", "10.17.0.0/16")
        let arguments = ["render", "--to", "bird2", "--withdraw"]
        let some = try Podroute.run(arguments + ["--subnet", "db"], input: input)
        #expect(some.status == 2 && some.output.isEmpty && some.errors.contains("those of all Subnets"))
        let all = try Podroute.run(arguments, input: input)
        #expect(all.status == 0 && !all.output.isEmpty && !all.output.contains("10.16.0.0/16"))
    }

    @Test func theSameInputGivesTheSameBytes() throws {
        let outputs = try (0..<3).map { _ in
            try Podroute.run(["render", "--to", "iproute2", "-f", Samples.clusters]).output
        }
        #expect(Set(outputs).count == 1 && !outputs[0].isEmpty)
    }
}
