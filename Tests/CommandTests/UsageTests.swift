import TestSupport
import Testing

/// Wrong usage ends with status 2, nothing on standard output, and a way out on standard error.
struct UsageTests {
    @Test(arguments: [
        ([], "no command given", "podroute --help"),
        (["redner"], #"there is no command "redner""#, "did you mean render?"),
        (["\u{1b}[2J\n"], #"there is no command "\u{1b}[2J\n""#, "podroute --help"),
        (["hepl"], #"there is no command "hepl""#, "did you mean help?"),
        (["help", "redner"], #"there is no command "redner""#, "did you mean render?"),
        (["host", "chekc"], #"there is no command "chekc""#, "did you mean check? podroute host --help"),
        (["host", "help"], #"there is no command "help""#, "podroute host --help lists the commands"),
        (["--verson"], "Unknown option '--verson'", "podroute --help"),
        (["plan", "--nexthops", "one"], "Unknown option '--nexthops'", "'--next-hops'"),
        (["plan", "--environment", "cloud"], "The value 'cloud' is invalid", "'physical' and 'virtual'"),
        (["plan", "--next-hops", "two"], "The value 'two' is invalid", "primary-backup"),
        (["plan", "--max-next-hops", "0"], "The value '0' is invalid", "1 to 256"),
        (["plan", "--max-next-hops", "257"], "The value '257' is invalid", "1 to 256"),
        (["plan", "--next-hop-address", "outer"], "The value 'outer' is invalid", "annotation=KEY"),
        (["plan", "--next-hop-address", "annotation="], "The value 'annotation=' is invalid", "annotation=KEY"),
        (["plan", "--service-cidr", "10.96.0.0/33"], "'10.96.0.0/33' is invalid", "at character 11"),
        (["plan", "--client-prefix", "10.0.0.1"], "'10.0.0.1' is invalid", "no prefix length"),
        (["plan", "--router-address", "010.0.0.1"], "'010.0.0.1' is invalid", "leading zero"),
        (["plan", "--subnet-selector", "a=b c"], "'a=b c' is invalid", "at character 5"),
        (["plan", "--family", "ip4"], "'ip4' is invalid", "neither ipv4 nor ipv6"),
        (["plan", "--granularity", "pods"], "'pods' is invalid", "'pod'"),
        (["plan", "--max-routes", "0"], "'0' is invalid", "from 1 up"),
        (["plan", "--max-routes", "9", "-f", Samples.origin], "only routes to pods", "--granularity pod"),
        (["plan", "--granularity", "pod", "-f", Samples.origin], "there is no IP in the input", "kubectl get ips"),
        (["plan", "--subnet", ""], "'' is invalid", "empty"),
        (["plan", "-o", "xml"], "The value 'xml' is invalid", "yaml"),
        (["check", "-o", "table"], "The value 'table' is invalid", "sarif"),
        (["render"], "--to", "podroute dialects"),
        (["render", "--to", "fr", "-f", "-"], "there is no dialect", "frr"),
        (["render", "--to", "frr", "--tag", "0x7"], "'0x7' is invalid", "decimal"),
        (["render", "--to", "frr", "--set", "key"], "'key' is invalid", "KEY=VALUE"),
        (["render", "--to", "frr", "--wrap", "xml"], "'xml' is invalid", "'config'"),
        (["render", "--to", "frr", "--since", "a", "--withdraw"], "--since", "--withdraw"),
        (["explain"], "Missing expected argument", "podroute explain --help"),
        (["dialects", "frrr"], "there is no dialect", "frr"),
        (["dialects", "--export", "dir"], "--export", "name"),
        (["plan", "c.yaml"], "Unexpected argument 'c.yaml'", "with -f: podroute plan -f FILE"),
        (["explain", "web", "c.yaml"], "Unexpected argument 'c.yaml'", "podroute explain --help"),
        (["plan", "--live", "-f", "c.yaml"], "--live and -f exclude each other", "podroute plan --help"),
        (["plan", "--context", "prod"], "--context is for --live", "podroute plan --help"),
        (["apply", "--yes"], "no router is named", "--router NAME"),
        (["confirm"], "no router is named", "--all"),
        (["apply", "--yes", "--all", "--router", "edge1"], "--all and --router", "podroute apply --help"),
        (["apply", "--all"], "there is no terminal to ask on", "--yes"),
        (["apply", "--all", "-o", "json"], "-o json asks nobody", "--yes"),
        (["apply", "--all", "--yes", "--probe", "true"], "--probe needs --confirm-within", "podroute apply --help"),
        (["apply", "--all", "--confirm-within", "2"], "'2' is invalid", "1s to 24h"),
        (["apply", "--all", "--confirm-within", "0s"], "'0s' is invalid", "1s to 24h"),
        (["apply", "--all", "--confirm-within", "25h"], "'25h' is invalid", "1s to 24h"),
        (["apply", "--all", "--confirm-within", "9223372036854775807h"], "is invalid", "1s to 24h"),
        (
            ["diff", "--config", "/nonexistent/podroute.yaml"], "cannot read /nonexistent/podroute.yaml",
            "Check the name"
        ),
        (["-f", "c.yaml", "plan"], "the command stands before its options", "podroute plan -f"),
    ])
    func isRefusedWithAWayOut(arguments: [String], problem: String, wayOut: String) throws {
        let result = try Podroute.run(arguments, input: "kind: Subnet")
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(problem) && result.errors.contains(wayOut), "\(result.errors)")
        #expect(result.errors.hasPrefix("podroute: error: "), "\(result.errors)")
        #expect(!result.errors.contains("\u{1b}"))
    }

    @Test func versionGoesToStandardOutput() throws {
        let result = try Podroute.run(["--version"])
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output.wholeMatch(of: #/podroute \d+\.\d+\.\d+\n/#) != nil)
    }
}
