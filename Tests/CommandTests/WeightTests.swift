import TestSupport
import Testing

/// Weights come from annotations of Nodes: a dialect without them refuses, one with them writes them.
struct WeightTests {
    private static func node(_ name: String, _ address: String, weight: String) -> String {
        "---\napiVersion: v1\nkind: Node\nmetadata: {name: \(name), annotations: {w: \"\(weight)\"}}\n"
            + "status: {addresses: [{type: InternalIP, address: \(address)}]}\n"
    }

    private static func input(_ weight: String) -> String {
        node("n1", "172.18.0.11", weight: weight) + node("n2", "172.18.0.12", weight: "1")
            + Samples.subnet("web", "10.16.0.0/16")
    }

    @Test(arguments: [("eos", "wecmp-weight"), ("iosxr", "metric"), ("sros", "load-balancing-weight")])
    func areWritten(_ dialect: String, _ element: String) throws {
        for weight in ["2", "256"] {
            let result = try Podroute.run(
                ["render", "--to", dialect, "--weight-annotation", "w"],
                input: Self.input(weight)
            )
            #expect(result.status == 0 && result.output.contains("<\(element)>\(weight)</\(element)>"))
        }
    }

    @Test(arguments: ["junos", "huawei", "nxos", "iosxe", "srlinux", "h3c", "frr"])
    func areRefused(_ dialect: String) throws {
        let result = try Podroute.run(["render", "--to", dialect, "--weight-annotation", "w"], input: Self.input("2"))
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(Podroute.ids(result).contains("not-expressible") && result.errors.contains("weights: \(dialect)@"))
    }

    @Test(arguments: ["0", "257", "-1", "x", "1.5"]) func outsideTheRangeAreNamed(_ weight: String) throws {
        let result = try Podroute.run(
            ["render", "--to", "sros", "--weight-annotation", "w"],
            input: Self.input(weight)
        )
        #expect(!result.output.contains("load-balancing-weight"))
        #expect(result.errors.contains("1 to 256"), "\(result.errors)")
    }
}
