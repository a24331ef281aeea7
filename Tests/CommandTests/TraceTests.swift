import Foundation
import TestSupport
import Testing

struct TraceTests {
    private static let cluster = Places.package + "/fixtures/readme/cluster.yaml"
    private static let routers = Places.package + "/fixtures/readme/podroute.yaml"

    private static let pod = """
        {"apiVersion": "kubeovn.io/v1", "kind": "IP", "metadata": {"name": "api-0.shop"},
         "spec": {"podName": "api-0", "namespace": "shop", "subnet": "apps", "nodeName": "n3",
                  "v4IpAddress": "10.17.0.9", "v6IpAddress": "fd00:17::9"}}
        """

    private static func trace(_ arguments: String...) throws -> Command.Result {
        try Podroute.run(["trace", "-f", cluster, "-f", "-"] + arguments, input: pod)
    }

    @Test(arguments: ["10.17.0.9", "fd00:17::9"])
    func `The pod of an IP object and its node are told`(address: String) throws {
        let result = try Self.trace(address)
        #expect(result.status == 0)
        #expect(result.output.contains("pod shop/api-0  \(address) on n3"))
        #expect(Podroute.ids(result) == ["node-not-seen"])
        // What is not known is no success where that is asked for.
        #expect(try Self.trace("--strict", address).status == 1)
    }

    @Test(arguments: [
        ("10.0.0.11", "not-a-pod"), ("100.64.0.9", "not-a-pod"), ("192.0.2.1", "address-without-route"),
        ("10.18.0.1", "no-gateway-configured"), ("10.19.0.1", "nat-outgoing"),
    ])
    func `What is not reached ends with 1 and its reason`(address: String, id: String) throws {
        let result = try Self.trace(address)
        #expect(result.status == 1 && Podroute.ids(result) == [id])
        #expect(result.output.contains("✗ lost"))
    }

    @Test(arguments: [
        (["10.17.0"], "fewer than four octets"), (["10.17.0.9", "--from", "fd00::1"], "is not of the family"),
        (["10.17.0.9", "--from", "10.16.0.4"], "in Subnet web"), (["10.17.0.9", "--from", "10.0.0.12"], "of Node n2"),
        (["10.17.0.9", "--evidence", "n9=/"], "there is no Node n9"),
        (["10.17.0.9", "--evidence", "n3=/nowhere"], "cannot read the folder /nowhere"),
        (["10.17.0.9", "--planned"], "--planned is for --router"), ([], "Missing expected argument"),
        (["10.17.0.9", "--config", routers, "--all"], "a trace goes over one router"),
    ])
    func `Wrong usage is said`(arguments: [String], words: String) throws {
        let result = try Podroute.run(["trace", "-f", Self.cluster] + arguments)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func `JSON is as its schema says`() throws {
        let schema = try JSONSerialization.jsonObject(with: Data(try Podroute.run(["trace", "--schema"]).output.utf8))
        for address in ["10.17.0.9", "fd00:17::77", "10.16.0.1", "10.18.0.1", "192.0.2.1"] {
            let result = try Self.trace("-o", "json", address)
            let document = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
            #expect(SchemaValidator(schema).faults(of: document) == [])
            #expect((document as? [String: Any])?["address"] as? String == address)
        }
    }

    @Test func `The way is drawn into a file, beside the text`() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/way.svg"
        let result = try Self.trace("10.17.0.9", "--svg", file)
        #expect(result.status == 0 && result.output.contains("pod shop/api-0"))
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("THE REPLY"))
        #expect(try Self.trace("10.17.0.9", "--svg", "-").output.hasPrefix("<svg "))
    }

    /// The stand-in router has one of the three planned next hops of 10.17.0.0/16, and no route to 10.16.0.0/16.
    @Test func `A router is read, and its own route followed`() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        for name in ["fixtures/readme", "fixtures/routers"] {
            try files.createDirectory(atPath: folder.path + "/fixtures", withIntermediateDirectories: true)
            try files.copyItem(atPath: Places.package + "/" + name, toPath: folder.path + "/" + name)
        }
        try files.copyItem(atPath: folder.path + "/fixtures/readme/routes", toPath: folder.path + "/routes")
        func trace(_ arguments: String...) throws -> Command.Result {
            try Podroute.run(
                ["trace", "-f", Self.cluster, "--config", "fixtures/readme/podroute.yaml", "--router", "edge1"]
                    + arguments,
                environment: ["PODROUTE_FAKE_ROUTER": folder.path],
                folder: folder.path
            )
        }
        let stale = try trace("10.17.0.9")
        #expect(stale.output.contains("10.17.0.0/16 to one node, as it has it now"))
        #expect(Podroute.ids(stale).contains("router-differs"))
        let missing = try trace("10.16.0.5")
        #expect(missing.status == 1 && Podroute.ids(missing).contains("router-without-route"))
        let planned = try trace("10.16.0.5", "--planned")
        #expect(planned.status == 0 && planned.output.contains("router edge1  10.16.0.0/16 to one node, as planned"))
    }

    @Test func `A node's evidence tells where the way ends`() throws {
        let result = try Self.trace("10.17.0.9", "--evidence", "n3=" + Places.package + "/fixtures/readme/n3")
        #expect(result.status == 1)
        #expect(result.output.contains("--ctstate INVALID -j DROP (iptables-save:10)"), "\(result.output)")
        #expect(result.output.contains("└─ n3  10.0.0.13  ✓ passes"))
        #expect(Set(Podroute.ids(result)) == ["invalid-drop-before-accept", "packet-dropped", "node-not-seen"])
    }
}
