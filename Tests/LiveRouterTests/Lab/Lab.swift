import Foundation
import TestSupport

/// A small world in network namespaces: client – router – three nodes – an emulated OVN – pods, dual stack.
///
/// Packets to a pod may enter by any node, as Kube-OVN delivers them; replies leave as Kube-OVN sends them: by the pod's own
/// node (distributed) or by the active gateway (centralized).
final class Lab: Sendable {
    let client: Namespace
    let router: Namespace
    let ovn: Namespace
    private let wire: Namespace
    private let nodes: [Namespace]
    private let pods: [Namespace]
    /// A folder of the lab's own, gone with it.
    let folder: String
    private let extent: Extent

    /// How much of the lab there is.
    enum Extent {
        /// All of it.
        case whole
        /// The router's namespace alone, without any link.
        case routerAlone
    }

    /// Makes a lab, does something with it, and takes it away again, whatever happened.
    static func use(_ extent: Extent = .whole, _ body: (Lab) throws -> Void) throws {
        let lab = Lab(extent)
        do {
            try lab.setUp()
            try body(lab)
        } catch {
            try? lab.tearDown()
            throw error
        }
        try lab.tearDown()
    }

    func namespace(of node: LabNode) -> Namespace { nodes[node.rawValue - 1] }

    private static let counter = Counter()

    private init(_ extent: Extent) {
        self.extent = extent
        let base = "\(LabSweep.mark)\(getpid())-\(Lab.counter.next())"
        folder = NSTemporaryDirectory() + "/" + base
        func namespace(_ name: String) -> Namespace { Namespace(name: "\(base)-\(name)") }
        client = namespace("client")
        router = namespace("router")
        ovn = namespace("ovn")
        wire = namespace("wire")
        nodes = LabNode.allCases.map { namespace($0.name) }
        pods = LabPod.all.map { namespace($0.name) }
    }

    private var namespaces: [Namespace] {
        extent == .routerAlone ? [router] : [client, router, wire, ovn] + nodes + pods
    }

    private func setUp() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        // Daemons that give up root's rights need to get in.
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        // What sessions keep on the router goes with the lab.
        setenv("PODROUTE_STATE", folder + "/state", 1)
        if extent == .routerAlone {
            _ = try Command.run(Command.asRoot(["ip", "netns", "add", router.name]))
            try router.ip("link set lo up")
            return
        }
        let wiring = LabWiring(
            client: client,
            router: router,
            wire: wire,
            ovn: ovn,
            nodes: nodes,
            pods: pods
        )
        let result = try Command.run(Command.asRoot(["bash", "-e"]), input: wiring.script)
        guard result.status == 0 else { throw LabError("setting up the lab: \(result.output)\(result.errors)") }
        try activateGateway(.n1)
        try startPods()
    }

    private func startPods() throws {
        var script = ""
        for (pod, namespace) in zip(LabPod.all, pods) {
            script += """
                ip netns exec \(namespace.name) /usr/bin/python3 -I -S -c "$1" \(pod.name) "$2/\(pod.name).ready" \
                </dev/null >"$2/\(pod.name).log" 2>&1 &

                """
        }
        _ = try Command.run(Command.asRoot(["bash", "-c", script, "bash", LabPrograms.server, folder]))
        let ready = eventually {
            LabPod.all.allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0.name).ready") }
        }
        guard ready else { throw LabError("the pods' servers do not start") }
    }

    /// Makes a node the active gateway of the centralized subnet: replies of all its pods leave there.
    func activateGateway(_ node: LabNode) throws {
        for (family, prefix) in [
            ("-4", LabPod.Network.centralized.prefix.ipv4), ("-6", LabPod.Network.centralized.prefix.ipv6),
        ] {
            let rule = "rule add pref 2000 from \(prefix) lookup \(node.table)"
            _ = try ovn.run(["ip", family, "rule", "del", "pref", "2000"])
            try ovn.ip("\(family) \(rule)")
        }
    }

    /// Puts a firewall on every node that drops what belongs to no connection it has seen, as kube-proxy's rules do.
    func makeNodesStateful() throws {
        for node in nodes {
            try node.check(
                ["nft", "-f", "-"],
                input: """
                    table inet firewall {
                        chain forward {
                            type filter hook forward priority 0; policy accept;
                            ct state invalid drop
                        }
                    }
                    """
            )
        }
    }

    /// Asks pods for their names.
    /// - Parameter expected: false shortens the wait, for pods that should be out of reach.
    func probe(_ pods: [LabPod], times: Int = 8, expected: Bool = true) throws -> Probe {
        let addresses = pods.flatMap(\.address.both)
        return try Probe(from: client, to: addresses, times: times, seconds: expected ? 8 : 1)
    }

    private func tearDown() throws {
        try LabRemoval.remove(namespaces: namespaces.map(\.name), folders: [folder])
    }
}
