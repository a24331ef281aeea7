import Foundation
import TestSupport

/// One node under test and the world around it: its uplink eth0, a second uplink eth1 and ovn0 lead into one namespace
/// that has no addresses, where the judge's raw sockets put packets on the wires and see what comes out.
final class HostLab: Sendable {
    let node: Namespace
    private let world: Namespace
    /// A folder of the lab's own, gone with it.
    let folder: String

    /// Makes a lab, does something with it, and takes it away again, whatever happened.
    static func use(_ body: (HostLab) throws -> Void) throws {
        let lab = HostLab()
        do {
            try lab.setUp()
            try body(lab)
        } catch {
            try? lab.tearDown()
            throw error
        }
        try lab.tearDown()
    }

    private static let counter = Counter()

    private init() {
        let base = "\(LabSweep.mark)\(getpid())-h\(HostLab.counter.next())"
        folder = NSTemporaryDirectory() + "/" + base
        node = Namespace(name: base + "-node")
        world = Namespace(name: base + "-world")
    }

    private func setUp() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let wiring = HostLabWiring(node: node.name, world: world.name)
        let result = try Command.run(Command.asRoot(["bash", "-e"]), input: wiring.script)
        guard result.status == 0 else { throw LabError("setting up the lab: \(result.output)\(result.errors)") }
        try FileManager.default.createDirectory(atPath: folder + "/sysctl.d", withIntermediateDirectories: true)
        // What a fix keeps under /etc stays in the lab.
        let entrance = """
            #!/bin/sh
            exec ip netns exec \(node.name) unshare --mount sh -c \
            'mount --bind \(folder)/sysctl.d /etc/sysctl.d && exec "$@"' sh "$@"

            """
        try Data(entrance.utf8).write(to: URL(fileURLWithPath: entrancePath))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: entrancePath)
    }

    private var entrancePath: String { folder + "/enter" }

    /// Runs `podroute host` with the words, on the node and with the cluster's manifests.
    func podroute(_ words: [String]) throws -> Command.Result {
        var cluster = LabCluster()
        cluster.centralized.cidrBlock = ""
        let via = Command.asRoot([entrancePath]).joined(separator: " ")
        return try Command.run(
            [Command.podroute, "host"] + words + ["--via", via, "-f", "-"],
            input: cluster.manifests
        )
    }

    /// What podroute says of the node.
    /// - Parameter uplink: the interface to the outside where no default route tells it.
    func report(uplink: String? = nil) throws -> HostReportDocument {
        let result = try podroute(["check", "-o", "json"] + (uplink.map { ["--uplink", $0] } ?? []))
        guard result.status <= 1 else {
            throw LabError("host check: \(result.status) \(result.output)\(result.errors)")
        }
        return try JSONDecoder().decode(HostReportDocument.self, from: Data(result.output.utf8))
    }

    private func tearDown() throws {
        try LabRemoval.remove(namespaces: [node.name, world.name], folders: [folder])
    }

    /// Runs a script of bash on the node; every line has to succeed.
    @discardableResult
    func run(_ script: String) throws -> String {
        try node.check(["bash", "-e"], input: script)
    }

    /// Makes the node as a rule set says.
    func load(_ ruleSet: HostRuleSet) throws {
        do { try run(ruleSet.script) } catch { throw LabError("\(ruleSet.name): \(error)\n\(ruleSet.script)") }
    }

    /// Sends every packet through the node and sees what becomes of it.
    func verdicts() throws -> [HostPacket: HostVerdict] {
        let words = ["/usr/bin/python3", "-I", "-S", "-c", KernelJudge.program, world.name, node.name]
        let result = try Command.run(Command.asRoot(words))
        guard result.status == 0 else { throw LabError("the judge: \(result.output)\(result.errors)") }
        var verdicts: [HostPacket: HostVerdict] = [:]
        for line in result.output.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 3, let verdict = HostVerdict(rawValue: words[2]) else {
                throw LabError("the judge printed \(line)")
            }
            verdicts[HostPacket(family: words[0], name: words[1])] = verdict
        }
        guard HostPacket.all.allSatisfy({ verdicts[$0] != nil }) else {
            throw LabError("the judge has not judged every packet")
        }
        return verdicts
    }
}
