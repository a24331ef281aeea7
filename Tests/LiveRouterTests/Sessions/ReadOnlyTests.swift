import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// Routers that whoever comes may read at most: the command fails at a step that it names, with status 4, and nothing changes.
    @Suite(.needs(.program("setpriv")))
    struct ReadOnlyTests {
        /// Runs `podroute apply` with a podroute.yaml of one router.
        private func apply(_ entry: String, in lab: Lab) throws -> Command.Result {
            let file = lab.folder + "/podroute.yaml"
            try Data(("routers:\n- {name: edge1, " + entry + "}\n").utf8).write(to: URL(fileURLWithPath: file))
            return try Command.run(
                [Command.podroute, "apply", "--all", "--yes", "--config", file, "-f", "-"],
                input: LabCluster().manifests
            )
        }

        private func words(_ words: [String]) -> String {
            "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        }

        private func via(_ lab: Lab, _ more: [String] = []) -> String {
            "via: " + words(Command.asRoot(["ip", "netns", "exec", lab.router.name] + more))
        }

        /// Root without a capability, even for what it starts; what it may write elsewhere does not matter.
        private static let withoutNetwork = ["setpriv", "--bounding-set=-net_admin", "--inh-caps=-net_admin"]

        @Test("A kernel that is not to be administered")
        func kernel() throws {
            try Lab.use(.routerAlone) { lab in
                let rig = try LinuxRig(in: lab)
                func everything() throws -> String {
                    try ["-4 route show table main", "-6 route show table main", "nexthop show"].map(rig.namespace.ip)
                        .joined()
                }
                let before = try everything()
                let result = try apply(
                    "dialect: iproute2, mark: {proto: 201}, \(via(lab, Self.withoutNetwork))",
                    in: lab
                )
                #expect(result.status == 4, "\(result.output)\(result.errors)")
                #expect(
                    result.output.contains("applying: RTNETLINK answers: Operation not permitted"),
                    "\(result.output)"
                )
                #expect(result.output.contains("nothing is changed, it has the routes it had before"))
                #expect(try everything() == before)
            }
        }

        @Test(
            "BIRD behind a restricted client",
            arguments: [RouterKind.bird2, .bird1].filter(RouterKind.here.contains)
        )
        func bird(kind: RouterKind) throws {
            try Lab.use { lab in
                let router = try kind.startForSessions(in: lab)
                let configuration = try router.sessions()[0]
                let before = Set(try router.routes())
                let file = try #require(configuration.file)
                let client = try #require(configuration.programs["birdc"])
                let family = configuration.policy.family.map { ", policy: {family: \($0)}" } ?? ""
                let result = try apply(
                    "dialect: \(kind.rawValue), mark: {protocol: podroute}, include: \"\(file)\", "
                        + "programs: {birdc: \(words(client + ["-r"]))}, \(via(lab))\(family)",
                    in: lab
                )
                #expect(result.status == 4, "\(result.output)\(result.errors)")
                #expect(
                    result.output.contains("applying: ") && result.output.contains("Access denied"),
                    "\(result.output)"
                )
                #expect(result.output.contains("nothing is changed, it has the routes it had before"))
                #expect(try String(contentsOfFile: file, encoding: .utf8) == "")
                let left = try FileManager.default.contentsOfDirectory(atPath: lab.folder)
                #expect(left.filter { $0.contains(".podroute-") } == [])
                #expect(Set(try router.routes()) == before)
                // With a client that may, the same change is made.
                let session = try RouterSession(configuration)
                let change = try session.difference(to: LabCluster().plan(for: configuration))
                #expect(try session.apply(change).ending == .verified)
            }
        }

        @Test(
            "FRR behind a vtysh whose user may not talk to it, or not read what it is to load",
            .needs(.program("vtysh"))
        )
        func frr() throws {
            try Lab.use { lab in
                let router = try FRRRouter(in: lab)
                let before = try (Set(router.routes()), router.configuration())
                // The daemons' sockets are for the group frrvty; the change lies in a folder of root's alone.
                for (user, step) in [
                    ("nobody", "reading the routes: Exiting: failed to connect to any daemons"),
                    ("frr", "validating: "),
                ] {
                    let groups =
                        user == "nobody"
                        ? ["--regid", "nogroup", "--clear-groups"] : ["--regid", "frr", "--init-groups"]
                    let vtysh = words(["setpriv", "--reuid", user] + groups + router.vtyshWords)
                    let result = try apply(
                        "dialect: frr, mark: {tag: 4242}, programs: {vtysh: \(vtysh)}, \(via(lab))",
                        in: lab
                    )
                    #expect(result.status == 4, "\(user): \(result.output)\(result.errors)")
                    #expect(result.output.contains(step), "\(user): \(result.output)\(result.errors)")
                    #expect(result.output.contains("nothing was changed"))
                    #expect(try router.configuration() == before.1 && Set(router.routes()) == before.0)
                }
            }
        }
    }
}
