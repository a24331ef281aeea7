import Diagnostics
import Manifests
import RouteModel

/// Reads what zebra answers to `show ip route … json`: lists of routes by prefix.
struct FRRRoutes {
    private let entries: [ManifestNode.Entry]

    private init(_ entries: [ManifestNode.Entry]) { self.entries = entries }

    /// Reads several answers, one behind the other.
    static func all(_ bytes: [UInt8]) throws(SessionError) -> [FRRRoutes] {
        let documents: [ManifestNode]
        do throws(Diagnostic) {
            let file = SourceMap.File(name: "<answer>", bytes: bytes)
            documents = try ManifestCursor.readDocuments(file, index: 0, budget: InputBudget(bytes: 512 << 20))
        } catch {
            throw SessionError(.unreadableAnswer, while: "reading the routes", "zebra's answer: \(error.message)")
        }
        var answers: [FRRRoutes] = []
        for document in documents {
            guard case .mapping(let entries) = document.content else {
                throw SessionError(.unreadableAnswer, while: "reading the routes", "zebra's answer is no JSON mapping")
            }
            answers.append(FRRRoutes(entries))
        }
        return answers
    }

    /// The prefixes.
    var prefixes: [IPPrefix] { entries.compactMap { try? IPPrefix($0.key.value) } }

    /// The routes that zebra has put into the kernel, with the next hops in use.
    var installed: [StaticRoute] {
        entries.compactMap { entry in
            guard let prefix = try? IPPrefix(entry.key.value), let route = Self.inUse(entry.value),
                case .list(let hops)? = route["nexthops"]?.content
            else { return nil }
            let used = hops.compactMap { hop -> NextHop? in
                guard Self.flag(hop["fib"]), case .scalar(let scalar)? = hop["ip"]?.content,
                    let address = try? IPAddress(scalar.text)
                else { return nil }
                return NextHop(address: address)
            }
            return try? StaticRoute(prefix: prefix, nextHops: used)
        }
    }

    /// Their distances, where zebra tells.
    var distances: [IPPrefix: UInt64] {
        var distances: [IPPrefix: UInt64] = [:]
        for entry in entries {
            guard let prefix = try? IPPrefix(entry.key.value), let route = Self.inUse(entry.value),
                case .scalar(let scalar)? = route["distance"]?.content
            else { continue }
            distances[prefix] = UInt64(scalar.text)
        }
        return distances
    }

    /// Which of a prefix' routes packets follow.
    private static func inUse(_ routes: ManifestNode) -> ManifestNode? {
        guard case .list(let routes) = routes.content else { return nil }
        return routes.first { flag($0["installed"]) && flag($0["selected"]) }
    }

    private static func flag(_ node: ManifestNode?) -> Bool {
        guard case .scalar(let scalar)? = node?.content else { return false }
        return scalar.asFlag ?? false
    }
}
