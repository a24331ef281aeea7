import Diagnostics
import RouteModel
import RoutePlanner
import RouterDialects

/// BIRD: an include file that is wholly ours, replaced as one, and `configure` with BIRD's own timeout.
struct BIRDKind: ShellKind {
    let router: RouterConfiguration

    init(_ router: RouterConfiguration) { self.router = router }

    private var name: String { router.mark.protocolName ?? "podroute" }

    var key: String { "\(router.dialect.name)-\(name)" + (router.policy.family.map { "-\($0)" } ?? "") }

    private var birdc: String {
        ShellText.command(router.programs["birdc"] ?? (isBIRD6 ? ["birdc6"] : ["birdc"]))
    }

    /// BIRD 1.6 has one daemon a family.
    private var isBIRD6: Bool { router.dialect.name == "bird1" && router.policy.family == .ipv6 }

    private var file: String { ShellText.word(router.file ?? "") }
    /// What the file was before a change that is not confirmed; beside it, so that taking it back needs no room on the disk.
    private var old: String { ShellText.word((router.file ?? "") + ".podroute-old") }
    private var new: String { ShellText.word((router.file ?? "") + ".podroute-new") }

    /// A router that restarted while a change waited has lost the undo, but not the file as it was.
    func recover(_ shell: RouterShell) throws(SessionError) -> [String] {
        let answer = try shell.run(
            "looking for earlier changes",
            """
            for change in "$state"/change-*; do [ -e "$change/pending" ] && return 0; done
            rm -f \(new)
            [ -e \(old) ] || return 0
            mv -f \(old) \(file) && \(birdc) configure >/dev/null && echo restored
            """
        )
        guard answer.isSuccess else {
            throw SessionError(.rejected, while: "taking an earlier change back", answer.complaint)
        }
        return answer.output.isEmpty
            ? [] : ["an earlier change was not confirmed before the router restarted; it was taken back"]
    }

    func read(_ shell: RouterShell) throws(SessionError) -> RouterReading {
        let text = try shell.run("reading the include file", "[ -e \(file) ] || return 0; cat \(file)")
        guard text.isSuccess else { throw SessionError(.rejected, while: "reading the include file", text.complaint) }
        let ours: ObservedRoutes
        do throws(BIRDFile.Fault) {
            ours = try BIRDFile.routes(in: text.output, name: name)
        } catch {
            throw SessionError(
                .unreadableAnswer,
                while: "reading the include file",
                "\(router.file ?? ""):\(error.line): \(error.message) is nothing that podroute writes",
                help: "the file is wholly podroute's: move what is not to another one"
            )
        }
        let entries = BIRDRoutes(try show("route\(table) where source = RTS_STATIC", shell)).entries
        var foreign: [ObservedRoute] = []
        var installed: [StaticRoute] = []
        var running: Set<IPPrefix> = []
        var numbers: [IPPrefix: UInt64] = [:]
        for entry in entries {
            guard entry.protocolName.hasPrefix(name + "_") else {
                var hops = entry.hops.isEmpty ? [ObservedNextHop(address: nil)] : entry.hops
                for index in hops.indices {
                    hops[index].protocolName = entry.protocolName
                    hops[index].number = entry.preference
                }
                foreign.append(ObservedRoute(prefix: entry.prefix, nextHops: hops, order: .higherFirst))
                continue
            }
            running.insert(entry.prefix)
            guard entry.isBest else { continue }
            numbers[entry.prefix] = entry.preference
            let hops = entry.hops.compactMap(\.address).map { NextHop(address: $0) }
            if let route = try? StaticRoute(prefix: entry.prefix, nextHops: hops) { installed.append(route) }
        }
        let connected = BIRDRoutes(try show("route\(table) where source = RTS_DEVICE", shell)).entries.map(\.prefix)
        let used = (try? RouteTable(installed)) ?? RouteTable()
        var reading = RouterReading(
            routes: ObservedRoutes(ours.routes + foreign),
            installed: used,
            connected: connected.isEmpty ? nil : connected,
            isBehind: isBehind(ours, running, used)
        )
        reading.installedNumbers = numbers
        return reading
    }

