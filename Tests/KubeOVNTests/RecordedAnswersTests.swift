import Diagnostics
import Foundation
import KubeOVN
import Manifests
import TestSupport
import Testing

/// What a real API server answered.
@Suite struct RecordedAnswersTests {
    @Test func readsEverythingOfASubnetList() throws {
        let cluster = try read(files: "fixtures/kubernetes-api/raw-subnets.json")
        #expect(
            cluster.subnets.map(\.name.value) == [
                "ovn-default", "sn-central", "sn-central-ecmp", "sn-dual", "sn-vlan", "sn-vpc", "subnet-gateway",
            ]
        )
        #expect(cluster.subnets.flatMap(\.faults) == [])
        let dual = cluster.subnets[3]
        #expect(dual.cidrBlock?.value == "10.22.0.0/16,fd00:10:22::/64")
        #expect(dual.natOutgoing?.value == false && dual.isPrivate?.value == false && dual.enableEcmp == nil)
        #expect(dual.conditions.map(\.type) == ["Validated", "Ready"])
        #expect(dual.conditions.map(\.reason) == ["ValidateLogicalSwitchSuccess", "ResetLogicalSwitchAclSuccess"])
        #expect(cluster.subnets[1].gatewayNode?.value == "node1,node2")
        #expect(cluster.subnets[1].activateGateway?.value == "node2")
        #expect(cluster.subnets[2].enableEcmp?.value == true)
        #expect(cluster.subnets[4].vlan?.value == "vlan100" && cluster.subnets[4].logicalGateway?.value == false)
        #expect(cluster.subnets[5].vpc?.value == "test-vpc-1")
    }

    @Test func readsNodesThatDoNotSayTheyAreNodes() throws {
        let cluster = try read(files: "fixtures/kubernetes-api/raw-nodes.json")
        #expect(cluster.nodes.map(\.name.value) == ["node1", "node2", "node3", "node4", "node5"])
        #expect(cluster.nodes.flatMap(\.faults) == [])
        #expect(
            cluster.nodes[0].addresses.map { "\($0.type) \($0.address.value)" }
                == ["InternalIP 192.0.2.11", "InternalIP 2001:db8::b", "Hostname node1"]
        )
        #expect(cluster.nodes[0].annotations["ovn.kubernetes.io/allocated"]?.value == "true")
        #expect(cluster.nodes[0].annotations["ovn.kubernetes.io/cidr"]?.value == "100.65.0.0/16")
        #expect(cluster.nodes[0].labels["topology.kubernetes.io/zone"] == "zone-1")
        #expect(cluster.nodes[4].conditions.last == cluster.nodes[4].conditions.first { $0.type == "Ready" })
        #expect(cluster.nodes[4].conditions.first { $0.type == "Ready" }?.status == "Unknown")
    }

    @Test func readsTheSameFromYAMLAndJSON() throws {
        let json = try read(files: "fixtures/kubernetes-api/raw-subnets.json")
        let yaml = try read(files: "fixtures/kubernetes-api/subnets.list.yaml")
        #expect(json.subnets == yaml.subnets)
        let place = yaml.sources.place(of: try #require(yaml.subnets.last?.cidrBlock?.position))
        #expect(yaml.sources.excerpt(at: place)?.text == "    cidrBlock: 100.64.0.0/16")
        #expect(place.column == 16)
    }

    @Test(.needs(.path(Places.shared + "/samples/kubernetes-api")))
    func readsTheSameFromAMixedList() throws {
        let folder = Places.shared + "/samples/kubernetes-api/"
        let list = try read(files: folder + "subnets-nodes.list.json")
        let raw = try read(files: "fixtures/kubernetes-api/raw-subnets.json", "fixtures/kubernetes-api/raw-nodes.json")
        #expect(list.subnets == raw.subnets)
        #expect(list.nodes == raw.nodes)
        for file in ["raw-subnets.json", "raw-nodes.json", "subnets.list.yaml"] {
            let copy = try Data(contentsOf: URL(fileURLWithPath: Places.package + "/fixtures/kubernetes-api/" + file))
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + file)) == copy)
        }
        // Watches are no manifests: their events say nothing of what they are, and are passed over.
        #expect(try read(files: folder + "watch-raw.ndjson", folder + "watch-expired.json").names == "")
    }

    @Test func readsTheSubnetOfTheProductsOrigin() throws {
        let cluster = try read(files: "fixtures/clusters/subnet-gateway.yaml", "fixtures/clusters/five-nodes.yaml")
        let subnet = try #require(cluster.subnets.first)
        #expect(subnet.name.value == "subnet-gateway" && subnet.cidrBlock?.value == "100.64.0.0/16")
        #expect(subnet.gatewayType?.value == "distributed" && subnet.natOutgoing?.value == false)
        #expect(subnet.isPrivate?.value == false && subnet.faults == [])
        #expect(cluster.nodes.map(\.name.value) == (1...5).map { "node\($0)" })
        #expect(cluster.nodes.flatMap(\.faults) == [] && cluster.nodes.allSatisfy(\.annotations.isEmpty))
        #expect(cluster.nodes.allSatisfy { $0.addresses.contains { $0.type == "InternalIP" } })
    }

    /// However a recorded answer is cut off, it is refused; only white space at its end can be missing.
    @Test(arguments: ["raw-subnets.json", "raw-nodes.json"]) func readsNoHalfAnswer(file: String) throws {
        let url = URL(fileURLWithPath: Places.package + "/fixtures/kubernetes-api/" + file)
        let bytes = [UInt8](try Data(contentsOf: url))
        let end = (bytes.lastIndex(of: UInt8(ascii: "}")) ?? 0) + 1
        let accepted = (1..<bytes.count).filter { count in
            // Every length near the ends, else some: each reads all that stands before.
            guard count < 300 || count % 97 == 0 || count > end - 100 else { return false }
            var reader = ClusterReader()
            do throws(Diagnostic) {
                try reader.read(name: "part", bytes: Array(bytes[..<count]))
                return true
            } catch { return false }
        }
        #expect(accepted == Array(end..<bytes.count))
    }

    /// YAML does not say where it ends. What is read of a part has the objects of the whole up to the last, which may be cut.
    @Test func aCutYAMLListIsRefusedOrLacksOnlyItsEnd() throws {
        let url = URL(fileURLWithPath: Places.package + "/fixtures/kubernetes-api/subnets.list.yaml")
        let bytes = [UInt8](try Data(contentsOf: url))
        let whole = try read(files: "fixtures/kubernetes-api/subnets.list.yaml").subnets
        var readable = 0
        for count in stride(from: 1, to: bytes.count, by: 37) {
            var reader = ClusterReader()
            do throws(Diagnostic) {
                try reader.read(name: "part", bytes: Array(bytes[..<count]))
            } catch {
                continue
            }
            // `kind: List` stands at the end of the whole: without it nothing is taken from the items.
            if !reader.cluster.subnets.isEmpty {
                readable += 1
                #expect(reader.cluster.subnets == whole)
                #expect(count > bytes.count - 40)
            }
        }
        #expect(readable > 0)
    }
}
