import Diagnostics
import RouteModel
import RouterDialects

/// The kernel of a Linux host: changed by one `ip -batch` a change, read from `ip -j`.
struct LinuxKind: ShellKind {
    let router: RouterConfiguration

    init(_ router: RouterConfiguration) { self.router = router }

    var key: String {
        let options = router.options
        let place = options.vrf.map { "-vrf-" + $0 } ?? options.settings["table"].map { "-table-" + $0 } ?? ""
        return "linux-\(proto)\(place)"
    }

    /// The number that marks our routes.
    var proto: Int { router.mark.proto ?? 0 }

    /// How `ip` is called there.
    var ip: String { ShellText.command(router.programs["ip"] ?? ["ip"]) }

    func read(_ shell: RouterShell) throws(SessionError) -> RouterReading {
        let place = try place(shell)
        var state = LinuxState()
        try LinuxObjectReader.read(try show("nexthop show", shell), into: &state)
        var routes: [ObservedRoute] = []
        for family in AddressFamily.allCases {
            var reader = LinuxRouteReader(
                table: place.table,
                networkTable: place.networks,
                proto: proto,
                family: family,
                state: state
            )
            try reader.read(try show("\(family == .ipv4 ? "-4" : "-6") route show table all", shell))
            state = reader.state
            routes += reader.routes
        }
        var reading = RouterReading(
            routes: ObservedRoutes(routes),
            connected: Set(state.networks.map(\.prefix)).sorted()
        )
        reading.linux = state
        return reading
    }

    func validate(_ change: RouterChange, _ shell: RouterShell) throws(SessionError) -> String? {
        try LinuxScratch(self).validate(plan(change), state: state(change), shell)
    }

    func steps(_ change: RouterChange, undoAfter seconds: Int) throws(SessionError) -> ShellSteps {
        let plan = try plan(change)
        return ShellSteps(
            files: [("do", try text([plan.forward])), ("undo", try text(plan.backward))],
            // Without -force the first error ends it, and the undo follows.
            apply: "\(ip) -batch \"$change/do\"",
            // An error is what is there already, or gone already; the routes are read afterwards.
            undo: "\(ip) -force -batch \"$change/undo\"; true"
        )
    }

    func persist(_ routes: RouteTable, _ shell: RouterShell) throws(SessionError) -> String {
        guard let path = router.file else {
            throw SessionError(
                .unsupported,
                while: "persisting",
                "a Linux host keeps no routes over a restart by itself",
                help: "name a file with `file:`, and run `ip -force -batch FILE` when the host has its addresses"
            )
        }
        guard let state = try read(shell).linux else { return "" }
        let file = ShellText.word(path)
        var script = Array(
            """
            new=\(file).podroute-$$
            trap 'rm -f "$new"' 0
            rm -f "$new" && set -C

            """.utf8
        )
        script += ShellText.file("\"$new\"", try text([LinuxSnapshot(state, proto: proto).update]))
        script += Array("[ $? = 0 ] && chmod 644 \"$new\" && mv -f \"$new\" \(file)".utf8)
        // In a shell of its own, for the trap and the options.
        let answer = try shell.run("persisting", Array("(\n".utf8) + script + Array("\n)".utf8))
        guard answer.isSuccess else { throw SessionError(.rejected, while: "persisting", answer.complaint) }
        return "written to \(path), for `ip -force -batch` at the next start"
    }

    /// A change in the kernel's terms.
    func plan(_ change: RouterChange) throws(SessionError) -> LinuxPlan {
        let changes = change.changes
        let prefixes =
            changes.install.map(\.prefix) + changes.replace.map(\.prefix) + changes.withdraw.map(\.prefix)
            + change.renumbered
        let plan = LinuxPlan(
            prefixes,
            to: change.after,
            on: state(change),
            proto: proto,
            mark: router.dialect.objectMark(options: router.options)
        ) { router.linuxMetric(of: $1, family: $0) }
        guard let lost = plan.lost.min() else { return plan }
        throw SessionError(
            .invalid,
            while: "writing the change",
            "\(lost) is on no network that the router is connected to, and the kernel takes no such next hop",
            help: ChangeRule.unresolvableNextHop.rule.remedy
        )
    }

    /// Updates as input for `ip -batch`, one after the other.
    func text(_ updates: [ObjectUpdate]) throws(SessionError) -> [UInt8] {
        var options = router.options
        options.compact = true
        var bytes: [UInt8] = []
        do throws(DialectError) {
            for update in updates { bytes += try router.dialect.render(update, options: options) }
        } catch {
            throw SessionError(.invalid, while: "writing the change", error.description)
        }
        return bytes
    }

    private func state(_ change: RouterChange) -> LinuxState { change.reading.linux ?? LinuxState() }

    /// The table of the routes, and that of the networks their next hops are on.
    private func place(_ shell: RouterShell) throws(SessionError) -> (table: UInt64, networks: UInt64) {
        guard let vrf = router.options.vrf else {
            let table = router.options.settings["table"].flatMap { UInt64($0) }
            return (table ?? LinuxRouteReader.main, LinuxRouteReader.main)
        }
        let table = try LinuxVRF.table(try show("-d link show dev \(ShellText.word(vrf))", shell), vrf: vrf)
        return (table, table)
    }

    private func show(_ what: String, _ shell: RouterShell) throws(SessionError) -> [UInt8] {
        let answer = try shell.run("reading the routes", "\(ip) -j -N \(what)")
        guard answer.isSuccess else {
            throw SessionError(.unreadableAnswer, while: "reading the routes (ip \(what))", answer.complaint)
        }
        return answer.output
    }
}

extension RouterConfiguration {
    /// The metric of a rank: one more than the one before it.
    func linuxMetric(of rank: Int, family: AddressFamily) -> UInt64 {
        (dialect.primaryNumber(options: options, family: family) ?? 0) + UInt64(rank)
    }
}
