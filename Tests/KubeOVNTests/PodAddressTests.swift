import KubeOVN
import Manifests
import RouteModel
import Testing

@Suite("IPs of a cluster")
struct PodAddressTests {
    private func read(_ text: String) throws -> [PodAddress] {
        var reader = ClusterReader()
        try reader.read(name: "ips.yaml", bytes: Array(text.utf8))
        return reader.cluster.podAddresses
    }

    private func record(_ name: String, _ spec: String, metadata: String = "") -> String {
        """
        {"apiVersion": "kubeovn.io/v1", "kind": "IP", "metadata": {"name": "\(name)"\(metadata)}, "spec": {\(spec)}}
        """
    }

    @Test("a pod's record gives its addresses, its Subnet and its node")
    func podIsRead() throws {
        let pods = try read(
            record(
                "web-0.shop",
                #""podName":"web-0","namespace":"shop","subnet":"web","nodeName":"worker-with-a-long-name-01","#
                    + #""ipAddress":"10.166.0.5,fd00:166::5","v4IpAddress":"10.166.0.5","v6IpAddress":"fd00:166::5","#
                    + #""macAddress":"00:00:00:0a:a6:05","attachIps":[],"containerID":"","podType":"""#
            )
        )
        let pod = try #require(pods.first)
        #expect(pod.name.value == "web-0.shop" && pod.podName == "web-0" && pod.namespace == "shop")
        #expect(pod.subnet == "web" && pod.node == "worker-with-a-long-name-01")
        #expect(try pod.ipv4 == IPAddress("10.166.0.5"))
        #expect(try pod.ipv6 == IPAddress("fd00:166::5"))
        #expect(pod.isPod && pod.faults.isEmpty)
    }

    @Test(
        "ipAddress counts where the addresses are not given one by one",
        arguments: [
            ("10.166.0.5,fd00:166::5", "10.166.0.5", "fd00:166::5"),
            ("fd00:166::5,10.166.0.5", "10.166.0.5", "fd00:166::5"),
            ("10.166.0.5", "10.166.0.5", nil), ("fd00:166::5", nil, "fd00:166::5"), ("", nil, nil),
        ]
    )
    func bothInOne(_ text: String, _ ipv4: String?, _ ipv6: String?) throws {
        let pod = try #require(try read(record("a.b", "\"ipAddress\": \"\(text)\"")).first)
        #expect(pod.ipv4?.description == ipv4 && pod.ipv6?.description == ipv6 && pod.faults.isEmpty)
    }

