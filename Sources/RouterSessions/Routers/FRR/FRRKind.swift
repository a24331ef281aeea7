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

    func read(_ shell: RouterShell) throws(SessionError) -> RouterReading {
        let running = String(decoding: try show("daemons", shell), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        if let missing = Self.daemons.first(where: { !running.contains($0[...]) }) {
            throw SessionError(
                .unreadableAnswer,
                while: "reading the routes",
                "FRR's \(missing) is not running",
                help: "start it: without it the static routes can neither be read nor changed"
            )
        }
        let configuration = try show("running-config", shell)
        let routes = FRRConfiguration(vrf: router.options.vrf, table: router.options.settings["table"])
            .routes(in: configuration)
        var installed: [StaticRoute] = []
        var connected: [IPPrefix] = []
        var distances: [IPPrefix: UInt64] = [:]
        for command in ["ip route", "ipv6 route"] {
            let used = try FRRRoutes(show("\(command)\(place) static json", shell))
            installed += used.installed
            distances.merge(used.distances) { $1 }
            let networks = try show("\(command)\(router.options.vrf == nil ? "" : place) connected json", shell)
            connected += try FRRRoutes(networks).prefixes
        }
        do throws(RouteError) {
            var reading = RouterReading(routes: routes, installed: try RouteTable(installed), connected: connected)
            reading.installedNumbers = distances
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
        // The exit status tells of unknown words only; what else is refused is told in words.
        return ShellSteps(
            files: [("do", text.forward), ("undo", text.backward)],
            apply: """
                \(daemonCheck)
                podroute_daemons || return 1
                \(vtysh) -f "$change/do" >"$change/said" 2>&1
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

    private func text(_ change: RouterChange) throws(SessionError) -> (forward: [UInt8], backward: [UInt8]) {
        let texts = ChangeTexts(change: change, router: router)
        do throws(DialectError) {
            return (try texts.forward(), try texts.backward())
        } catch {
            throw SessionError(.invalid, while: "writing the change", error.description)
        }
    }

    private func show(_ what: String, _ shell: RouterShell) throws(SessionError) -> [UInt8] {
        let answer = try shell.run("reading the routes", "\(vtysh) -c \(ShellText.word("show " + what))")
        guard answer.isSuccess, answer.output.first != UInt8(ascii: "%") else {
            throw SessionError(.unreadableAnswer, while: "reading the routes (show \(what))", answer.complaint)
        }
        return answer.output
    }
}
