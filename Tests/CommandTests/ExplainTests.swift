import TestSupport
import Testing

struct ExplainTests {
    @Test(arguments: ["subnet-gateway", "100.64.0.0/16", "100.64.7.8"])
    func tellsAboutNamesPrefixesAndAddresses(subject: String) throws {
        let result = try Podroute.run(["explain", "-f", Samples.clusters, subject])
        #expect(result.status == 0 && result.errors.isEmpty)
        for word in ["subnet-gateway", "distributed", "192.168.50.11", "node5", "default-join-overlap"] {
            #expect(result.output.contains(word), "\(word): \(result.output)")
        }
    }

    @Test func anAddressOutsideEverySubnetIsAnAnswerToo() throws {
        let result = try Podroute.run(["explain", "-f", Samples.clusters, "192.0.2.1"])
        #expect(result.status == 0 && result.output.contains("192.0.2.1"))
    }

    @Test func policyCounts() throws {
        let result = try Podroute.run(["explain", "-f", Samples.clusters, "subnet-gateway", "--next-hops", "one"])
        let routes = result.output.split(separator: "\n").filter { $0.contains("100.64.0.0/16 goes to") }
        #expect(routes.count == 1 && routes[0].matches(of: #/192\.168\.50\.\d+/#).count == 1, "\(result.output)")
    }

    @Test(arguments: [("subnet-gatway", "did you mean subnet-gateway?"), ("10.0.0.0/33", "no prefix or address")])
    func aNameThatNothingHasIsRefused(subject: String, wayOut: String) throws {
        let result = try Podroute.run(["explain", "-f", Samples.clusters, subject])
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(subject) && result.errors.contains(wayOut))
    }
}
