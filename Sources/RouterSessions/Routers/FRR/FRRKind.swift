import Diagnostics
import RouteModel
import RouterDialects

/// FRR: changed by one `vtysh -f` a change, read from its configuration and from zebra.
struct FRRKind: ShellKind {
    let router: RouterConfiguration

    init(_ router: RouterConfiguration) { self.router = router }

    var key: String { "frr-\(router.mark.tag ?? 0)" + (router.options.vrf.map { "-" + $0 } ?? "") }

    private var vtysh: String { ShellText.command(router.programs["vtysh"] ?? ["vtysh"]) }

    /// The words between `show ip route` and what is asked: the VRF or table.
    private var place: String {
        if let vrf = router.options.vrf { return " vrf \(vrf)" }
        return router.options.settings["table"].map { " table \($0)" } ?? ""
    }

    private static let daemons = ["zebra", "staticd"]

    /// A function of the shell that fails where a daemon is not there: without staticd `vtysh -f` takes every line, loses it, and
    /// says nothing.
    private var daemonCheck: String {
        """
        podroute_daemons() {
          daemons=" $(\(vtysh) -c 'show daemons' 2>/dev/null) "
          for daemon in \(Self.daemons.joined(separator: " ")); do
            case $daemons in *" $daemon "*) ;; *) echo "FRR's $daemon is not running" >&2; return 1 ;; esac
          done
        }
        """
    }

    /// How long zebra may go on with routes that staticd does not have, and drop none of them, before they count as kept.
    private static let settling = Duration.seconds(3)

    /// Reads until zebra has no route of ours that the configuration lacks, or keeps it: what it hears of in the moment in which
    /// staticd dies stays in use for ever (seen with FRR 8.4.4), and what was just taken back stays for a moment.
    func read(_ shell: RouterShell) throws(SessionError) -> RouterReading {
        var deadline = ContinuousClock.now + Self.settling
        var fewest = Int.max
        while true {
            let reading = try readOnce(shell)
            let now = ContinuousClock.now
            if reading.unwritten.count < fewest {
                fewest = reading.unwritten.count
                deadline = now + Self.settling
            }
            if fewest == 0 || now >= deadline { return reading }
            RouterSession.pause(.milliseconds(200))
        }
    }

    private func readOnce(_ shell: RouterShell) throws(SessionError) -> RouterReading {
        let networks = router.options.vrf == nil ? "" : place
        let questions = [
            "daemons", "running-config", "ip route\(place) static json", "ipv6 route\(place) static json",
            "ip route\(networks) connected json", "ipv6 route\(networks) connected json",
        ]
        // One vtysh for all: starting it and its talk with every daemon cost more than the answers.
        let words = questions.map { " -c " + ShellText.word("show " + $0) }.joined()
        let answer = try shell.run("reading the routes", vtysh + words)
        let answers = FRRAnswers(answer.output)
        if let daemons = answers.daemons, let missing = Self.daemons.first(where: { !daemons.contains($0) }) {
            throw SessionError(
                .unreadableAnswer,
                while: "reading the routes",
                "FRR's \(missing) is not running",
                help: "start it: without it the static routes can neither be read nor changed"
            )
        }
        guard answer.isSuccess, let configuration = answers.configuration, let tables = answers.tables else {
            throw SessionError(.unreadableAnswer, while: "reading the routes", answer.complaint)
        }
        let routes = FRRConfiguration(vrf: router.options.vrf, table: router.options.settings["table"])
            .routes(in: configuration)
        let read = try FRRRoutes.all(tables)
        guard read.count == 4 else {
            throw SessionError(
                .unreadableAnswer,
                while: "reading the routes",
                "vtysh answered \(read.count) of 4 questions for routes: \(SessionError.quoted(tables))"
            )
        }
        let used = read[0...1]
        let unwritten = router.mark.tag.map { tag in used.flatMap { $0.unwritten(tag: tag, besides: routes) } } ?? []
        do throws(RouteError) {
            var reading = RouterReading(
                routes: unwritten.isEmpty ? routes : ObservedRoutes(routes.routes + unwritten),
                installed: try RouteTable(used.flatMap(\.installed)),
                connected: read[2...3].flatMap(\.prefixes)
            )
            reading.unwritten = Set(unwritten.map(\.prefix))
            for table in used { reading.installedNumbers.merge(table.distances) { $1 } }
            return reading
        } catch {
            throw SessionError(.unreadableAnswer, while: "reading", "\(error)")
        }
    }

    func validate(_ change: RouterChange, _ shell: RouterShell) throws(SessionError) -> String? {
        let script =
            ShellText.file("\"$state/check\"", try text(change).forward)
            + Array("\(vtysh) -C -f \"$state/check\" 2>&1; result=$?; rm -f \"$state/check\"; return $result".utf8)
        let answer = try shell.run("validating", script)
        guard answer.isSuccess else { throw SessionError(.invalid, while: "validating", answer.complaint) }
        return "vtysh -C took the text"
    }

    func steps(_ change: RouterChange, undoAfter seconds: Int) throws(SessionError) -> ShellSteps {
        let text = try text(change)
        // staticd takes away only what it was told, and one text at a time: a line and its `no` in one come to nothing.
        // The exit status tells of unknown words only; what else is refused is told in words.
        return ShellSteps(
            files: [("adopt", text.adopted), ("do", text.forward), ("told", text.told), ("undo", text.backward)],
            apply: """
                \(daemonCheck)
                podroute_daemons || return 1
                : >"$change/said"
                if [ -s "$change/adopt" ]; then \(vtysh) -f "$change/adopt" >>"$change/said" 2>&1; fi
                \(vtysh) -f "$change/do" >>"$change/said" 2>&1
                result=$?
                grep -E '^%|Unknown command|onfiguration failed' "$change/said" >"$change/wrong" && result=1
                [ $result = 0 ] && return 0
                if [ -s "$change/wrong" ]; then cat "$change/wrong" >&2; else cat "$change/said" >&2; fi
                return $result
                """,
            // What is there already, or gone already, is told as an error: the routes are read afterwards.
            undo: """
                \(daemonCheck)
                podroute_daemons || exit 1
                if [ -s "$change/told" ]; then \(vtysh) -f "$change/told"; fi
                \(vtysh) -f "$change/undo"
                podroute_daemons
                """
        )
    }

    func persist(_ routes: RouteTable, _ shell: RouterShell) throws(SessionError) -> String {
        let answer = try shell.run("persisting", "\(vtysh) -c 'write memory' 2>&1")
        let text = String(decoding: answer.output, as: UTF8.self)
        // One file for all daemons ends with [OK]; where each has its own, every one that was written is named.
        let isSaved = text.contains("[OK]") || text.contains("Configuration saved to ")
        guard answer.isSuccess, isSaved, !text.contains("%"), !text.contains("Can't") else {
            throw SessionError(.rejected, while: "persisting", answer.complaint)
        }
        return "written to the startup configuration (write memory)"
    }

    private struct Texts {
        let adopted, forward, told, backward: [UInt8]
    }

    private func text(_ change: RouterChange) throws(SessionError) -> Texts {
        let texts = ChangeTexts(change: change, router: router)
        do throws(DialectError) {
            return try Texts(
                adopted: texts.adopted(),
                forward: texts.forward(),
                told: texts.told(),
                backward: texts.backward()
            )
        } catch {
            throw SessionError(.invalid, while: "writing the change", error.description)
        }
    }
}