    /// Whether BIRD runs by something else than the file: it was changed and not read again.
    private func isBehind(_ file: ObservedRoutes, _ running: Set<IPPrefix>, _ installed: RouteTable) -> Bool {
        if running.contains(where: { file[$0] == nil }) { return true }
        return installed.routes.contains { route in
            let known = Set(file[route.prefix]?.nextHops.map(\.address) ?? [])
            return route.nextHops.contains { !known.contains($0.address) }
        }
    }

    func validate(_ change: RouterChange, _ shell: RouterShell) throws(SessionError) -> String? {
        // BIRD checks a configuration as a whole, with the file in its place: that is part of the change.
        _ = try text(change)
        return nil
    }

    func steps(_ change: RouterChange, undoAfter seconds: Int) throws(SessionError) -> ShellSteps {
        // BIRD's own timeout and the watch of the undo fire about the same time; either alone would leave the file or BIRD.
        ShellSteps(
            files: [("do", try text(change))],
            apply: """
                \(configuring)
                rm -f \(old) \(new)
                cat "$change/do" >\(new) && chmod 644 \(new) || { rm -f \(new); return 1; }
                if [ -e \(file) ]; then
                  ln \(file) \(old) 2>/dev/null || cp -p \(file) \(old) || return 1
                else
                  : > "$change/absent" || return 1
                fi
                mv -f \(new) \(file) || return 1
                podroute_configure check || return 1
                : >"$change/told" || return 1
                podroute_configure timeout \(seconds) && return 0
                # A client that may only read has told BIRD nothing.
                grep -q 'Access denied' "$change/said" && rm -f "$change/told"
                return 1
                """,
            undo: """
                \(configuring)
                rm -f \(new)
                # Where the file is back already, BIRD may have to be told once more.
                if [ -e \(old) ]; then : >"$change/back"; mv -f \(old) \(file) || exit 1
                elif [ -e "$change/absent" ]; then : >"$change/back"; rm -f \(file) || exit 1
                fi
                [ -e "$change/back" ] || exit 0
                podroute_configure
                result=$?
                # One that was not told of the change has it only if it started meanwhile.
                [ -e "$change/told" ] || exit 0
                exit $result
                """,
            confirm: """
                \(birdc) configure confirm
                rm -f \(old)
                # Where BIRD's own time was over a moment before, it has gone back by itself.
                \(birdc) configure
                """
        )
    }

    /// A function of the shell that makes BIRD read its configuration: the client of BIRD 1.6 ends with 0 whatever it is told.
    private var configuring: String {
        """
        podroute_configure() {
          \(birdc) configure "$@" >"$change/said" 2>&1 \
            && grep -Eq 'Configuration OK|Reconfigur(ed|ation (in|already))' "$change/said" && return 0
          cat "$change/said" >&2
          return 1
        }
        """
    }

    func persist(_ routes: RouteTable, _ shell: RouterShell) throws(SessionError) -> String {
        "BIRD reads \(router.file ?? "the file") again when it starts"
    }

    /// The whole file: what shall be, and what the change does not concern (another family, prefixes that are also somebody
    /// else's).
    private func text(_ change: RouterChange) throws(SessionError) -> [UInt8] {
        let written = Set(change.after.routes.map(\.prefix) + change.before.routes.map(\.prefix))
        let others = change.reading.routes.routes.compactMap { route -> StaticRoute? in
            guard !written.contains(route.prefix) else { return nil }
            let ours = route.nextHops.filter { $0.carries(router.mark) }
            return ObservedRoute(prefix: route.prefix, nextHops: ours, order: route.order).route
        }
        var options = router.options
        options.family = router.dialect.name == "bird1" ? router.policy.family : nil
        do {
            let wanted = try RouteTable(change.after.routes + others)
            return try router.dialect.render(RouteUpdate(to: wanted, notes: change.notes), options: options)
        } catch {
            throw SessionError(.invalid, while: "writing the change", "\(error)")
        }
    }

    private var table: String {
        let settings = router.options.settings
        let named = [settings["table"], settings["table4"], settings["table6"]].compactMap { $0 }
        return named.first.map { " table \($0)" } ?? ""
    }

    private func show(_ what: String, _ shell: RouterShell) throws(SessionError) -> [UInt8] {
        let answer = try shell.run("reading the routes", "\(birdc) \(ShellText.word("show " + what))")
        guard answer.isSuccess else {
            throw SessionError(.rejected, while: "reading the routes", answer.complaint)
        }
        return answer.output
    }
}