    @Test(
        "what is no address, or one of the other family, is a fault with its path",
        arguments: [
            (#""v4IpAddress": "10.166.0.256""#, "spec.v4IpAddress"), (#""v4IpAddress": "fd00::1""#, "spec.v4IpAddress"),
            (#""v6IpAddress": "10.0.0.1""#, "spec.v6IpAddress"),
            (#""ipAddress": "10.0.0.1,10.0.0.2""#, "spec.ipAddress"),
            (#""ipAddress": "10.0.0.1,""#, nil), (#""v4IpAddress": 10"#, "spec.v4IpAddress"),
        ]
    )
    func faultyAddress(_ spec: String, _ path: String?) throws {
        let pod = try #require(try read(record("a.b", spec)).first)
        #expect(pod.faults.map(\.path) == (path.map { [$0] } ?? []))
    }

    @Test(
        "Kube-OVN's own records and those being deleted are no pods",
        arguments: [
            ("node-n1", #""podName":"node-n1","namespace":"","nodeName":"n1""#, "", false),
            ("node-exporter-7.monitoring", #""podName":"node-exporter-7","namespace":"monitoring""#, "", true),
            ("U2OInterconnection.ovn-cluster.u", #""namespace":"default""#, "", false),
            ("mcast-querier.web", #""namespace":"default""#, "", false),
            ("web-0.shop", #""namespace":"shop""#, #", "deletionTimestamp": "2026-01-01T00:00:00Z""#, false),
            ("web-0.shop", #""namespace":"shop""#, "", true),
        ]
    )
    func whatIsNoPod(_ name: String, _ spec: String, _ metadata: String, _ isPod: Bool) throws {
        let found = try #require(try read(record(name, spec, metadata: metadata)).first)
        #expect(found.isPod == isPod)
    }

    @Test("an IPList's items need not say what they are; an IP of another group is something else")
    func lists() throws {
        let list = """
            {"kind": "IPList", "apiVersion": "kubeovn.io/v1", "items": [
              {"metadata": {"name": "a.b"}, "spec": {"v4IpAddress": "10.0.0.1"}},
              {"metadata": {"name": "c.d"}, "spec": {"v4IpAddress": "10.0.0.2"}}]}
            """
        #expect(try read(list).map(\.name.value) == ["a.b", "c.d"])
        #expect(try read(#"{"apiVersion": "net.example/v1", "kind": "IP", "metadata": {"name": "x"}}"#).isEmpty)
    }
}

@Suite("The texts of IPs")
struct PodAddressTextTests {
    private func record(_ name: String) -> PodAddress {
        PodAddress(name: Located(name, at: SourcePosition(file: 0, line: 1, column: 1)))
    }

    @Test("each field that is set leaves the others as they are")
    func setting() throws {
        var pod = record("web-0.shop")
        pod.node = "worker-with-a-long-name-01"
        pod.namespace = "shop"
        pod.subnet = "web"
        pod.podName = "web-0"
        pod.ipv6 = try IPAddress("fd00::1")
        let copy = pod
        pod.name = Located("web-1.shop", at: SourcePosition(file: 0, line: 7, column: 1))
        pod.node = ""
        #expect(pod.name.value == "web-1.shop" && pod.podName == "web-0" && pod.namespace == "shop")
        #expect(pod.node == "" && pod.subnet == "web" && pod.ipv4 == nil)
        #expect(copy.name.value == "web-0.shop" && copy.node == "worker-with-a-long-name-01" && copy != pod)
        pod.name = copy.name
        pod.node = copy.node
        #expect(copy == pod)
        pod.ipv6 = nil
        #expect(copy != pod)
    }

    @Test("a record read from a file says the same as one made by hand, whatever the order of its fields")
    func reading() throws {
        var expected = record("é-0.shop")
        expected.podName = "é-0"
        expected.namespace = "shop"
        expected.subnet = "web"
        expected.node = "n\t1"
        expected.ipv4 = try IPAddress("10.0.0.5")
        let metadata = #""metadata":{"name":"é-0.shop"}"#
        let spec =
            #""spec":{"podName":"é-0","namespace":"shop","subnet":"web","nodeName":"n\t1","v4IpAddress":"10.0.0.5"}"#
        for parts in [[metadata, spec], [spec, metadata]] {
            let text = #"{"kind":"IP","apiVersion":"kubeovn.io/v1",\#(parts.joined(separator: ","))}"#
            #expect(try KubeOVNTests.read(text, "---\n" + text).podAddresses == [expected, expected])
        }
        let other = #"{"kind":"IP","apiVersion":"kubeovn.io/v1","metadata":{"name":"a.b"},"spec":{"podName":"c"}}"#
        #expect(try KubeOVNTests.read(other).podAddresses.map(\.podName) == ["c"])
    }

    @Test("four octets are read as IPAddress reads them, and what is none is left to it")
    func octets() throws {
        for text in [
            "10.0.0.5", "0.0.0.0", "255.255.255.255", "1.2.3", "1.2.3.4.5", "01.2.3.4", "256.1.1.1", "1..2.3", "1.2.3.",
            "a",
        ] {
            let spec =
                #"{"kind":"IP","apiVersion":"kubeovn.io/v1","metadata":{"name":"x"},"spec":{"v4IpAddress":"\#(text)"}}"#
            let pod = try #require(try KubeOVNTests.read(spec).podAddresses.first)
            #expect(pod.ipv4 == (try? IPAddress(text)))
            #expect(pod.faults.isEmpty == (pod.ipv4 != nil))
        }
    }

    /// A million of them shall take less than two hundred megabytes with everything.
    @Test("a record is small")
    func size() { #expect(MemoryLayout<PodAddress>.stride <= 96) }
}
