import Foundation
import TestSupport
import Testing

/// `--live`: the cluster read through `kubectl get --raw`, here a stand-in that answers what an API server was recorded to say.
struct LiveClusterTests {
    private static let fixtures = Places.package + "/fixtures/kubernetes-api"

    /// A `kubectl` on the PATH that takes its answers from files named after paths, and notes what it was asked.
    private final class Kubectl {
        let folder: TemporaryFolder

        init() throws {
            folder = try TemporaryFolder()
            let script = try folder.write(
                #"""
                #!/bin/sh
                here="${0%/*}"
                printf '%s\n' "$*" >>"$here/asked"
                for word; do path=$word; done
                name=$(printf '%s' "$path" | tr '/?=&%' '_____')
                if [ -e "$here/$name.sh" ]; then . "$here/$name.sh"; fi
                if [ -e "$here/$name" ]; then exec cat "$here/$name"; fi
                echo 'Error from server (NotFound): the server could not find the requested resource' >&2
                exit 1
                """#,
                to: "kubectl"
            )
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
            try answer("/apis/kubeovn.io/v1/subnets?limit=500", LiveClusterTests.fixture("raw-subnets.json"))
            try answer("/api/v1/nodes?limit=500", LiveClusterTests.fixture("raw-nodes.json"))
        }

        private func name(_ path: String) -> String { String(path.map { "/?=&%".contains($0) ? "_" : $0 }) }

        func answer(_ path: String, _ text: String) throws { _ = try folder.write(text, to: name(path)) }

        /// Lines of shell that run before the answer.
        func script(_ path: String, _ text: String) throws { _ = try folder.write(text, to: name(path) + ".sh") }

        var asked: [String] {
            get throws {
                try String(contentsOfFile: folder.path + "/asked", encoding: .utf8).split(separator: "\n").map(
                    String.init
                )
            }
        }

        func run(_ words: String...) throws -> Command.Result {
            let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
            return try Podroute.run(words, environment: ["PATH": "\(folder.path):\(path)"])
        }
    }

    private static func fixture(_ name: String) throws -> String {
        try String(contentsOfFile: fixtures + "/" + name, encoding: .utf8)
    }

    private static let subnets = "/apis/kubeovn.io/v1/subnets?limit=500"

    @Test func itIsTheSameAsFromFiles() throws {
        let kubectl = try Kubectl()
        let live = try kubectl.run("plan", "--live", "--context", "prod")
        let files = ["raw-subnets.json", "raw-nodes.json"].flatMap { ["-f", Self.fixtures + "/" + $0] }
        let filed = try Podroute.run(["plan"] + files)
        #expect(live.output == filed.output && !live.output.isEmpty && live.status == filed.status)
        #expect(Podroute.ids(live).prefix(2) == ["missing-kind", "missing-kind"])
        #expect(
            try kubectl.asked == [
                "--context=prod get --raw \(Self.subnets)", "--context=prod get --raw /api/v1/nodes?limit=500",
                "--context=prod get --raw /apis/kubeovn.io/v1/vpcs?limit=500",
                "--context=prod get --raw /apis/kubeovn.io/v1/vpc-egress-gateways?limit=500",
            ]
        )
    }

    @Test("IPs are read where pods are routed one by one, and a cluster without them is an error then")
    func podsAreReadWhereTheyAreWanted() throws {
        let kubectl = try Kubectl()
        let path = "/apis/kubeovn.io/v1/ips?limit=500"
        let words = ["plan", "--live", "--granularity", "pod", "-o", "json"]
        let without = try kubectl.run("plan", "--live", "--granularity", "pod")
        #expect(without.status == 2 && Podroute.ids(without).contains("unreadable-cluster"))
        try kubectl.answer(
            Self.subnets,
            #"{"apiVersion":"kubeovn.io/v1","items":[{"metadata":{"name":"web"},"spec":{"cidrBlock":"10.31.0.0/24"}}],"#
                + #""kind":"SubnetList","metadata":{}}"#
        )
        try kubectl.answer(
            "/api/v1/nodes?limit=500",
            #"{"apiVersion":"v1","items":[{"metadata":{"name":"n1"},"status":{"addresses":["#
                + #"{"type":"InternalIP","address":"172.18.0.11"}]}},{"metadata":{"name":"n2"},"status":{"addresses":["#
                + #"{"type":"InternalIP","address":"172.18.0.12"}]}}],"kind":"NodeList","metadata":{}}"#
        )
        try kubectl.answer(
            path,
            #"{"apiVersion":"kubeovn.io/v1","items":[{"metadata":{"name":"a.b"},"spec":{"namespace":"b","subnet":"web","#
                + #""nodeName":"n2","v4IpAddress":"10.31.0.7"}}],"kind":"IPList","metadata":{}}"#
        )
        let result = try kubectl.run(words[0], words[1], words[2], words[3], words[4], words[5])
        let plan = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        let prefixes = (plan?["routes"] as? [[String: Any]])?.compactMap { $0["prefix"] as? String }
        #expect(result.status == 0 && prefixes == ["10.31.0.0/24", "10.31.0.7/32"])
        #expect(plan?["pods"] as? [String: Int] == ["pods": 1, "symmetric": 1, "routes": 1, "needed": 1])
        #expect(try kubectl.asked.last == "get --raw \(path)")
    }

    @Test(.needs(.path(Places.shared + "/samples/kubernetes-api")))
    func theRecordedSamplesAreAnsweredAlike() throws {
        let kubectl = try Kubectl()
        let folder = Places.shared + "/samples/kubernetes-api/"
        try kubectl.answer(Self.subnets, try String(contentsOfFile: folder + "raw-subnets.json", encoding: .utf8))
        try kubectl.answer(
            "/api/v1/nodes?limit=500",
            try String(contentsOfFile: folder + "raw-nodes.json", encoding: .utf8)
        )
        let filed = try Podroute.run(["plan", "-f", folder + "subnets-nodes.list.json"])
        #expect(try kubectl.run("plan", "--live").output == filed.output)
    }

    @Test func pagesAreOneList() throws {
        let kubectl = try Kubectl()
        func page(_ name: String, _ cidr: String, next: String) -> String {
            #"{"apiVersion":"kubeovn.io/v1","items":[{"apiVersion":"kubeovn.io/v1","kind":"Subnet","metadata":{"name":"\#(name)"},"#
                + #""spec":{"cidrBlock":"\#(cidr)"}}],"kind":"SubnetList","metadata":{"continue":"\#(next)"}}"#
        }
        try kubectl.answer(Self.subnets, page("one", "10.31.0.0/16", next: "a+b/c="))
        try kubectl.answer(Self.subnets + "&continue=a%2Bb%2Fc%3D", page("two", "10.32.0.0/16", next: ""))
        let result = try kubectl.run("plan", "--live")
        #expect(result.output.contains("10.31.0.0/16") && result.output.contains("10.32.0.0/16"))
        // The API server forgets the moment of the first page once: the list begins anew.
        try kubectl.script(
            Self.subnets + "&continue=a%2Bb%2Fc%3D",
            """
            if [ ! -e "$here/once" ]; then
              : >"$here/once"
              echo 'Error from server (Expired): The provided continue parameter is too old' >&2
              exit 1
            fi
            """
        )
        let again = try kubectl.run("plan", "--live")
        #expect(again.output == result.output)
        #expect(try kubectl.asked.count { $0.hasSuffix(Self.subnets) } == 3)
        // It forgets each time: there is an end to it.
        try kubectl.script(
            Self.subnets + "&continue=a%2Bb%2Fc%3D",
            "echo 'Error from server (Expired): old' >&2; exit 1"
        )
        let never = try kubectl.run("plan", "--live")
        #expect(never.status == 2 && never.errors.contains("(Expired)") && never.output.isEmpty)
    }

    @Test(arguments: [
        ("exit 1", "kubectl ended with status 1"),
        ("echo 'error: You must be logged in to the server (Unauthorized)' >&2; exit 1", "You must be logged in"),
        ("echo 'Error from server (NotFound): no' >&2; exit 1", "the cluster has no subnets.kubeovn.io"),
        ("echo 'Error from server (Forbidden): no' >&2; exit 1", "subnets.kubeovn.io cannot be listed"),
        ("echo '{\"kind\":\"SubnetList\",\"items\":['; exit 0", "no JSON to its end"),
        ("echo '{\"kind\":\"Status\"}'; exit 0", "the answer is no SubnetList but Status"),
        ("printf '\\033[2J' >&2; exit 1", "\\u{1b}[2J"),
        ("kill -9 $$", "kubectl ended with status 137"),
    ])
    func whatFailsIsQuoted(script: String, said: String) throws {
        let kubectl = try Kubectl()
        try kubectl.script(Self.subnets, script)
        let result = try kubectl.run("plan", "--live")
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(said) && Podroute.ids(result) == ["unreadable-cluster"], "\(result.errors)")
        #expect(!result.errors.contains("\u{1b}"))
    }

    @Test func whatMayNotBeListedIsAWarningWhereThePlanCanDoWithout() throws {
        let kubectl = try Kubectl()
        try kubectl.script(
            "/apis/kubeovn.io/v1/vpcs?limit=500",
            "echo 'Error from server (Forbidden): vpcs.kubeovn.io is forbidden' >&2; exit 1"
        )
        let result = try kubectl.run("plan", "--live")
        #expect(Podroute.ids(result).prefix(2) == ["forbidden-kind", "missing-kind"])
        #expect(result.output.hasPrefix("PREFIX"))
    }

    @Test func withoutKubectlItIsSaid() throws {
        let folder = try TemporaryFolder()
        let result = try Podroute.run(["plan", "--live"], environment: ["PATH": folder.path])
        #expect(result.status == 2 && result.errors.contains("kubectl cannot be started"), "\(result.errors)")
    }
}
