import Foundation
import TestSupport
import Testing

/// `podroute diff`, `apply`, `confirm`, `revert` and `routes`, on stand-ins for routers: what they print and how they end.
struct RouterTests {
    private static let manifests = Samples.edgeNodes + Samples.web + Samples.apps

    // MARK: diff and routes

    @Test func aDifferenceLooksLikeOne() throws {
        let router = try FakeRouter()
        try router.setConfiguration(
            """
            ip route 10.17.0.0/16 10.0.0.11 tag T
            ip route 10.18.0.0/16 10.0.0.11 tag T
            ip route 10.19.0.0/16 10.0.0.12 tag T
            ip route 10.20.0.0/16 10.0.0.12 tag T
            ip route 10.21.0.0/16 10.0.0.1

            """
        )
        let folder = try RouterFolder(router)
        let nat = Samples.subnet("nat", "10.19.0.0/16", "natOutgoing: true")
        let taken = Samples.subnet("taken", "10.21.0.0/16")
        let result = try folder.run("diff", manifests: Self.manifests + Samples.db + nat + taken)
        #expect(
            result.output == """
                + 10.16.0.0/16  via 10.0.0.12  (web: centralized, active gateway n2 (of n1, n2))
                ~ 10.17.0.0/16  10.0.0.11 -> 10.0.0.11 10.0.0.12 10.0.0.13  (apps: distributed, all 3 nodes)
                = 10.18.0.0/16  held: no-gateway-configured (db)
                - 10.19.0.0/16  via 10.0.0.12  (Subnet nat translates what its pods send to node addresses (natOutgoing: true) [nat-outgoing])
                - 10.20.0.0/16  via 10.0.0.12  (no Subnet of the input has this prefix)
                ! 10.21.0.0/16  somebody else's route: left alone

                """
        )
        #expect(result.status == 1)
        #expect(Podroute.ids(result).contains("foreign-route") && !result.errors.contains("\u{1b}"))
        #expect(try router.loads() == 0)
    }

    @Test func aNewDistanceIsADifference() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.16.0.0/16 10.0.0.12 tag T\n")
        let folder = try RouterFolder(router, more: "distance: 200")
        let result = try folder.run("diff", manifests: Samples.edgeNodes + Samples.web)
        #expect(result.output.hasPrefix("~ 10.16.0.0/16  10.0.0.12  distance or preference 1 -> 200  (web: "))
        #expect(result.status == 1)
    }

    @Test func noDifferenceIsNothingAndStatusZero() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.16.0.0/16 10.0.0.12 tag T\n")
        let folder = try RouterFolder(router)
        let result = try folder.run("diff", manifests: Samples.edgeNodes + Samples.web)
        #expect(result.output.isEmpty && result.status == 0)
        let held = try folder.run("diff", "--strict", manifests: Samples.edgeNodes + Samples.web + Samples.db)
        #expect(held.status == 2 && held.output == "= 10.18.0.0/16  held: no-gateway-configured (db)\n")
    }

    @Test func severalRoutersStandUnderHeadings() throws {
        let (one, two) = (try FakeRouter("edge1"), try FakeRouter("edge2"))
        try two.setConfiguration("ip route 10.16.0.0/16 10.0.0.12 tag T\n")
        let folder = try RouterFolder(one, two)
        let result = try folder.run("diff", manifests: Samples.edgeNodes + Samples.web)
        #expect(
            result.output == """
                edge1: 1 to install
                + 10.16.0.0/16  via 10.0.0.12  (web: centralized, active gateway n2 (of n1, n2))
                edge2: no difference

                """
        )
        let named = try folder.run("diff", "--router", "edge2", manifests: Samples.edgeNodes + Samples.web)
        #expect(named.status == 0 && named.output.isEmpty)
    }

    @Test func onlyWhatIsAskedForMayGo() throws {
        let router = try FakeRouter()
        try router.setConfiguration(
            "ip route 10.16.0.0/16 10.0.0.11 tag T\nip route 10.30.0.0/16 10.0.0.11 tag T\n"
        )
        let folder = try RouterFolder(router)
        let result = try folder.run("diff", "--subnet", "web", manifests: Self.manifests)
        #expect(result.output.hasPrefix("~ 10.16.0.0/16") && !result.output.contains("10.30."))
        #expect(result.output.split(separator: "\n").count == 1)
        let typo = try folder.run("diff", "--subnet", "wbe", manifests: Self.manifests)
        #expect(typo.status == 2 && typo.errors.contains("did you mean web?"))
    }

    @Test func aRoutersOwnPolicyIsNarrowed() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.17.0.0/16 10.0.0.11 tag T\n")
        let folder = try RouterFolder(router, more: "policy: {subnets: [web]}")
        let whole = try folder.run("diff", manifests: Self.manifests)
        #expect(whole.output.contains("- 10.17.0.0/16  via 10.0.0.11  (Subnet apps is not among the selected ones)"))
        let other = try folder.run("diff", "--subnet", "apps", manifests: Self.manifests)
        #expect(other.status == 2 && other.errors.contains("router edge1: Subnet apps is none of those"))
    }

    @Test func apredictedGatewayIsHeldUnlessAllowed() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let manifests =
            Samples.edgeNodes + Samples.subnet("new", "10.16.0.0/16", "gatewayType: centralized", "gatewayNode: n1")
        let held = try folder.run("diff", manifests: manifests)
        #expect(held.status == 0 && held.output == "= 10.16.0.0/16  held: predicted-gateway (new)\n")
        #expect(held.errors.contains("--allow-predicted"))
        let allowed = try folder.run("diff", "--allow-predicted", manifests: manifests)
        #expect(allowed.status == 1 && allowed.output.hasPrefix("+ 10.16.0.0/16  via 10.0.0.11"))
    }

    @Test func routesAreATableOrJSON() throws {
        let router = try FakeRouter()
        try router.setConfiguration(
            "ip route 10.16.0.0/16 10.0.0.12 tag T\nip route 10.16.0.0/16 10.0.0.11 tag T\nip route 10.21.0.0/16 10.0.0.1\n"
        )
        let folder = try RouterFolder(router)
        let table = try folder.run("routes")
        #expect(
            table.output == """
                ROUTER  PREFIX        NEXT HOPS            IN USE
                edge1   10.16.0.0/16  10.0.0.11 10.0.0.12  yes

                """
        )
        let json = try folder.run("routes", "--router", "edge1", "-o", "json")
        #expect(
            json.output
                == #"{"router":"edge1","routes":[{"prefix":"10.16.0.0/16","nextHops":[{"address":"10.0.0.11","rank":0,"weight":1},"#
                + #"{"address":"10.0.0.12","rank":0,"weight":1}]}]}"# + "\n"
        )
        #expect(table.status == 0 && json.status == 0)
    }

    // MARK: apply

    @Test func aChangeIsMadeAndVerified() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.21.0.0/16 10.0.0.1\n")
        let folder = try RouterFolder(router, more: "persist: true")
        let result = try folder.run("apply", "--router", "edge1", "--yes", manifests: Samples.edgeNodes + Samples.web)
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            result.output == """
                edge1: 1 to install
                + 10.16.0.0/16  via 10.0.0.12  (web: centralized, active gateway n2 (of n1, n2))
                edge1: done and verified
                  vtysh -C took the text
                  read back: 1 routes of ours, as planned
                  written to the startup configuration (write memory)

                """
        )
        #expect(
            try router.configuration() == ["ip route 10.21.0.0/16 10.0.0.1", "ip route 10.16.0.0/16 10.0.0.12 tag T"]
        )
        let again = try folder.run("apply", "--router", "edge1", "--yes", manifests: Samples.edgeNodes + Samples.web)
        #expect(again.status == 0 && again.output.contains("edge1: nothing to do\n"))
        #expect(try router.loads() == 1)
    }

    @Test func heldPrefixesAreStatusOne() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.18.0.0/16 10.0.0.11 tag T\n")
        let folder = try RouterFolder(router)
        let manifests = Samples.edgeNodes + Samples.web + Samples.db
        let result = try folder.run("apply", "--all", "--yes", manifests: manifests)
        #expect(result.status == 1 && result.output.contains("some prefixes are held"))
        #expect(try router.configuration().contains("ip route 10.18.0.0/16 10.0.0.11 tag T"))
        #expect(try router.configuration().count == 2)
    }

    @Test func aGuardRefusesWithItsFigures() throws {
        let router = try FakeRouter()
        let lines = (1...8).map { "ip route 10.\(100 + $0).0.0/16 10.0.0.11 tag T\n" }.joined()
        try router.setConfiguration(lines)
        let folder = try RouterFolder(router)
        let manifests = Samples.edgeNodes + Samples.subnet("a", "10.101.0.0/16")
        let refused = try folder.run("apply", "--all", "--yes", manifests: manifests)
        #expect(refused.status == 3)
        #expect(Podroute.ids(refused).contains("removes-many"))
        #expect(refused.errors.contains("7 of our 8 routes on edge1 would go, and removeAtMost is 25%"))
        #expect(refused.output.contains("edge1: nothing was changed\n  refused by removes-many; --force goes on\n"))
        #expect(try router.loads() == 0)
        let forced = try folder.run("apply", "--all", "--yes", "--force", manifests: manifests)
        #expect(forced.status == 0 && forced.output.contains("forced past removes-many"), "\(forced.errors)")
        #expect(try router.configuration().allSatisfy { $0.hasPrefix("ip route 10.101.") })
    }

    @Test func anInputWithoutSubnetsIsAGuardToo() throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.16.0.0/16 10.0.0.12 tag T\n")
        let folder = try RouterFolder(router)
        let diff = try folder.run("diff", manifests: Samples.edgeNodes)
        #expect(diff.status == 3 && Podroute.ids(diff) == ["no-subnets"] && diff.output.hasPrefix("- 10.16.0.0/16"))
        let refused = try folder.run("apply", "--all", "--yes", manifests: Samples.edgeNodes)
        #expect(refused.status == 3 && refused.errors.contains("there is no Subnet in the input"))
        #expect(try router.loads() == 0)
        let meant = try folder.run("apply", "--all", "--yes", "--allow-empty", manifests: Samples.edgeNodes)
        #expect(meant.status == 0, "\(meant.errors)")
        #expect(try router.configuration().isEmpty)
    }

    @Test func whatIsNotConnectedIsRefused() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let manifests = Samples.node("far", "10.9.9.9") + Samples.subnet("a", "10.101.0.0/16")
        let result = try folder.run("apply", "--all", "--yes", manifests: manifests)
        #expect(result.status == 3 && result.errors.contains("10.9.9.9 is on no network that edge1 is connected to"))
    }

    @Test(arguments: ["refuse", "drop", "invalid"])
    func whatFailsIsTakenBack(fault: String) throws {
        let router = try FakeRouter()
        try router.setConfiguration("ip route 10.16.0.0/16 10.0.0.11 tag T\n")
        try router.set(fault)
        let folder = try RouterFolder(router)
        let result = try folder.run("apply", "--all", "--yes", manifests: Self.manifests)
        #expect(result.status == 4, "\(result.output)\(result.errors)")
        #expect(result.output.contains("edge1: failed; the router has the routes it had"))
        let step = ["refuse": "applying:", "drop": "reading back: the router did not take 10.17.0.0/16"][fault]
        #expect(result.output.contains(step ?? "validating: % Unknown command"))
        #expect(try router.configuration() == ["ip route 10.16.0.0/16 10.0.0.11 tag T"])
    }

    @Test func aRouterThatDoesNotAnswerIsNamed() throws {
        let router = try FakeRouter()
        try router.set("deaf")
        let folder = try RouterFolder(router, more: "timeout: 1")
        let result = try folder.run("apply", "--all", "--yes", manifests: Self.manifests)
        #expect(result.status == 4 && Podroute.ids(result).last == "router-timed-out")
        #expect(result.errors.contains("edge1: reading the routes: no answer in time"))
        #expect(try folder.run("diff", manifests: Self.manifests).status == 2)
        #expect(try folder.run("routes").status == 2)
    }

    @Test func aLinkThatLeadsNowhereIsQuoted() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router, more: #"via: [sh, -c, "echo no route to edge >&2; exit 1", x]"#)
        let result = try folder.run("diff", manifests: Self.manifests)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains("no route to edge") && Podroute.ids(result).last == "router-unreachable")
    }

    @Test func theFirstFailureStopsUnlessToldOtherwise() throws {
        let routers = [try FakeRouter("edge1"), try FakeRouter("edge2")]
        try routers[0].set("refuse")
        let folder = try RouterFolder(routers[0], routers[1])
        let stopped = try folder.run("apply", "--all", "--yes", manifests: Self.manifests)
        #expect(
            stopped.status == 4
                && stopped.output.contains("edge2: nothing was changed\n  not touched, since edge1 failed")
        )
        #expect(stopped.output.hasSuffix("2 routers: 1 refused, 1 taken-back\n"))
        #expect(try routers[1].configuration().isEmpty)
        let all = try folder.run("apply", "--all", "--yes", "--keep-going", manifests: Self.manifests)
        #expect(all.status == 4 && all.output.hasSuffix("2 routers: 1 verified, 1 taken-back\n"))
        #expect(try routers[1].configuration().count == 4)
    }

    @Test func inputIsReadBeforeAnyRouterIsTouched() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let result = try folder.run("apply", "--all", "--yes", manifests: Samples.web + "kind: [\n")
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(try router.loads() == 0)
    }

    // MARK: confirmed changes

    @Test func aChangeIsConfirmedFromElsewhere() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let manifests = Samples.edgeNodes + Samples.web
        let result = try folder.run("apply", "--all", "--yes", "--confirm-within", "1m", manifests: manifests)
        #expect(
            result.status == 0 && result.output.contains("undoes itself within 60 s: podroute confirm --router edge1")
        )
        let again = try folder.run("apply", "--all", "--yes", manifests: manifests)
        #expect(again.status == 4 && again.errors.contains("[pending-change]"), "\(again.output)")
        let confirmed = try folder.run("confirm", "--router", "edge1")
        #expect(confirmed.status == 0 && confirmed.output == "edge1: the change stays\n")
        #expect(try router.configuration().count == 1)
        let none = try folder.run("confirm", "--router", "edge1")
        #expect(none.status == 4 && none.errors.contains("no change waits for its confirmation"))
    }

    @Test func aChangeIsTakenBackFromElsewhere() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let manifests = Samples.edgeNodes + Samples.web
        _ = try folder.run("apply", "--all", "--yes", "--confirm-within", "1m", manifests: manifests)
        let reverted = try folder.run("revert", "--all")
        #expect(reverted.status == 0 && reverted.output == "edge1: the change was taken back\n")
        #expect(try router.configuration().isEmpty)
    }

    @Test func nobodyConfirmsAndItUndoesItself() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let manifests = Samples.edgeNodes + Samples.web
        let result = try folder.run("apply", "--all", "--yes", "--confirm-within", "1s", manifests: manifests)
        #expect(result.status == 0, "\(result.output)")
        let deadline = ContinuousClock.now + .seconds(20)
        while try !router.configuration().isEmpty, ContinuousClock.now < deadline { usleep(100_000) }
        #expect(try router.configuration().isEmpty)
        let late = try folder.run("confirm", "--all")
        #expect(late.status == 4 && late.errors.contains("undid itself"), "\(late.errors)")
    }

    @Test func aProbeDecides() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        func apply(_ probe: String) throws -> Command.Result {
            try folder.run(
                "apply",
                "--all",
                "--yes",
                "--confirm-within",
                "30s",
                "--probe",
                probe,
                manifests: Samples.edgeNodes + Samples.web
            )
        }
        let bad = try apply("echo pods are silent >&2; exit 7")
        #expect(bad.status == 4, "\(bad.output)")
        #expect(bad.output.contains("the probe ended with status 7: pods are silent"))
        #expect(bad.output.contains("the change was taken back"))
        #expect(try router.configuration().isEmpty)
        let good = try apply("true")
        #expect(good.status == 0 && good.output.contains("the probe succeeded\n  the change stays\n"), "\(good.output)")
        #expect(try router.configuration().count == 1)
        #expect(try folder.run("confirm", "--all").status == 4)
    }

    @Test func aProbeThatHangsIsAFailure() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let result = try folder.run(
            "apply",
            "--all",
            "--yes",
            "--confirm-within",
            "4s",
            "--probe",
            "exec sleep 60",
            manifests: Samples.edgeNodes + Samples.web
        )
        #expect(result.status == 4 && result.output.contains("the probe did not end in time"), "\(result.output)")
        #expect(try router.configuration().isEmpty)
    }

    // MARK: records and JSON

    @Test func everyChangeIsRecorded() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let manifests = Samples.edgeNodes + Samples.web
        let record = folder.folder.path + "/changes.jsonl"
        func apply(_ more: String...) throws -> Int32 {
            try Podroute.run(
                ["apply", "--all", "--yes", "--record", record] + more,
                input: manifests,
                folder: folder.folder.path
            ).status
        }
        #expect(try apply() == 0)
        #expect(try apply() == 0)
        try router.setConfiguration("")
        try router.set("refuse")
        #expect(try apply() == 4)
        let text = try String(contentsOfFile: record, encoding: .utf8)
        let lines = try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.map { $0["ending"] as? String } == ["verified", "taken-back"])
        #expect(
            lines.allSatisfy { ($0["when"] as? String)?.wholeMatch(of: #/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/#) != nil }
        )
        #expect((lines[0]["before"] as? [Any])?.count == 0 && (lines[0]["after"] as? [Any])?.count == 1)
        #expect((lines[1]["after"] as? [Any])?.count == 0)
        let mode = try FileManager.default.attributesOfItem(atPath: record)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func aRecordThatCannotBeWrittenStopsTheChange() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let result = try folder.run(
            "apply",
            "--all",
            "--yes",
            "--record",
            "/nonexistent/changes",
            manifests: Self.manifests
        )
        #expect(result.status == 2 && result.errors.contains("cannot write to /nonexistent/changes"))
        #expect(try router.loads() == 0)
        // A full disk shows only when the line is written: the change stays, and is told.
        let full = try folder.run("apply", "--all", "--yes", "--record", "/dev/full", manifests: Self.manifests)
        #expect(full.status == 1 && Podroute.ids(full).contains("not-recorded"), "\(full.errors)")
    }

    @Test func jsonIsAsTheSchemaSays() throws {
        let routers = [try FakeRouter("edge1"), try FakeRouter("edge2")]
        try routers[0].setConfiguration(
            "ip route 10.17.0.0/16 10.0.0.11 tag T\nip route 10.20.0.0/16 10.0.0.11 tag T\nip route 10.21.0.0/16 10.0.0.1\n"
        )
        try routers[1].set("refuse")
        let folder = try RouterFolder(routers[0], routers[1], more: "distance: 200")
        let manifests = Self.manifests + Samples.db + Samples.subnet("taken", "10.21.0.0/16")
        let schema = try JSONSerialization.jsonObject(with: Data(try folder.run("diff", "--schema").output.utf8))
        for words in [["diff"], ["apply", "--all", "--yes", "--keep-going", "--confirm-within", "30s"]] {
            let result = try Podroute.run(words + ["-o", "json"], input: manifests, folder: folder.folder.path)
            let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            #expect(SchemaValidator(schema).faults(of: document).isEmpty)
            let entries = try #require((document as? [String: Any])?["routers"] as? [[String: Any]])
            #expect(entries.map { $0["router"] as? String } == ["edge1", "edge2"])
            func prefixes(_ key: String) -> [String] {
                (entries[0][key] as? [[String: Any]] ?? []).compactMap { $0["prefix"] as? String }
            }
            #expect(prefixes("install") == ["10.16.0.0/16"] && prefixes("replace") == ["10.17.0.0/16"])
            #expect(prefixes("withdraw") == ["10.20.0.0/16"] && prefixes("held") == ["10.18.0.0/16"])
            #expect(prefixes("foreign") == ["10.21.0.0/16"])
            let replaced = (entries[0]["replace"] as? [[String: Any]])?.first
            #expect(replaced?["fromNumber"] as? Int == 1 && replaced?["toNumber"] as? Int == 200)
            #expect((replaced?["from"] as? [Any])?.count == 1 && (replaced?["to"] as? [Any])?.count == 3)
            if words[0] == "diff" {
                #expect(result.status == 1 && result.errors.isEmpty && entries[0]["outcome"] == nil)
            } else {
                #expect(entries.map { $0["outcome"] as? String } == ["partly-held", "taken-back"], "\(result.errors)")
                #expect(entries[0]["undoesWithin"] as? Int == 30 && result.status == 4)
            }
        }
        #expect(try folder.run("revert", "--router", "edge1").status == 0)
    }

    // MARK: podroute.yaml

    @Test(arguments: [
        (
            "routers:\n- {name: edge1, dialekt: frr, mark: {tag: 7}}\n",
            "podroute.yaml:2:17: error: a router has no key `dialekt`", "`dialect`"
        ),
        (
            "routers:\n- {name: edge1, dialect: frr}\n", "podroute.yaml:2:3: error: the router has no `mark`",
            "mark: {tag: 4242}"
        ),
        ("routers: []\n", "podroute.yaml:1:10: error", "a list of routers"),
        ("routers:\n- {name: edge1, dialect: fr, mark: {tag: 7}}\n", "podroute.yaml:2:26: error", "frr"),
        ("routers: {\n", "podroute.yaml:", "malformed-yaml"),
    ])
    func aBadFileIsNamedToTheColumn(text: String, problem: String, wayOut: String) throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(text, to: "podroute.yaml")
        let result = try Podroute.run(["routes"], folder: folder.path)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(problem) && result.errors.contains(wayOut), "\(result.errors)")
    }

    @Test func theFileIsFoundInThreePlaces() throws {
        let router = try FakeRouter()
        let folder = try RouterFolder(router)
        let elsewhere = try TemporaryFolder()
        let missing = try Podroute.run(["routes"], folder: elsewhere.path)
        #expect(missing.status == 2 && missing.errors.contains("there is no podroute.yaml in this folder"))
        let path = folder.folder.path + "/podroute.yaml"
        #expect(try Podroute.run(["routes", "--config", path], folder: elsewhere.path).status == 0)
        let variable = try Podroute.run(["routes"], environment: ["PODROUTE_CONFIG": path], folder: elsewhere.path)
        #expect(variable.status == 0)
        let unknown = try folder.run("routes", "--router", "egde1")
        #expect(unknown.status == 2 && unknown.errors.contains("did you mean `edge1`?"))
        #expect(Podroute.ids(unknown) == ["unknown-router"])
    }
}
