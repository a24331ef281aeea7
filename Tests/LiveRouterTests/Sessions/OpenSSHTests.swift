import Foundation
import PodRoute
import RouteModel
import TestSupport
import Testing

extension LiveRouters {
    /// A router behind OpenSSH: a server of the lab's own, on loopback inside the router's namespace.
    @Suite(.needs(.program("sshd"), .program("ssh"), .program("ssh-keygen"), .program("ssh-keyscan")))
    struct OpenSSHTests {
        @Test("An unknown host key is refused; a known one leads to the router's own kernel")
        func change() throws {
            try Lab.use { lab in
                let (server, client) = try start(in: lab)
                let router = try KernelRouter(in: lab)
                let before = Set(try router.routes())
                var configuration = try RouterConfiguration(
                    name: "edge1",
                    dialect: Dialect(named: "iproute2"),
                    via: Command.asRoot(["ip", "netns", "exec", lab.router.name, "ssh", "-F", client, "edge1"]),
                    mark: RouteMark(proto: 201)
                )
                configuration.policy.reach = .everything
                let plan = try LabCluster().plan(for: configuration)

                let error = #expect(throws: SessionError.self) { try RouterSession(configuration).observe() }
                #expect(error?.code == .unreachable)
                #expect(error?.message.contains("Host key verification failed") == true, "\(error.debugDescription)")
                #expect(Set(try router.routes()) == before)

                let keys = try lab.router.check(["ssh-keyscan", "-p", "2222", "127.0.0.1"])
                try Data(keys.utf8).write(to: URL(fileURLWithPath: server + "/known"))
                let session = try RouterSession(configuration)
                #expect(try session.apply(session.difference(to: plan)).ending == .verified)
                #expect(try router.table() == plan.table)
                session.end()
            }
        }

        /// Starts a server with keys of its own.
        /// - Returns: its folder, and the client's configuration.
        private func start(in lab: Lab) throws -> (folder: String, client: String) {
            let folder = lab.folder + "/ssh"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for key in ["host", "key"] {
                try lab.router.check(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"])
            }
            let server = """
                ListenAddress 127.0.0.1
                Port 2222
                HostKey \(folder)/host
                PidFile \(folder)/pid
                AuthorizedKeysFile \(folder)/key.pub
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                SetEnv PODROUTE_STATE=\(lab.folder)/state
                """
            let client = """
                Host edge1
                  HostName 127.0.0.1
                  Port 2222
                  User root
                  IdentityFile \(folder)/key
                  UserKnownHostsFile \(folder)/known
                  BatchMode yes
                """
            try Data(server.utf8).write(to: URL(fileURLWithPath: folder + "/sshd_config"))
            try Data(client.utf8).write(to: URL(fileURLWithPath: folder + "/ssh_config"))
            _ = try Command.run(Command.asRoot(["mkdir", "-p", "/run/sshd"]))
            try lab.router.check([Requirement.find("sshd") ?? "sshd", "-f", folder + "/sshd_config"])
            return (folder, folder + "/ssh_config")
        }
    }
}
