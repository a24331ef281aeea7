import RouteModel
import RouterDialects

/// Tries a change in a network namespace that exists for that alone, where the router's user may make one.
///
/// It gets interfaces of the same names with the same networks, the objects and rows that the change is about, and then the
/// change. What cannot be built there is no reason to refuse anything.
struct LinuxScratch {
    /// The exit status that says that the change was not tried.
    private static let untried = 77

    private let kind: LinuxKind

    init(_ kind: LinuxKind) { self.kind = kind }

    /// - Returns: what was done; nil where it could not be tried.
    /// - Throws: ``SessionError`` with code `invalid` when the kernel would not take the change.
    func validate(_ plan: LinuxPlan, state: LinuxState, _ shell: RouterShell) throws(SessionError) -> String? {
        // A program of the operator's own might lead out of the namespace, to the real routes.
        guard kind.router.programs["ip"] == nil, kind.router.options.vrf == nil else { return nil }
        let now = LinuxSnapshot(
            state,
            proto: kind.proto,
            prefixes: plan.forward.routes.map(\.prefix),
            withUnused: true
        ).update
        let devices = Set(now.devices + plan.forward.devices)
        var script = Array(
            "scratch=\"$state/scratch\"; rm -rf \"$scratch\"; mkdir -m 700 \"$scratch\" || return 1\n".utf8
        )
        script += ShellText.file("\"$scratch/links\"", links(devices.sorted()))
        for (family, number) in [(AddressFamily.ipv4, 4), (.ipv6, 6)] {
            let networks = state.networks.filter { devices.contains($0.device) && $0.prefix.family == family }
            script += ShellText.file("\"$scratch/networks\(number)\"", routes(networks))
        }
        script += ShellText.file("\"$scratch/now\"", try kind.text([now]))
        script += ShellText.file("\"$scratch/do\"", try kind.text([plan.forward]))
        script += ShellText.file(
            "\"$scratch/try.sh\"",
            Array(
                """
                ip link set lo up && ip -batch "$1/links" && ip -4 -batch "$1/networks4" \
                  && ip -6 -batch "$1/networks6" && ip -batch "$1/now" || exit \(Self.untried)
                ip -batch "$1/do" 2>"$1/said" || { cat "$1/said" >&2; exit 1; }
                """.utf8
            )
        )
        script += Array(
            """
            unshare -n true 2>/dev/null || { rm -rf "$scratch"; return \(Self.untried); }
            unshare -n sh "$scratch/try.sh" "$scratch" 9>&-
            result=$?
            rm -rf "$scratch"
            return $result
            """.utf8
        )
        let answer = try shell.run("validating", script)
        if answer.status == Self.untried { return nil }
        guard answer.isSuccess else { throw SessionError(.invalid, while: "validating", answer.complaint) }
        return "the kernel took the change in a scratch namespace"
    }

    private func links(_ devices: [String]) -> [UInt8] {
        var lines = ""
        for (index, device) in devices.enumerated() where device != "lo" {
            lines += "link add \(device) type veth peer name podroute\(index)\n"
            lines += "link set \(device) up\nlink set podroute\(index) up\n"
        }
        return Array(lines.utf8)
    }

    private func routes(_ networks: [LinuxState.Network]) -> [UInt8] {
        var lines = ""
        for network in networks {
            let scope = network.prefix.family == .ipv4 ? " scope link" : ""
            lines += "route replace \(network.prefix) dev \(network.device)\(scope) metric \(network.number)\n"
        }
        return Array(lines.utf8)
    }
}
