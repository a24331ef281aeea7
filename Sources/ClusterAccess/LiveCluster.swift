public import Diagnostics
public import KubeOVN
import Manifests

/// Reads a cluster itself, through `kubectl get --raw`: the same answer as from files, without a file between.
public struct LiveCluster: Sendable {
    /// Objects a page: an API server holds so many in memory at once for each reader.
    private static let pageSize = 500
    /// How often a list is begun anew when it changed too fast to be read to its end.
    private static let mostAttempts = 3
    /// The most that a list may have, in bytes; 5,007 Subnets with everything have 12 MB.
    private static let limit = 1 << 30
    private static let mostPages = 10_000

    /// What was read.
    public private(set) var cluster: Cluster
    /// What could not be read and need not be.
    public private(set) var diagnostics: [Diagnostic] = []

    /// Reads Subnets, Nodes, Vpcs and VpcEgressGateways.
    /// - Parameters:
    ///   - context: the kubeconfig context; nil for the current one.
    ///   - includesPods: whether IPs are read as well, the addresses of pods.
    ///   - patience: how long each answer may take.
    /// - Throws: a `Diagnostic` when Subnets or Nodes cannot be listed, or an answer cannot be read.
    public init(context: String? = nil, includesPods: Bool = false, patience: Duration = .seconds(120))
        throws(Diagnostic)
    {
        let kubectl = Kubectl(context: context, patience: patience)
        var reader = ClusterReader()
        for kind in ClusterKind.all + (includesPods ? [ClusterKind.podAddresses] : []) {
            do throws(Kubectl.Failure) {
                for page in try Self.pages(of: kind, kubectl) {
                    do throws(Diagnostic) {
                        try reader.read(name: page.name, bytes: page.bytes)
                    } catch {
                        throw .other(error.message)
                    }
                }
            } catch {
                diagnostics.append(try Self.judge(error, kind, kubectl))
            }
        }
        cluster = reader.cluster
    }

    /// All pages of a list, of one moment: when the API server has forgotten that moment, the list begins anew.
    private static func pages(of kind: ClusterKind, _ kubectl: Kubectl) throws(Kubectl.Failure) -> [SourceMap.File] {
        var attempt = 1
        while true {
            do throws(Kubectl.Failure) {
                return try list(kind, kubectl)
            } catch {
                guard case .expired = error, attempt < mostAttempts else { throw error }
                attempt += 1
            }
        }
    }

    private static func list(_ kind: ClusterKind, _ kubectl: Kubectl) throws(Kubectl.Failure) -> [SourceMap.File] {
        var files: [SourceMap.File] = []
        var size = 0
        var query = "?limit=\(pageSize)"
        while files.count < mostPages {
            let number = files.isEmpty ? "" : ", page \(files.count + 1)"
            let bytes = try kubectl.get(kind.path + query, limit: limit - size)
            size += bytes.count
            let file = SourceMap.File(name: "<\(kind.name)\(number)>", bytes: bytes)
            let page: ListPage
            do throws(Diagnostic) {
                page = try ListPage(file)
            } catch {
                throw .other("the answer is no JSON to its end: \(error.message)")
            }
            guard page.kind == kind.list else {
                throw .other("the answer is no \(kind.list) but \(page.kind.map { $0.printable } ?? "nothing known")")
            }
            files.append(file)
            guard let next = page.next else { return files }
            query = "?limit=\(pageSize)&continue=\(escaped(next))"
        }
        throw .other("the list has no end: more than \(mostPages) pages")
    }

    /// A query's value: whatever is not unreserved (RFC 3986, section 2.3) as `%XX`.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return escaped
    }

    /// What a failure means for the plan: without Subnets or Nodes there is none.
    private static func judge(
        _ failure: Kubectl.Failure,
        _ kind: ClusterKind,
        _ kubectl: Kubectl
    ) throws(Diagnostic) -> Diagnostic {
        switch (failure, kind.isRequired) {
        case (.missing, false):
            return ClusterRule.missing.diagnostic("the cluster has no \(kind.name)")
        case (.forbidden(let text), false):
            return ClusterRule.forbidden.diagnostic("\(kind.name) cannot be listed: \(text)")
        case (.missing(let text), true):
            throw ClusterRule.unreadable.diagnostic(
                "the cluster has no \(kind.name): \(text)",
                help: "See whether Kube-OVN is installed there, and whether the context is the right one (--context)."
            )
        default:
            let command = kubectl.words(kind.path).joined(separator: " ").printable
            throw ClusterRule.unreadable.diagnostic(
                "\(kind.name) cannot be listed: \(failure.message)",
                help: "Run it by hand: \(command)"
            )
        }
    }
}
